"""Tables of a period, laid out from what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from cauce.catalogue import Catalogue
from cauce.documents.forms.report import Line, Table
from cauce.reporting import measuring
from cauce.reporting.bulletins.columns import columns, values
from cauce.reporting.bulletins.words import names_of, order_of
from cauce.reporting.measuring import EXITS, Row

LETTERS = {
    "before": "PI", "received": "R", "undone": "V", "cancelled": "C", "not_applicable": "NP",
    "referred": "X", "answered": "O", "written_off": "A", "pending": "PF",
}  # fmt: skip


def by_one(
    code: str,
    title: str,
    measured: measuring.Table,
    dimension: str,
    keys: Sequence[str],
    catalogue: Catalogue,
    heading: str,
    notes: Iterable[str] = (),
) -> Table:
    """A table with a line for each value of a dimension, and the total."""
    rows = _by_value(measured, dimension, keys, catalogue)
    lines = [_line(f"{dimension}:{value}", name, row, keys) for value, name, row in rows]
    total = _total(measured.total, keys, [line.key for line in lines])
    return Table(code, title, columns([("name", heading)], keys), (*lines, total), tuple(notes))


def by_area_and_service(
    code: str, title: str, measured: measuring.Table, keys: Sequence[str], catalogue: Catalogue,
    notes: Iterable[str] = (),
) -> Table:  # fmt: skip
    """A table with a line for each area, under it its services, and the total."""
    lines: list[Line] = []
    areas = []
    for area, name, row in _by_value(
        measured.rolled_up(("area_id",), timed=False), "area_id", keys, catalogue
    ):
        services = _services_of(measured, area, keys, catalogue)
        areas.append(f"area:{area}")
        lines.append(_line(areas[-1], name, row, keys, adds=[line.key for line in services]))
        lines.extend(services)
    lines.append(_total(measured.total, keys, areas))
    return Table(code, title, columns([("name", _("Área / Servicio"))], keys), tuple(lines), tuple(notes))


def identity(row: Row) -> str:
    """The balance of domain §7 with its numbers, and whether it holds."""
    came = " + ".join(_lettered(row, name) for name in ("before", "received", "undone"))
    went = " − ".join(_lettered(row, name) for name in EXITS)
    holds = _("cuadra") if row.adds_up else _("NO CUADRA")
    return f"{came} − {went} = {row.expected:,} · PF {row.counts['pending']:,}: {holds}"


def legend() -> str:
    """What the letters of the balance stand for."""
    return _(
        "PI pendientes al inicio; R recibidos; V salidas de antes deshechas en el periodo; C cancelados; "
        "NP no procedentes; X canalizados; O contestados; A atendidos (bajas); PF pendientes al final."
    )


def _lettered(row: Row, name: str) -> str:
    return f"{LETTERS[name]} {row.counts[name]:,}"


def _services_of(
    measured: measuring.Table, area: int | None, keys: Sequence[str], catalogue: Catalogue
) -> list[Line]:
    name_of, place_of = names_of("service_id", catalogue), order_of("service_id", catalogue)
    area_at, service_at = measured.by.index("area_id"), measured.by.index("service_id")
    rows = {key[service_at]: row for key, row in measured.rows.items() if key[area_at] == area}
    ordered = sorted(rows, key=place_of)
    lines = (
        _line(f"area:{area}:service:{service}", name_of(service), rows[service], keys, rank=2)
        for service in ordered
    )
    return [line for line in lines if any(line.cells[1:])]


def _by_value(
    measured: measuring.Table, dimension: str, keys: Sequence[str], catalogue: Catalogue
) -> list[tuple[Any, str, Row]]:
    """The values of a dimension that have something to say, in the catalogue's order."""
    name_of, place_of = names_of(dimension, catalogue), order_of(dimension, catalogue)
    rows = {key[0]: row for key, row in measured.rows.items() if any(values(row, keys))}
    return [(value, name_of(value), rows[value]) for value in sorted(rows, key=place_of)]


def _line(
    key: str, name: str, row: Row, keys: Sequence[str], *, rank: int = 1, adds: Sequence[str] = ()
) -> Line:
    return Line(key, (name, *values(row, keys)), rank, tuple(adds))


def _total(row: Row, keys: Sequence[str], adds: Sequence[str]) -> Line:
    return _line("total", _("Total"), row, keys, rank=0, adds=adds)
