"""Tables of a period, laid out from what was measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from cauce.catalogue import current
from cauce.documents.forms.report import Column, Line, Sort, Table
from cauce.reporting import measuring
from cauce.reporting.bulletins.columns import Layout
from cauce.reporting.bulletins.layouts import OTHERS
from cauce.reporting.bulletins.words import names_of, order_of
from cauce.reporting.measuring import EXITS, Row

LETTERS = {
    "before": "PI", "received": "R", "undone": "V", "cancelled": "C", "not_applicable": "NP",
    "referred": "X", "answered": "O", "written_off": "A", "pending": "PF",
}  # fmt: skip


def by_one(code: str, title: str, measured: measuring.Table, layout: Layout, *notes: str) -> Table:
    """A table by the only dimension of what was measured: a line for each value, and the total."""
    (dimension,) = measured.by
    named = _by_value(measured, layout)
    lines = [_line(f"{dimension}:{value}", name, row, layout) for value, name, row in named]
    total = _total(measured.total, layout, [line.key for line in lines])
    columns = layout.columns(Column("name", _headings()[dimension], Sort.TEXT))
    return Table(code, title, columns, (*lines, total), notes)


def named(measured: measuring.Table, layout: Layout) -> list[tuple[str, Row]]:
    """The lines that `by_one` has, for a drawing of them: their names and what they count."""
    return [(name, row) for _value, name, row in _by_value(measured, layout)]


def by_area_and_service(
    code: str, title: str, measured: measuring.Table, layout: Layout, *notes: str
) -> Table:
    """A table with a line for each area, under it its services, and the total."""
    lines: list[Line] = []
    areas = []
    for area, name, row in _by_value(measured.rolled_up(("area_id",)), layout):
        services = _services_of(measured, area, layout) if area else []
        areas.append(f"area_id:{area}")
        lines.append(_line(areas[-1], name, row, layout, adds=[line.key for line in services]))
        lines.extend(services)
    lines.append(_total(measured.total, layout, areas))
    columns = layout.columns(Column("name", _("Área / Servicio"), Sort.TEXT))
    return Table(code, title, columns, tuple(lines), notes)


def others(measured: measuring.Table) -> Table:
    """The second block of every report (domain §7): what is no request for service."""
    title = _("Información, comentarios y quejas por servicio")
    return by_one("others", title, measured, OTHERS, check(measured.total))


def check(row: Row) -> str:
    """The balance of a table's total, as the note under it says it."""
    return f"{_('Comprobación')}: {identity(row)}."


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


def _services_of(measured: measuring.Table, area: int, layout: Layout) -> list[Line]:
    area_at, service_at = measured.by.index("area_id"), measured.by.index("service_id")
    rows = {key[service_at]: row for key, row in measured.rows.items() if key[area_at] == area}
    return [
        _line(f"area_id:{area}:service_id:{service}", name, row, layout, rank=2)
        for service, name, row in _named("service_id", rows, layout)
    ]


def _by_value(measured: measuring.Table, layout: Layout) -> list[tuple[Any, str, Row]]:
    """The values of the only dimension, named and in order."""
    (dimension,) = measured.by
    return _named(dimension, {key[0]: row for key, row in measured.rows.items()}, layout)


def _named(dimension: str, rows: Mapping[Any, Row], layout: Layout) -> list[tuple[Any, str, Row]]:
    """The rows that have something to say, named, in the catalogue's order."""
    catalogue = current()
    name_of, place_of = names_of(dimension, catalogue), order_of(dimension, catalogue)
    told = sorted((value for value, row in rows.items() if any(layout.values(row))), key=place_of)
    return [(value, name_of(value), rows[value]) for value in told]


def _line(key: str, name: str, row: Row, layout: Layout, *, rank: int = 1, adds: Sequence[str] = ()) -> Line:
    return Line(key, (name, *layout.values(row)), rank, tuple(adds))


def _total(row: Row, layout: Layout, adds: Sequence[str]) -> Line:
    return _line("total", _("Total"), row, layout, rank=0, adds=adds)


def _headings() -> dict[str, str]:
    return {"area_id": _("Área"), "service_id": _("Servicio"), "zone_id": _("Zona"), "channel": _("Canal")}
