"""What a correction says that changed: figures by figure; what only one version has, by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cauce.documents.forms.report import Report, Table
from cauce.reporting.bulletins.differing import differences
from cauce.reporting.bulletins.issuing import preview
from cauce.reporting.periods import Period
from tests.reporting.story import FRIDAY, Story

pytestmark = pytest.mark.django_db

Change = Callable[[Table], Table]


@pytest.fixture
def daily(story: Story) -> Report:
    return preview("daily", Period.day(FRIDAY))


def changed(report: Report, code: str, change: Change) -> Report:
    blocks = [change(one) if isinstance(one, Table) and one.code == code else one for one in report.blocks]
    assert blocks != list(report.blocks)
    return replace(report, blocks=tuple(blocks))


def without(report: Report, code: str) -> Report:
    rest = tuple(one for one in report.blocks if not (isinstance(one, Table) and one.code == code))
    assert len(rest) < len(report.blocks)
    return replace(report, blocks=rest)


def without_column(key: str) -> Change:
    def cut(table: Table) -> Table:
        at = [column.key for column in table.columns].index(key)
        lines = (replace(line, cells=line.cells[:at] + line.cells[at + 1 :]) for line in table.lines)
        return replace(table, columns=table.columns[:at] + table.columns[at + 1 :], lines=tuple(lines))

    return cut


def one_more_pending(table: Table) -> Table:
    at = [column.key for column in table.columns].index("pending")
    *lines, total = table.lines
    cells = (*total.cells[:at], total.cells[at] + 1, *total.cells[at + 1 :])
    return replace(table, lines=(*lines, replace(total, cells=cells)))


def test_the_same_figures_laid_out_anew_are_no_difference(daily: Report) -> None:
    earlier = changed(without(daily, "by_hour"), "services", without_column("pending"))
    assert differences(earlier, daily) == []
    assert differences(daily, earlier) == []


def test_a_table_that_the_earlier_version_had_not_is_named_beside_the_figure_that_changed(
    daily: Report,
) -> None:
    said = differences(without(daily, "by_hour"), changed(daily, "services", one_more_pending))
    assert len(said) == 2
    assert said[0].startswith("Solicitudes de servicio, Total, Pendientes: de ")
    assert said[1] == f"La versión anterior no traía: {table(daily, 'by_hour').title}."


def test_a_table_and_a_column_that_are_gone_are_named_too(daily: Report) -> None:
    later = changed(without(daily, "by_hour"), "services", without_column("received"))
    said = differences(daily, changed(later, "services", one_more_pending))
    gone = f"{table(daily, 'services').title}, Recibidos; {table(daily, 'by_hour').title}"
    assert said[1:] == [f"Ya no trae: {gone}."]


def table(report: Report, code: str) -> Table:
    return next(one for one in report.tables() if one.code == code)
