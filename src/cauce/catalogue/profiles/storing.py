"""Puts the rows of a profile into the database: a row is known by its code, and changed where it differs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from cauce.catalogue import models
from cauce.catalogue.changes import write
from cauce.catalogue.profiles.entries import ColoniaEntry, Entry, Listed, ServiceEntry
from cauce.catalogue.profiles.files import Profile

Ids = Mapping[str, int]
"""Codes of stored rows, to their ids."""


@dataclass(slots=True)
class Tally:
    """How many rows were created, updated, or found as they should be."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


def store(profile: Profile) -> Tally:
    """Store every list of `profile`, those first that others name."""
    tally = Tally()
    _keep(tally, models.Office, {"pk": 1}, profile.office.model_dump())
    areas = _keep_list(tally, models.Area, profile.areas, without={"crews"})
    for area in profile.areas:
        _keep_list(tally, models.Crew, area.crews, area_id=areas[area.code])
    bodies = _keep_list(tally, models.OutsideBody, profile.bodies)
    zones = _keep_list(tally, models.Zone, profile.zones)
    _keep_services(tally, profile.services, areas, bodies)
    _keep_colonias(tally, profile.colonias, zones)
    _keep_list(tally, models.Script, profile.scripts)
    for position, reason in enumerate(profile.reasons):
        _keep_named(tally, models.Reason, reason, ("kind", "code"), position=position)
    for holiday in profile.holidays:
        _keep_named(tally, models.Holiday, holiday, ("day",))
    return tally


def _keep_services(tally: Tally, services: Iterable[ServiceEntry], areas: Ids, bodies: Ids) -> None:
    for position, service in enumerate(services):
        _keep_named(
            tally,
            models.Service,
            service,
            ("code",),
            without={"area", "hand_over_to"},
            area_id=areas[service.area],
            hand_over_to_id=bodies[service.hand_over_to] if service.hand_over_to else None,
            position=position,
        )


def _keep_colonias(tally: Tally, colonias: Iterable[ColoniaEntry], zones: Ids) -> None:
    """Aliases are only added: the office's own ones are in no file."""
    for position, colonia in enumerate(colonias):
        row = _keep_named(
            tally,
            models.Colonia,
            colonia,
            ("code",),
            without={"zone", "aliases"},
            zone_id=zones[colonia.zone] if colonia.zone else None,
            position=position,
        )
        for alias in colonia.aliases:
            _keep(tally, models.ColoniaAlias, {"colonia_id": row.pk, "name": alias}, {})


def _keep_list(
    tally: Tally, model: type[Model], entries: Iterable[Listed], without: Iterable[str] = (), **own: Any
) -> Ids:
    return {
        entry.code: _keep_named(tally, model, entry, ("code",), without=without, position=position, **own).pk
        for position, entry in enumerate(entries)
    }


def _keep_named(
    tally: Tally,
    model: type[Model],
    entry: Entry,
    names: tuple[str, ...],
    without: Iterable[str] = (),
    **own: Any,
) -> Model:
    values = entry.model_dump(exclude=set(without)) | own
    return _keep(tally, model, {name: values.pop(name) for name in names}, values)


def _keep(tally: Tally, model: type[Model], key: Mapping[str, Any], values: Mapping[str, Any]) -> Model:
    row = model._default_manager.filter(**key).first()
    if row is None:
        row = model(**key, **values)
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
