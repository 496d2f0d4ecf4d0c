"""The register as a table: its headings, and each report as a row of cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from cauce.cases.queries.exported import RECEIVED, Exported
from cauce.catalogue import Catalogue, code_in, name_in
from cauce.documents.streams import Cell
from cauce.procedure.evidence import Choice, Field, OneOf
from cauce.procedure.labels import N_
from cauce.procedure.states import STATE_WORDS
from cauce.shared.clock import local

Read = Callable[[Exported], Any]

CODED = ("kind", "channel", "service", "colonia")
"""What another system finds by its code, whatever it is called there."""
MOMENTS = {
    "received_at": N_("Recibido"),
    "deadline": N_("Plazo"),
    "attended_at": N_("Atendido"),
    "written_off_at": N_("Dado de baja"),
    "closed_at": N_("Cerrado"),
}


class Column(NamedTuple):
    """A heading, and what stands below it."""

    heading: str
    read: Read


def fields(*, people: bool) -> tuple[Field, ...]:
    """What of a report goes out: personal data only where they are asked for."""
    return tuple(field for field in RECEIVED if people or not field.personal)


def columns(catalogue: Catalogue, *, people: bool) -> list[Column]:
    """The columns in order: what became of the report, what it says, and the codes of what it names."""
    declared = [Column(_("Qué se hizo"), lambda one: one.result)] if people else []
    said = [Column(_(field.label.text), _reader(field, catalogue)) for field in fields(people=people)]
    return [*_course(catalogue), *declared, *said, *_codes(catalogue)]


def row(one: Exported, table: Sequence[Column]) -> list[Cell]:
    """The report's cells: numbers as numbers, moments by the office's clock, everything else as text."""
    return [_cell(column.read(one)) for column in table]


def _course(catalogue: Catalogue) -> list[Column]:
    return [
        Column(_("Folio"), lambda one: one.course["folio"]),
        Column(_("Otros folios"), lambda one: "; ".join(one.numbers)),
        Column(_("Estado"), lambda one: _(STATE_WORDS[one.course["state"]].label)),
        Column(_("Área"), lambda one: name_in(catalogue.areas, one.course["area_id"])),
        Column(_("Zona"), lambda one: name_in(catalogue.zones, one.course["zone_id"])),
        Column(_("Cuadrilla"), lambda one: name_in(catalogue.crews, one.course["crew_id"])),
        Column(_("Incidente"), lambda one: one.course["main__folio"] or one.course["folio"]),
        Column(_("Intento"), lambda one: one.course["attempt"]),
        *(Column(_(heading), _of_course(name)) for name, heading in MOMENTS.items()),
    ]


def _of_course(name: str) -> Read:
    return lambda one: one.course[name]


def _reader(field: Field, catalogue: Catalogue) -> Read:
    """What a field says in words."""
    options, choice = field.marker(OneOf), field.marker(Choice)
    if options is not None:
        words = dict(options.options)
        return lambda one: _(words[one.given[field.name]])
    if choice is not None:
        rows = _rows(choice, catalogue)
        return lambda one: name_in(rows, one.given[field.name])
    return lambda one: one.given[field.name]


def _codes(catalogue: Catalogue) -> list[Column]:
    named = [field for field in RECEIVED if field.name in CODED]
    return [
        *(Column(_heading_of_code(field), _code_reader(field, catalogue)) for field in named),
        Column(_("Estado (clave)"), _of_course("state")),
        Column(_("Zona (clave)"), lambda one: code_in(catalogue.zones, one.course["zone_id"])),
    ]


def _heading_of_code(field: Field) -> str:
    return _("%(field)s (clave)") % {"field": _(field.label.text)}


def _code_reader(field: Field, catalogue: Catalogue) -> Read:
    choice = field.marker(Choice)
    if choice is None:
        return lambda one: one.given[field.name]
    rows = _rows(choice, catalogue)
    return lambda one: code_in(rows, one.given[field.name])


def _rows(choice: Choice, catalogue: Catalogue) -> Mapping[int, Any]:
    return catalogue.services if choice.source == "service" else catalogue.colonias


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return _("Sí") if value else ""
    if isinstance(value, datetime):
        return f"{local(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, dict):
        return "; ".join(f"{question}: {answer}" for question, answer in value.items())
    return value if isinstance(value, int | float) else value or ""
