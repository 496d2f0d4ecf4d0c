"""Cases as rows, for programs: codes instead of names, and nothing about who reported."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from cauce.cases.access import visible_to
from cauce.cases.clocking import overdue
from cauce.cases.folding import folded_number
from cauce.cases.leaving import absent
from cauce.cases.models import Case, Entry
from cauce.cases.queries.paging import Cursor, newest_first
from cauce.catalogue import Catalogue, code_in, current
from cauce.procedure.access import sees_reporter
from cauce.procedure.roles import Actor
from cauce.shared.clock import local_date

MOST_FOUND = 50


class Listed(NamedTuple):
    """One case. Service, area, zone, crew and colonia are codes, empty where there is none."""

    id: UUID
    folio: str
    seq: int
    kind: str
    channel: str
    state: str
    service: str
    area: str
    zone: str
    crew: str
    colonia: str
    colonia_said: str
    street: str
    postal_code: str
    programme: bool
    emergency: bool
    escalated: bool
    attempt: int
    received_at: datetime
    moved_at: datetime
    deadline: datetime | None
    net_deadline: datetime | None
    attended_at: datetime | None
    written_off_at: datetime | None
    closed_at: datetime | None
    main: str
    followers: int


COLUMNS = (
    "id", "folio", "seq", "kind", "channel", "state", "service_id", "area_id", "zone_id", "crew_id",
    "colonia_id", "colonia_said", "street", "postal_code", "programme", "emergency", "escalated",
    "attempt", "received_at", "moved_at", "deadline", "net_deadline", "attended_at", "written_off_at",
    "closed_at", "main__folio", "followers",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which cases; None and empty mean any. Codes are of the catalogue."""

    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    service: str | None = None
    area: str | None = None
    zone: str | None = None
    programme: bool | None = None
    overdue: bool | None = None
    received_from: datetime | None = None
    received_to: datetime | None = None
    updated_since: datetime | None = None


def page(actor: Actor, wanted: Wanted, after: Cursor | None, size: int) -> tuple[list[Listed], Cursor | None]:
    """A page of what the actor sees, the newest first, and where the next one begins, if there is more."""
    catalogue = current()
    cases = newest_first(visible_to(actor).filter(_filter(wanted, catalogue)), after)
    found = _rows(cases[: size + 1], catalogue)
    last = found[size - 1] if len(found) > size else None
    return found[:size], Cursor(last.received_at, last.id) if last else None


def listed(folio: str, actor: Actor) -> Listed:
    """The case with that folio. Raises `Missing` or `Left`."""
    rows = _rows(visible_to(actor).filter(folio=folio), current())
    if not rows:
        raise absent(actor, folio=folio)
    return rows[0]


def folios_of(actor: Actor, case_ids: Collection[UUID]) -> dict[UUID, str]:
    """The folios of those cases that the actor sees, by id."""
    return dict(visible_to(actor).filter(pk__in=case_ids).values_list("pk", "folio"))


def known_by(actor: Actor, *, phone: str = "", account: str = "", alias: str = "") -> list[Listed]:
    """Cases by what a person has at hand, exactly; the newest first, `MOST_FOUND` at most.

    Phone and account find nothing for whoever may not see who reported.
    """
    cases = visible_to(actor)
    if (phone or account) and not sees_reporter(actor):
        return []
    if phone:
        cases = cases.filter(reporter__phone=phone)
    if account:
        cases = cases.filter(reporter__account=account)
    if alias:
        cases = cases.filter(aliases__folded=folded_number(alias)).distinct()
    return _rows(newest_first(cases, None)[:MOST_FOUND], current())


def _filter(wanted: Wanted, catalogue: Catalogue) -> Q:
    where = Q()
    for column, value in _exact(wanted, catalogue).items():
        if value is not None:
            where &= Q(**{column: value})
    if wanted.states:
        where &= Q(state__in=wanted.states)
    if wanted.kinds:
        where &= Q(kind__in=wanted.kinds)
    if wanted.overdue is not None:
        where &= overdue() if wanted.overdue else ~overdue()
    if wanted.updated_since is not None:
        where &= Q(pk__in=_entered_since(wanted.updated_since))
    return where


def _exact(wanted: Wanted, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "service": catalogue.service_by_code[wanted.service].id if wanted.service else None,
        "area": catalogue.area_by_code[wanted.area].id if wanted.area else None,
        "zone": catalogue.zone_by_code[wanted.zone].id if wanted.zone else None,
        "programme": wanted.programme,
        "received_at__gte": wanted.received_from,
        "received_at__lt": wanted.received_to,
    }


def _entered_since(moment: datetime) -> QuerySet[Entry, Any]:
    """Cases with an entry recorded since; the day in which it counts is what the index knows."""
    entries = Entry.objects.filter(booked_on__gte=local_date(moment), recorded_at__gte=moment)
    return entries.values("case")


def _rows(cases: QuerySet[Case], catalogue: Catalogue) -> list[Listed]:
    return [_row(values, catalogue) for values in cases.values_list(*COLUMNS)]


def _row(values: tuple[Any, ...], catalogue: Catalogue) -> Listed:
    row = Listed(*values)
    return row._replace(
        service=catalogue.services[values[6]].code,
        area=code_in(catalogue.areas, values[7]),
        zone=code_in(catalogue.zones, values[8]),
        crew=code_in(catalogue.crews, values[9]),
        colonia=code_in(catalogue.colonias, values[10]),
        main=row.main or "",
    )
