"""The register: every report that the actor sees, the latest first, narrowed down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from cauce.cases.access import visible_to
from cauce.cases.clocking import overdue
from cauce.cases.models import Case
from cauce.cases.queries.paging import Cursor, after_of, newest_first
from cauce.cases.queries.places import where_of
from cauce.cases.queries.sheet import ClockFacts, clock_facts
from cauce.catalogue import Catalogue, current
from cauce.procedure.kinds import Kind
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor
from cauce.procedure.states import ENDED, OPEN, PENDING, State
from cauce.shared.clock import start_of_day

PAGE = 50

GROUPS: Mapping[str, Q] = {
    "pending": Q(state__in=sorted(PENDING)),
    "open": Q(state__in=sorted(OPEN)),
    "ended": Q(state__in=sorted(ENDED)),
    "escalated": Q(state__in=sorted(OPEN), escalated=True),
}
GROUP_LABELS: Mapping[str, str] = {
    "pending": N_("Pendientes"),
    "open": N_("Abiertos"),
    "ended": N_("Terminados"),
    "escalated": N_("Escalados, sin terminar"),
}
"""What people ask for together: states, and of the open ones those that the head of unit answers for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the list is narrowed down to, by codes; empty means any. `state` is a state or a key of `GROUPS`.

    `since` and `until` are local days of reception, both included.
    """

    state: str = ""
    area: str = ""
    service: str = ""
    zone: str = ""
    programme: bool = False
    overdue: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One report of the list."""

    case_id: UUID
    folio: str
    state: State
    service: str
    where: str
    area: str
    received_at: datetime
    clock: ClockFacts | None
    programme: bool
    emergency: bool
    escalated: bool
    attempt: int
    people: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list; `more` is where the next one begins, if there is one."""

    rows: tuple[Listed, ...]
    more: Cursor | None


def register(filters: Filters, actor: Actor, after: Cursor | None = None) -> Listing:
    """The reports that the actor sees and the filters leave; a complaint in reserve has its own list."""
    everyday = visible_to(actor).exclude(kind=Kind.MISCONDUCT)
    return _listing(everyday.filter(_narrowed(filters, current())), actor, after)


def reserved(actor: Actor, after: Cursor | None = None) -> Listing:
    """The complaints against public servants: empty for whoever may not know of them."""
    return _listing(visible_to(actor).filter(kind=Kind.MISCONDUCT), actor, after)


def among(case_ids: Sequence[UUID], actor: Actor) -> tuple[Listed, ...]:
    """Those of the cases that the actor sees, in the order given."""
    found, catalogue = visible_to(actor).in_bulk(list(case_ids)), current()
    return tuple(_listed(found[case_id], actor, catalogue) for case_id in case_ids if case_id in found)


def _listing(cases: QuerySet[Case], actor: Actor, after: Cursor | None) -> Listing:
    found = list(newest_first(cases, after)[: PAGE + 1])
    catalogue = current()
    rows = tuple(_listed(case, actor, catalogue) for case in found[:PAGE])
    return Listing(rows, after_of(found[PAGE - 1]) if len(found) > PAGE else None)


def _narrowed(filters: Filters, catalogue: Catalogue) -> Q:
    """A code that the catalogue doesn't have leaves nothing: an old address must not list everything."""
    narrow = Q()
    if filters.state:
        narrow &= GROUPS.get(filters.state, Q(state=filters.state))
    if filters.area:
        narrow &= Q(area=_id(catalogue.area_by_code, filters.area))
    if filters.service:
        narrow &= Q(service=_id(catalogue.service_by_code, filters.service))
    if filters.zone:
        narrow &= Q(zone=_id(catalogue.zone_by_code, filters.zone))
    if filters.programme:
        narrow &= Q(programme=True)
    return narrow & _in_time(filters)


def _in_time(filters: Filters) -> Q:
    narrow = Q()
    if filters.overdue:
        narrow &= overdue()
    if filters.since:
        narrow &= Q(received_at__gte=start_of_day(filters.since))
    if filters.until:
        narrow &= Q(received_at__lt=start_of_day(filters.until + timedelta(days=1)))
    return narrow


def _id(rows: Mapping[str, object], code: str) -> int:
    return int(getattr(rows.get(code), "id", 0))


def _listed(case: Case, actor: Actor, catalogue: Catalogue) -> Listed:
    return Listed(
        case_id=case.pk,
        folio=case.folio,
        state=State(case.state),
        service=catalogue.services[case.service_id].name,
        where=where_of(case, actor, catalogue),
        area=catalogue.areas[case.area_id].short_name if case.area_id else "",
        received_at=case.received_at,
        clock=clock_facts(case),
        programme=case.programme,
        emergency=case.emergency,
        escalated=case.escalated,
        attempt=case.attempt,
        people=case.followers + 1,
    )
