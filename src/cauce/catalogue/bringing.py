"""Services and zones that come with something else, such as another city's register: added, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType
from typing import Any

from django.db import transaction

from cauce.catalogue import models
from cauce.catalogue.changes import announce, write
from cauce.catalogue.profiles.entries import ServiceEntry, ZoneEntry
from cauce.catalogue.reading import row_of_service, row_of_zone
from cauce.catalogue.snapshot import Catalogue


@dataclass(frozen=True, slots=True)
class Luggage:
    """What is brought; a service's area is one that the office has."""

    services: Sequence[ServiceEntry] = ()
    zones: Sequence[ZoneEntry] = ()


@transaction.atomic
def bring(luggage: Luggage, catalogue: Catalogue) -> None:
    """Store the services and zones whose codes the catalogue does not have."""
    missing = [*_new_zones(luggage, catalogue), *_new_services(luggage, catalogue)]
    for row in missing:
        write(row)
    if missing:
        announce()


def as_if_brought(luggage: Luggage, catalogue: Catalogue) -> Catalogue:
    """The catalogue as `bring` would make it; new rows have ids below zero. Nothing is stored."""
    ids = count(-1, -1)
    zones = [row_of_zone(_numbered(row, ids)) for row in _new_zones(luggage, catalogue)]
    services = [row_of_service(_numbered(row, ids)) for row in _new_services(luggage, catalogue)]
    return replace(
        catalogue,
        zones=_with(catalogue.zones, {row.id: row for row in zones}),
        zone_by_code=_with(catalogue.zone_by_code, {row.code: row for row in zones}),
        services=_with(catalogue.services, {row.id: row for row in services}),
        service_by_code=_with(catalogue.service_by_code, {row.code: row for row in services}),
    )


def _new_zones(luggage: Luggage, catalogue: Catalogue) -> list[models.Zone]:
    new = [zone for zone in luggage.zones if zone.code not in catalogue.zone_by_code]
    return [models.Zone(**zone.model_dump()) for zone in new]


def _new_services(luggage: Luggage, catalogue: Catalogue) -> list[models.Service]:
    new = [service for service in luggage.services if service.code not in catalogue.service_by_code]
    return [_service(service, catalogue) for service in new]


def _service(entry: ServiceEntry, catalogue: Catalogue) -> models.Service:
    body = catalogue.body_by_code[entry.hand_over_to].id if entry.hand_over_to else None
    values = entry.model_dump(exclude={"area", "hand_over_to"})
    return models.Service(
        **values,
        area_id=catalogue.area_by_code[entry.area].id,
        hand_over_to_id=body,
        position=len(catalogue.services),
    )


def _numbered(row: Any, ids: Any) -> Any:
    row.pk = next(ids)
    return row


def _with(known: Any, more: dict[Any, Any]) -> Any:
    return MappingProxyType({**known, **more})
