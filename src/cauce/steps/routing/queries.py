"""The tray *Por turnar*: what is registered and waits for somebody to decide, and why each one waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cauce.cases.access import visible_to
from cauce.cases.errors import Missing
from cauce.cases.folio import short_folio
from cauce.cases.models import Case, Entry
from cauce.cases.offering import offered
from cauce.cases.queries.places import where_of
from cauce.catalogue import Catalogue, current
from cauce.procedure.kinds import HELD, KIND_LABELS, STANDING_LABELS, Kind, Standing
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import moment_of
from cauce.steps.routing.deciding import Decision, decide

PAGE = 30

BACK = ("reject", "reconsider", "unlink")
"""The steps that bring a report back to the tray; the last of them says why it waits."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report of the tray. `why` says in words why it waits; `decision` where the rules would send it."""

    case_id: UUID
    folio: str
    number: str
    seq: int
    kind: Kind
    kind_label: str
    service: str
    zone: str
    place: str
    state: State
    received_at: datetime
    deadline: datetime | None
    net_deadline: datetime | None
    programme: bool
    emergency: bool
    cause: str
    why: str
    note: str
    decision: Decision
    said: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the tray, the most urgent first; `after` asks for the next one, empty on the last."""

    rows: tuple[Waiting, ...]
    after: str


def to_route(actor: Actor, after: str = "") -> Page:
    """The reports that wait, by deadline; `after` is the key that the page before ended with."""
    cases = list(_after(_waiting(actor), after).order_by("net_deadline", "id")[: PAGE + 1])
    shown = cases[:PAGE]
    backs = _last_backs(shown)
    rows = tuple(_row(case, backs.get(case.pk), actor) for case in shown)
    return Page(rows, _key(shown[-1]) if len(cases) > PAGE else "")


def waiting(folio: str, actor: Actor) -> Waiting:
    """One report of the tray. Raises `Missing` if it no longer waits, or never did."""
    case = _waiting(actor).filter(folio=folio).first()
    if case is None:
        raise Missing(folio)
    return _row(case, _last_backs([case]).get(case.pk), actor)


def arrived_since(actor: Actor, moment: datetime) -> int:
    """How many came to the tray since then, `PAGE` at most: rows are added when asked for."""
    return _waiting(actor).filter(moved_at__gt=moment)[:PAGE].count()


def _waiting(actor: Actor) -> QuerySet[Case]:
    everyday = visible_to(actor).exclude(kind=Kind.MISCONDUCT)
    return everyday.filter(state=State.REGISTERED).select_related("reporter")


def _after(cases: QuerySet[Case], key: str) -> QuerySet[Case]:
    """By key, never by offset: a page stays where it was while others are routed away."""
    try:
        text, case_id = key.split("~")
        deadline, last = moment_of(text), UUID(case_id)
    except ValueError:
        return cases
    return cases.filter(Q(net_deadline__gt=deadline) | Q(net_deadline=deadline, id__gt=last))


def _key(case: Case) -> str:
    return f"{case.net_deadline.isoformat()}~{case.pk}" if case.net_deadline else ""


def _last_backs(cases: list[Case]) -> dict[UUID, Entry]:
    """The entry that brought each case back, if one did; one statement for the page."""
    entries = Entry.objects.filter(case__in=cases, step__in=BACK).prefetch_related("personal_values")
    return {entry.case_id: entry for entry in entries.order_by("case", "seq")}


def _row(case: Case, back: Entry | None, actor: Actor) -> Waiting:
    catalogue = current()
    service = catalogue.services[case.service_id]
    cause, why = _cause(case, back, catalogue)
    return Waiting(
        case_id=case.pk,
        folio=case.folio,
        number=short_folio(case.year, case.number),
        seq=case.seq,
        kind=Kind(case.kind),
        kind_label=KIND_LABELS[Kind(case.kind)],
        service=service.name,
        zone=catalogue.zones[case.zone_id].name if case.zone_id else "",
        place=where_of(case, actor, catalogue),
        state=State(case.state),
        received_at=case.received_at,
        deadline=case.deadline,
        net_deadline=case.net_deadline,
        programme=case.programme,
        emergency=case.emergency,
        cause=cause,
        why=why,
        note=_note(back),
        decision=decide(service.code, case.zone_id),
        said=case.said,
        steps=tuple(offer.step.name for offer in offered(case, actor) if not offer.objection),
    )


def _cause(case: Case, back: Entry | None, catalogue: Catalogue) -> tuple[str, str]:
    """A code for the eye and the sentence for the reader."""
    if case.standing_checked and case.standing in HELD and not case.overridden:
        return "held", _("Cuenta: %s") % _(STANDING_LABELS[Standing(case.standing)]).lower()
    if back is None:
        return _cause_from_the_start(case)
    if back.step == "reject":
        return "rejected", _rejection(back, catalogue)
    if back.step == "unlink":
        return "unlinked", _("Separado de un grupo: %s") % back.data.get("why", "")
    return "reconsidered", _("Reconsiderado: %s") % back.data.get("why", "")


def _cause_from_the_start(case: Case) -> tuple[str, str]:
    if case.kind == Kind.COMPLAINT:
        return "complaint", _("Falta decir de qué área es la queja")
    return ("zone", _("Sin zona conocida")) if case.zone_id is None else ("new", _("Recién recibido"))


def _rejection(entry: Entry, catalogue: Catalogue) -> str:
    area = catalogue.areas[entry.from_area_id].short_name if entry.from_area_id else ""
    reason = catalogue.reason_by_code("rejection", entry.data["reason"]).name
    return _("%(area)s lo rechazó: %(reason)s") % {"area": area, "reason": reason}


def _note(entry: Entry | None) -> str:
    if entry is None:
        return ""
    return next((value.value or "" for value in entry.personal_values.all() if value.field == "note"), "")
