"""Zones say their colonias by name: a list of them is how most offices draw a zone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any

from django.apps import apps
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from cauce.catalogue.changes import announce
from cauce.catalogue.memory import current
from cauce.catalogue.profiles.entries import ZoneEntry
from cauce.catalogue.rows import ColoniaRow
from cauce.catalogue.settings.keeping import Row, TableKeeper, Values
from cauce.procedure.roles import Actor
from cauce.shared.text import fold


def as_listed(said: list[str]) -> list[str]:
    """The colonias as the list calls them, once each. Raises `ValueError` for one that is not there."""
    known = {fold(name): name for name in _called()}
    found = set()
    for name in said:
        if fold(name) not in known:
            raise ValueError(_("no hay ninguna colonia «%s» en la lista de colonias") % name)
        found.add(known[fold(name)])
    return sorted(found)


class ListedZone(ZoneEntry):
    """A zone with the colonias that are in it."""

    colonias: Annotated[list[str], AfterValidator(as_listed)] = Field(default_factory=list)


class ZoneKeeper(TableKeeper):
    """Reads and stores one zone with its colonias; one that is left out belongs to none.

    A list of zones does without them, as a profile's files do: there a colonia says its zone.
    """

    def row(self, key: str, *, lock: bool = False) -> Row | None:
        """One zone."""
        row = super().row(key, lock=lock)
        if row is None:
            return None
        return _with(row, (name for name, colonia in _called().items() if colonia.zone_id == row.id))

    def store(self, key: str | None, values: Values, by: Actor) -> str:
        """Keep the zone, then say whose its colonias are."""
        stored = super().store(key, values, by)
        zone_id, called = self._find(stored, lock=False).pk, _called()
        wanted = {called[name].id for name in values["colonias"]}
        held = {colonia.id for colonia in called.values() if colonia.zone_id == zone_id}
        colonias = apps.get_model("catalogue", "Colonia")._default_manager
        colonias.filter(pk__in=held - wanted).update(zone=None)
        colonias.filter(pk__in=wanted - held).update(zone=zone_id)
        announce()
        return stored


def _called() -> Mapping[str, ColoniaRow]:
    """The colonias by the name that tells them apart."""
    rows = current().colonias.values()
    times = Counter(fold(row.name) for row in rows)
    return {row.name if times[fold(row.name)] == 1 else f"{row.name} ({row.code})": row for row in rows}


def _with(row: Row, names: Iterable[str]) -> Row:
    values: dict[str, Any] = {**row.values, "colonias": sorted(names)}
    return replace(row, values=values)
