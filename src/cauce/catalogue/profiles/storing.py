"""Puts the rows of a profile into the database: a row is known by its code, and changed where it differs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from cauce.catalogue import models
from cauce.catalogue.changes import write
from cauce.catalogue.profiles.entries import AreaEntry, ColoniaEntry, Entry, ServiceEntry
from cauce.catalogue.profiles.files import Profile

Values = dict[str, Any]
Ids = Mapping[str, int]
"""Codes of stored rows, to their ids."""

_BY_CODE = ("code",)


@dataclass(slots=True)
class Tally:
    """How many rows were created, updated, or found as they should be."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


def store(profile: Profile) -> Tally:
    """Store every list of `profile`, those first that others name."""
    tally = Tally()
    _keep(tally, models.Office, ("id",), [{"id": 1, **profile.office.model_dump()}])
    areas = _keep(tally, models.Area, _BY_CODE, _listed(profile.areas, without={"crews"}))
    bodies = _keep(tally, models.OutsideBody, _BY_CODE, _listed(profile.bodies))
    zones = _keep(tally, models.Zone, _BY_CODE, _listed(profile.zones))
    _keep(tally, models.Crew, _BY_CODE, _crews(profile.areas, _ids(areas)))
    _keep(tally, models.Service, _BY_CODE, _services(profile.services, _ids(areas), _ids(bodies)))
    colonias = _keep(tally, models.Colonia, _BY_CODE, _colonias(profile.colonias, _ids(zones)))
    _keep(tally, models.ColoniaAlias, ("colonia_id", "name"), _aliases(profile.colonias, _ids(colonias)))
    _keep(tally, models.Script, _BY_CODE, _listed(profile.scripts))
    _keep(tally, models.ManualText, _BY_CODE, (text.model_dump() for text in profile.manual))
    _keep(tally, models.Reason, ("kind", "code"), _listed(profile.reasons))
    _keep(tally, models.Mailing, _BY_CODE, _listed(profile.mailings))
    _keep(tally, models.Holiday, ("day",), (holiday.model_dump() for holiday in profile.holidays))
    return tally


def _keep(tally: Tally, model: type[Model], names: tuple[str, ...], wanted: Iterable[Values]) -> list[Any]:
    """The rows of `model` with the values `wanted`, in their order; `names` are the natural key."""
    known = {tuple(getattr(row, name) for name in names): row for row in model._default_manager.all()}
    listed = [(tuple(values[name] for name in names), values) for values in wanted]
    if _in_order([key for key, _ in listed], known):
        listed = [(key, _where_it_is(values)) for key, values in listed]
    return [_keep_one(tally, known.get(key), model, values) for key, values in listed]


def _in_order(wanted: Sequence[Any], known: Iterable[Any]) -> bool:
    """Whether all that is wanted is known, and stands in that order."""
    asked = set(wanted)
    return list(wanted) == [key for key in known if key in asked]


def _where_it_is(values: Values) -> Values:
    """Rows in order already keep the places they have: gaps between them say nothing."""
    return {name: value for name, value in values.items() if name != "position"}


def _keep_one(tally: Tally, row: Model | None, model: type[Model], values: Values) -> Model:
    if row is None:
        row = model(**values)
        tally.created += 1
    elif all(getattr(row, name) == value for name, value in values.items()):
        tally.unchanged += 1
        return row
    else:
        for name, value in values.items():
            setattr(row, name, value)
        tally.updated += 1
    write(row)
    return row


def _ids(rows: Iterable[Any]) -> Ids:
    return {row.code: row.pk for row in rows}


def _listed(entries: Iterable[Entry], without: Iterable[str] = ()) -> Iterable[Values]:
    """The entries' values, with their places in the file."""
    for position, entry in enumerate(entries):
        yield {**entry.model_dump(exclude=set(without)), "position": position}


def _crews(areas: Iterable[AreaEntry], area_ids: Ids) -> Iterable[Values]:
    for area in areas:
        for values in _listed(area.crews):
            yield {**values, "area_id": area_ids[area.code]}


def _services(services: list[ServiceEntry], areas: Ids, bodies: Ids) -> Iterable[Values]:
    for service, values in zip(services, _listed(services, {"area", "hand_over_to"}), strict=True):
        body = bodies[service.hand_over_to] if service.hand_over_to else None
        yield {**values, "area_id": areas[service.area], "hand_over_to_id": body}


def _colonias(colonias: list[ColoniaEntry], zones: Ids) -> Iterable[Values]:
    for colonia, values in zip(colonias, _listed(colonias, {"zone", "aliases"}), strict=True):
        yield {**values, "zone_id": zones[colonia.zone] if colonia.zone else None}


def _aliases(colonias: Iterable[ColoniaEntry], colonia_ids: Ids) -> Iterable[Values]:
    """Only what the files add: an alias of the office's own is in none of them, and stays."""
    for colonia in colonias:
        for alias in colonia.aliases:
            yield {"colonia_id": colonia_ids[colonia.code], "name": alias, "active": True}
