"""The *relación de reportes atendidos*: the day's write-off on paper (manual, step 6; domain §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cauce.documents.forms.parts import Letterhead, Signature, day, draw, moment
from cauce.documents.issuing import File
from cauce.documents.sheets import Sheet, to_csv, to_xlsx

Line = tuple[str, ...]
"""One printed line, a text per column."""

AREA = 8
"""The column that the sheet is grouped by."""


@dataclass(frozen=True, slots=True)
class Row:
    """One attended report. `received_on` is when it came in, `attended_at` when the area declared it."""

    folio: str
    caic_folio: str
    received_on: date
    person: str
    phone: str
    address: str
    service: str
    area: str
    attended_at: datetime
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Relacion:
    """The sheet of one batch: its rows in any order.

    `filters` are pairs of label and value, printed under the title; `reference` is the document's number
    (`REL-2026-0012`); `changes` says what a later version changed, empty on the first.
    """

    head: Letterhead
    reference: str
    cut_off: datetime
    filters: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    signatures: tuple[Signature, ...]
    changes: str = ""

    def pdf(self) -> bytes:
        """Return the sheet as a tagged PDF, letter landscape, dated at the cut-off."""
        areas = [
            {"rows": group, "subtotal": subtotal(area, len(group))} for area, group in by_area(self.lines())
        ]
        labels = _labels() | {"total": total(len(self.rows))}
        return draw("relacion", self, labels, self.cut_off, columns=columns(), areas=areas)

    def sheet(self) -> Sheet:
        """Return the same lines for a spreadsheet."""
        filters = "  ·  ".join(f"{name}: {value}" for name, value in self.filters)
        notes = [f"{self.reference}  ·  {_('Corte')}: {moment(self.cut_off)}", filters]
        return Sheet(title(), [note for note in [*notes, self.changes] if note], columns(), self.lines())

    def files(self) -> list[File]:
        """Return all that is frozen when the sheet is issued: PDF, spreadsheet and CSV."""
        sheet = self.sheet()
        return [
            File("pdf", self.pdf()),
            File("xlsx", to_xlsx(sheet, created=self.cut_off)),
            File("csv", to_csv(sheet)),
        ]

    def lines(self) -> list[Line]:
        """Return the printed lines: rows by area (areas by name), numbered throughout."""
        ordered = sorted(self.rows, key=lambda row: row.area)
        return [_line(number, row) for number, row in enumerate(ordered, start=1)]


def title() -> str:
    """Return the sheet's title."""
    return _("Relación de reportes atendidos")


def columns() -> tuple[str, ...]:
    """Return the headings, in the manual's order."""
    return (
        _("No."),
        _("Folio"),
        _("Otro folio"),
        _("Fecha"),
        _("Usuario"),
        _("Teléfono"),
        _("Domicilio"),
        _("Servicio"),
        _("Área"),
        _("Atendido"),
        _("Observaciones"),
    )


def by_area(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Return the lines of each area, as `Relacion.lines` orders them."""
    return [(area, list(group)) for area, group in groupby(lines, key=itemgetter(AREA))]


def subtotal(area: str, n: int) -> str:
    """Return an area's subtotal in words."""
    return ngettext("%(area)s: %(n)s reporte", "%(area)s: %(n)s reportes", n) % {"area": area, "n": n}


def total(n: int) -> str:
    """Return the sheet's total in words."""
    return ngettext("Total: %(n)s reporte atendido", "Total: %(n)s reportes atendidos", n) % {"n": n}


def _line(number: int, row: Row) -> Line:
    return (
        str(number),
        row.folio,
        row.caic_folio,
        day(row.received_on),
        row.person,
        row.phone,
        row.address,
        row.service,
        row.area,
        moment(row.attended_at),
        row.remarks,
    )


def _labels() -> dict[str, str]:
    return {
        "title": title(),
        "cut_off": _("Corte"),
        "page": _("Página {page} de {total}"),
        "changes": _("Esta versión sustituye a la anterior:"),
        "empty": _("Ningún reporte atendido en este corte."),
        "personal": _("Contiene datos personales: uso interno."),
    }
