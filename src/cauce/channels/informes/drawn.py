"""The charts of the dashboard: those of the printed reports, and the table behind each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cauce.channels.informes.asking import Asked
from cauce.channels.informes.tables import Cell, Line, ages
from cauce.documents.forms.report import Chart, Sort
from cauce.documents.forms.report.shown import shown
from cauce.reporting.bulletins import drawings
from cauce.reporting.bulletins.words import short_day, short_month
from cauce.reporting.dashboards import Dashboard
from cauce.reporting.measuring import Row
from cauce.reporting.periods import Period


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart, its note, and the table behind it."""

    code: str
    title: str
    svg: SafeString
    note: str
    head: tuple[str, ...]
    lines: list[Line]


def trend(dash: Dashboard, asked: Asked) -> Drawn:
    """Received against attended, over the periods up to this one."""
    named = _named(dash)
    lines = [
        Line(named(period), tuple(Cell(shown(row.counts[name], Sort.COUNT)) for name in _BALANCE))
        for period, row in dash.trend
    ]
    head = (_("Periodo"), _("Recibidos"), _("Atendidos"), _("Pendientes"))
    return _drawn(drawings.flow(dash.trend, named, ""), head, lines)


def efficiency(dash: Dashboard, asked: Asked) -> Drawn:
    """E2 over the same periods."""
    named = _named(dash)
    lines = [
        Line(
            named(period),
            (
                Cell(shown(row.counts["written_off"], Sort.COUNT)),
                Cell(shown(row.ratio("e2").whole, Sort.COUNT)),
                Cell(shown(row.ratio("e2").percent, Sort.PERCENT)),
            ),
        )
        for period, row in dash.trend
    ]
    return _drawn(
        drawings.efficiency(dash.trend, named, "", drawings.HALF), (_("Periodo"), "A", "A + PF", "E2"), lines
    )


def ageing(row: Row, asked: Asked, width: float = drawings.HALF) -> Drawn:
    """How long what is pending has waited."""
    return _drawn(drawings.ageing(row, width), (_("Antigüedad"), _("Pendientes")), ages(row, asked))


_BALANCE = ("received", "written_off", "pending")


def _drawn(chart: Chart, head: tuple[str, ...], lines: list[Line]) -> Drawn:
    drawing = mark_safe(chart.svg)  # noqa: S308 - ours, its words escaped
    return Drawn(chart.code, chart.title, drawing, chart.note, head, lines)


def _named(dash: Dashboard) -> Callable[[Period], str]:
    """What a period is called under its point."""
    points = [period for period, _row in dash.trend]
    if points[-1].length == 1:
        crowded = len(points) > 8
        return lambda period: f"{period.start.day}" if crowded else short_day(period.start)
    if points[-1] == Period.month(points[-1].start):
        return lambda period: short_month(period.start)
    return lambda period: f"{period.start:%d/%m}"
