"""The figures of a period beside those of the one before."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cauce.documents.forms.report import Column, Line, Sort, Table
from cauce.reporting.figures import FIGURES
from cauce.reporting.measuring import Row


def against(title: str, row: Row, before: Row) -> Table:
    """One line per percentage: what it divides, now and before, and by how many points it moved."""
    return Table(
        "against",
        title,
        (
            Column("name", _("Cifra"), Sort.TEXT),
            Column("part", _("De ellos"), over=_("Este periodo")),
            Column("whole", "n", over=_("Este periodo")),
            Column("now", _("%"), Sort.PERCENT, "{part} / {whole}", _("Este periodo")),
            Column("part_before", _("De ellos"), over=_("El anterior")),
            Column("whole_before", "n", over=_("El anterior")),
            Column("before", _("%"), Sort.PERCENT, "{part_before} / {whole_before}", _("El anterior")),
            Column("moved", _("Puntos"), Sort.POINTS),
        ),
        tuple(_line(code, row, before) for code in FIGURES),
    )


def _line(code: str, row: Row, before: Row) -> Line:
    now, was = row.ratio(code), before.ratio(code)
    moved = None if now.percent is None or was.percent is None else now.percent - was.percent
    label = _(FIGURES[code].label)
    return Line(code, (label, now.part, now.whole, now.percent, was.part, was.whole, was.percent, moved))


def definitions() -> Table:
    """What each percentage divides by what, and what it leaves out."""
    return Table(
        "definitions",
        _("Cómo se calcula cada cifra"),
        (
            Column("name", _("Cifra"), Sort.TEXT),
            Column("formula", _("Fórmula"), Sort.TEXT),
            Column("leaves_out", _("Deja fuera"), Sort.TEXT),
        ),
        tuple(
            Line(figure.code, (_(figure.label), _(figure.formula), _(figure.leaves_out)))
            for figure in FIGURES.values()
        ),
    )
