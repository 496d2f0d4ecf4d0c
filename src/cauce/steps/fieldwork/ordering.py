"""Give a report to a crew, and put a crew's day in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from cauce.cases.access import visible_to
from cauce.cases.errors import Refused, Stale
from cauce.cases.models import Entry
from cauce.cases.writer import How, perform
from cauce.catalogue import CrewRow, current
from cauce.procedure import evidence as ev
from cauce.procedure.labels import N_
from cauce.procedure.roles import SYSTEM, Actor
from cauce.procedure.steps import ASSIGNABLE
from cauce.shared.clock import now
from cauce.steps.fieldwork.models import WorkOrder

ANOTHER_AREAS_CREW = N_("Esa cuadrilla es de otra área.")
NO_CREW = N_("Elija la cuadrilla que va.")


class AssignedMeanwhile(Stale):
    """Somebody gave the report to a crew since the actor looked; `crew` is its name."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.to_state, entry.who, entry.recorded_at)
        self.crew = _crew_of(entry).name


@transaction.atomic
def assign(case_id: UUID, actor: Actor, given: ev.Assigned, **how: Unpack[How]) -> Entry:
    """Assign a report to a crew of its area, at the end of its day; the work order is issued anew.

    Raises `AssignedMeanwhile` when somebody else assigned it since `seen`: an assignment moves nothing,
    so the record itself would let the last one win.
    """
    entry = perform("assign", case_id, actor, given, **how)
    _check_seen(entry, how.get("seen"))
    _issue(entry, actor)
    return entry


@transaction.atomic
def send_out(case_id: UUID, actor: Actor, given: ev.SentOut, **how: Unpack[How]) -> Entry:
    """The crew leaves for the place; one that had no order gets it now."""
    entry = perform("send_out", case_id, actor, given, **how)
    _issue(entry, actor)
    return entry


@transaction.atomic
def arrange(crew_code: str, case_ids: Sequence[UUID], actor: Actor) -> None:
    """Put the orders of a crew in the order given; reports that are not the actor's are left alone."""
    crew = current().crew_by_code[crew_code]
    mine = set(visible_to(actor).filter(pk__in=case_ids, crew=crew.id).values_list("pk", flat=True))
    orders = {order.case_id: order for order in WorkOrder.objects.filter(crew=crew.id, case__in=mine)}
    wanted = [orders[case_id] for case_id in case_ids if case_id in orders]
    for position, order in enumerate(wanted, start=1):
        order.position = position
    WorkOrder.objects.bulk_update(wanted, ["position"])


def issue_missing() -> int:
    """Issue the orders of adopted reports that a crew already has; returns how many."""
    held = visible_to(SYSTEM).filter(crew__isnull=False, state__in=ASSIGNABLE)
    orders = [
        WorkOrder(case_id=case_id, attempt=attempt, crew_id=crew_id, position=position, issued_at=now())
        for position, (case_id, attempt, crew_id) in enumerate(
            held.order_by("net_deadline").values_list("pk", "attempt", "crew"), start=1
        )
    ]
    return len(WorkOrder.objects.bulk_create(orders, ignore_conflicts=True))


def _check_seen(entry: Entry, seen: int | None) -> None:
    if seen is None:
        return
    meanwhile = Entry.objects.filter(case=entry.case_id, seq__gt=seen, seq__lt=entry.seq, step="assign")
    other = meanwhile.select_related("actor").order_by("-seq").first()
    if other is not None:
        raise AssignedMeanwhile(other)


def _crew_of(entry: Entry) -> CrewRow:
    if entry.crew_id is None:
        raise Refused({"crew": NO_CREW})
    return current().crews[entry.crew_id]


def _issue(entry: Entry, actor: Actor) -> None:
    crew = _crew_of(entry)
    if crew.area_id != entry.to_area_id:
        raise Refused({"crew": ANOTHER_AREAS_CREW})
    last = WorkOrder.objects.filter(crew=crew.id).aggregate(last=Max("position"))["last"] or 0
    known = WorkOrder.objects.filter(case=entry.case_id, attempt=entry.attempt)
    if known.filter(crew=crew.id).exists():
        return
    WorkOrder.objects.update_or_create(
        case_id=entry.case_id,
        attempt=entry.attempt,
        defaults={
            "crew_id": crew.id,
            "position": last + 1,
            "issued_at": now(),
            "issued_by_id": actor.id,
        },
    )
