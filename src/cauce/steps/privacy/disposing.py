"""What has passed its retention: listed by the clock, decided by a person, carried out by the worker.

Nothing goes without that decision. What goes is done report by report, each in a transaction of its own, so
that a worker killed half-way begins again where it was; the act is issued when none is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from cauce.cases.errors import CaseError, Missing, NotYours, Refused
from cauce.cases.models import Case
from cauce.cases.retention import past_retention
from cauce.cases.writer import perform
from cauce.catalogue import current
from cauce.procedure import evidence as ev
from cauce.procedure.access import APPROVES_DESTRUCTION, may_open
from cauce.procedure.kinds import KIND_LABELS, Kind
from cauce.procedure.labels import N_
from cauce.procedure.roles import SYSTEM, Actor, Role
from cauce.shared.clock import local_date, now
from cauce.shared.text import cut
from cauce.steps.privacy import acts
from cauce.steps.privacy.asking import WHY_IS_MISSING
from cauce.steps.privacy.models import LONGEST_GROUNDS, Disposal, DisposalRow
from cauce.work import turns
from cauce.work.jobs import Payload

PROPOSE, CARRY_OUT = "privacy.propose", "privacy.carry_out"
MOST = 5000
"""Reports of one list: what a person can answer for, and one act can name."""
BATCH = 200
SHOWN = 200
DECIDED = N_("Esta lista ya se decidió.")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A list with what it holds: how many reports of each class, how many are done, and its first folios."""

    disposal: Disposal
    classes: tuple[tuple[str, int], ...]
    total: int
    done: int
    spared: int
    folios: tuple[str, ...]


def propose() -> int:
    """List what has passed its retention, unless a list waits for its decision; returns how many reports."""
    return sum(_propose(reserved) for reserved in (False, True))


@transaction.atomic
def _propose(reserved: bool) -> int:
    if Disposal.objects.filter(reserved=reserved, ended_at=None).exists():
        return 0
    theirs = Q(kind=Kind.MISCONDUCT) if reserved else ~Q(kind=Kind.MISCONDUCT)
    moment = now()
    over = past_retention(local_date(moment), current().office).filter(theirs)
    keys = list(over.order_by("closed_at", "pk").values_list("pk", flat=True)[:MOST])
    if keys:
        disposal = Disposal.objects.create(reserved=reserved, proposed_at=moment)
        DisposalRow.objects.bulk_create(DisposalRow(disposal=disposal, case_id=key) for key in keys)
    return len(keys)


def lists(actor: Actor, limit: int = 20) -> list[Disposal]:
    """The lists that the actor may see, the latest first."""
    return list(_visible(actor).order_by("-proposed_at")[:limit])


def find(disposal_id: int, actor: Actor) -> Proposed:
    """A list with what it holds. Raises `Missing`."""
    disposal = _visible(actor).filter(pk=disposal_id).first()
    if disposal is None:
        raise Missing(disposal_id)
    rows = disposal.rows.values_list("case__kind", "case__folio", "done_at", "spared").order_by("case__folio")
    kinds = Counter(kind for kind, *_rest in rows)
    return Proposed(
        disposal=disposal,
        classes=tuple((KIND_LABELS[Kind(kind)], n) for kind, n in sorted(kinds.items())),
        total=len(rows),
        done=sum(done_at is not None for _kind, _folio, done_at, _spared in rows),
        spared=sum(spared for *_rest, spared in rows),
        folios=tuple(folio for _kind, folio, *_rest in rows[:SHOWN]),
    )


def decide(disposal_id: int, approved: bool, grounds: str, actor: Actor) -> None:
    """Approve or reject a list; a rejection says why. Raises `NotYours`, `Missing`, `Refused`."""
    if not _visible(actor).filter(pk=disposal_id).exists():
        raise Missing(disposal_id)
    if not actor.has(*APPROVES_DESTRUCTION):
        raise NotYours("")
    why = cut(grounds, LONGEST_GROUNDS, lines=True)
    if not approved and not why:
        raise Refused({"grounds": WHY_IS_MISSING})
    moment = now()
    with transaction.atomic():
        if Disposal.objects.select_for_update().get(pk=disposal_id).decided_at:
            raise Refused({"": DECIDED})
        Disposal.objects.filter(pk=disposal_id).update(
            approved=approved,
            grounds=why,
            decided_by_id=actor.id,
            decided_at=moment,
            ended_at=None if approved else moment,
        )
        if approved:
            turns.add(CARRY_OUT, key=str(disposal_id), payload={"disposal": disposal_id})


def carry_out(payload: Payload) -> None:
    """Erase what is left of an approved list, and issue its act: what a turn asks for."""
    disposal = Disposal.objects.select_related("decided_by").get(pk=payload["disposal"])
    if not disposal.approved or disposal.ended_at:
        return
    while left := list(disposal.rows.filter(done_at=None).order_by("pk")[:BATCH]):
        for row in left:
            _erase(row, disposal)
    _end(disposal)


@transaction.atomic
def _erase(row: DisposalRow, disposal: Disposal) -> None:
    """One report; one that was taken up again or answered for meanwhile is spared."""
    spared = False
    try:
        with transaction.atomic():
            perform("erase", row.case_id, SYSTEM, ev.Erased(request=name_of(disposal)))
    except CaseError:
        spared = True
    DisposalRow.objects.filter(pk=row.pk).update(done_at=now(), spared=spared)


@transaction.atomic
def _end(disposal: Disposal) -> None:
    # Locked, so that two workers with the same turn don't issue two acts.
    if Disposal.objects.select_for_update().get(pk=disposal.pk).ended_at:
        return
    gone = disposal.rows.filter(spared=False).values("case")
    cases: Iterable[Case] = Case.objects.filter(pk__in=gone).order_by("folio")
    moment, by = now(), disposal.decided_by
    act = acts.issue(
        list(cases),
        name_of(disposal),
        by.full_name if by else "",
        reserved=disposal.reserved,
        by=disposal.decided_by_id,
        at=moment,
    )
    Disposal.objects.filter(pk=disposal.pk).update(act=act, ended_at=moment)


def name_of(disposal: Disposal) -> str:
    """What the record and the act call a list by."""
    return f"CONSERVACION-{disposal.proposed_at:%Y}-{disposal.pk:04d}"


def _visible(actor: Actor) -> QuerySet[Disposal]:
    if not may_open(actor, "privacy"):
        raise NotYours("")
    mine = Q() if actor.has(Role.OIC) else Q(reserved=False)
    return Disposal.objects.filter(mine).select_related("decided_by", "act")
