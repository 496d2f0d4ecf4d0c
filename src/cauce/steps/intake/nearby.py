"""One problem, many reports: open reports of the same kind nearby, shown before saving (domain §9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from cauce.cases.access import visible_to
from cauce.cases.folio import short_folio
from cauce.cases.models import Case
from cauce.cases.placing import colonia_of
from cauce.catalogue import Catalogue, ServiceRow, current
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import SYSTEM
from cauce.procedure.states import PENDING, State
from cauce.shared import cells
from cauce.shared.clock import now
from cauce.shared.text import fold

MOST = 5
CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class Near:
    """An open report that may be the same problem; `metres` is None where one has no pin."""

    folio: str
    number: str
    service: str
    state: State
    street: str
    colonia: str
    metres: int | None
    since: datetime
    people: int
    deadline: datetime | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the new report is: a pin, or a colonia with a street, or both."""

    latitude: float | None = None
    longitude: float | None = None
    colonia_id: int | None = None
    street: str = ""


def nearby(service_code: str, place: Place) -> list[Near]:
    """Open main reports of the same area of work, within the service's metres and hours, nearest first.

    Without a pin on either side, the same street of the same colonia counts as near.
    """
    catalogue = current()
    service = catalogue.service_by_code[service_code]
    if not service.near_hours:
        return []
    found = [_near(case, place, catalogue) for case in _candidates(service, place, catalogue)[:CANDIDATES]]
    close = [near for near in found if near.metres is None or near.metres <= service.near_metres]
    return sorted(close, key=lambda near: (near.metres is None, near.metres or 0, near.since))[:MOST]


def _candidates(service: ServiceRow, place: Place, catalogue: Catalogue) -> QuerySet[Case]:
    alike = [row.id for row in catalogue.services.values() if row.area_id == service.area_id]
    where = Q(pk__in=())
    if place.latitude is not None and place.longitude is not None:
        where |= Q(cell__in=cells.disk(place.latitude, place.longitude, service.near_metres))
    if place.colonia_id is not None and place.street.strip():
        where |= Q(colonia=place.colonia_id, place_folded__startswith=fold(place.street))
    return (
        visible_to(SYSTEM)
        .filter(
            where,
            kind=Kind.SERVICE,
            state__in=PENDING - {State.LINKED},
            service__in=alike,
            received_at__gte=now() - timedelta(hours=service.near_hours),
        )
        .order_by("-received_at")
    )


def _near(case: Case, place: Place, catalogue: Catalogue) -> Near:
    return Near(
        folio=case.folio,
        number=short_folio(case.year, case.number),
        service=catalogue.services[case.service_id].name,
        state=State(case.state),
        street=case.street,
        colonia=colonia_of(case, catalogue),
        metres=_metres(case, place),
        since=case.received_at,
        people=1 + case.followers,
        deadline=case.net_deadline,
        latitude=case.latitude,
        longitude=case.longitude,
    )


def _metres(case: Case, place: Place) -> int | None:
    points = (case.latitude, case.longitude, place.latitude, place.longitude)
    if None in points:
        return None
    return round(
        cells.metres((case.latitude or 0, case.longitude or 0), (place.latitude or 0, place.longitude or 0))
    )
