"""Where an imported report was: its point, if it lies in the register's territory, and its colonia."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from math import isfinite

from django.utils.translation import gettext as _

from cauce.catalogue import Catalogue
from cauce.channels.imports.columns import Cells, Columns, ReadText, RowError
from cauce.channels.imports.mapping import Colonia, Point
from cauce.shared.text import fold

Degrees = tuple[float, float]
Inside = Callable[[float, float], bool]


class Points:
    """Reads the points of rows."""

    def __init__(self, point: Point, columns: Columns, catalogue: Catalogue) -> None:
        self._latitude = columns.plain(point.latitude)
        self._longitude = columns.plain(point.longitude)
        self._inside = _within(point.territory) if point.territory else catalogue.inside
        self._reject = point.outside == "reject"

    def read(self, cells: Cells) -> tuple[Degrees | None, bool]:
        """The point, and whether one was left out. Raises `RowError` where the mapping rejects those."""
        said = self._latitude(cells), self._longitude(cells)
        if not any(said):
            return None, False
        point = _degrees(*said)
        if point is not None and self._inside(*point):
            return point, False
        if self._reject:
            raise RowError(_("El punto (%s) está fuera del territorio.") % ", ".join(said))
        return None, True


def colonia_codes(colonia: Colonia, columns: Columns, catalogue: Catalogue) -> tuple[ReadText, ReadText]:
    """Readers of a colonia: as it was said, and its code, empty where the catalogue has none or several."""
    read = columns.plain(colonia.column)
    by_name: dict[str, set[str]] = defaultdict(set)
    for row in catalogue.colonias.values():
        for name in (row.name, *row.aliases):
            by_name[fold(name)].add(row.code)
    codes = {name: min(found) for name, found in by_name.items() if len(found) == 1}
    codes.update({fold(name): code for name, code in colonia.values.items()})
    return read, lambda cells: codes.get(fold(read(cells)), "")


def _within(territory: list[float]) -> Inside:
    south, west, north, east = territory
    return lambda latitude, longitude: south <= latitude <= north and west <= longitude <= east


def _degrees(latitude: str, longitude: str) -> Degrees | None:
    try:
        point = float(latitude.replace(",", ".")), float(longitude.replace(",", "."))
    except ValueError:
        return None
    return point if all(map(isfinite, point)) else None
