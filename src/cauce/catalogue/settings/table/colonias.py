"""Colonias keep their other names in a table of their own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.apps import apps

from cauce.catalogue.changes import announce
from cauce.catalogue.settings.keeping import Row, TableKeeper, Values
from cauce.procedure.roles import Actor


class ColoniaKeeper(TableKeeper):
    """Reads and stores a colonia with the names that people give it."""

    def rows(self) -> list[Row]:
        """Every colonia: two queries."""
        named = defaultdict(list)
        for colonia_id, name in _aliases().filter(active=True).values_list("colonia_id", "name"):
            named[colonia_id].append(name)
        return [_with_names(row, named[row.id]) for row in super().rows()]

    def row(self, key: str, *, lock: bool = False) -> Row | None:
        """One colonia."""
        row = super().row(key, lock=lock)
        if row is None:
            return None
        own = _aliases().filter(colonia_id=row.id, active=True)
        return _with_names(row, list(own.values_list("name", flat=True)))

    def store(self, key: str | None, values: Values, by: Actor) -> str:
        """A name that is left out is switched off, not deleted."""
        stored = super().store(key, values, by)
        colonia_id, wanted = self._find(stored, lock=False).pk, set(values["aliases"])
        of_it = _aliases().filter(colonia_id=colonia_id)
        of_it.exclude(name__in=wanted).update(active=False)
        of_it.filter(name__in=wanted).update(active=True)
        known = set(of_it.values_list("name", flat=True))
        _aliases().bulk_create(_alias(colonia_id, name) for name in sorted(wanted - known))
        announce()
        return stored


def _with_names(row: Row, names: list[str]) -> Row:
    return replace(row, values={**row.values, "aliases": sorted(names)})


def _alias(colonia_id: int, name: str) -> Any:
    return apps.get_model("catalogue", "ColoniaAlias")(colonia_id=colonia_id, name=name)


def _aliases() -> Any:
    return apps.get_model("catalogue", "ColoniaAlias")._default_manager.all()
