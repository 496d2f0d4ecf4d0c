"""The daily draws its day hour by hour: the hours are the day laid out, and add up to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine

from cauce.cases.writer import open_case
from cauce.documents.forms.report import Report, Table
from cauce.documents.forms.report.files import files_of
from cauce.documents.forms.report.printing import pdf
from cauce.procedure.roles import SYSTEM
from cauce.reporting.bulletins import daily
from cauce.reporting.bulletins.hourly import EARLIER, by_hour
from cauce.reporting.bulletins.issuing import issue
from cauce.reporting.measuring import BALANCE, measure
from cauce.reporting.periods import Period
from cauce.shared.clock import now
from tests.reporting import papers
from tests.reporting.story import FRIDAY, MONDAY, SATURDAY, SUNDAY, THURSDAY, Story
from tests.support.cast import Cast
from tests.support.reports import a_leak

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 3, 3)
TITLE = "Recibidos y atendidos por hora"


def printed(report: Report) -> str:
    """The words of a report on paper, which is one page."""
    (page,) = papers.pages_of(pdf(report))
    return page


def with_overdue(report: Report, times: int) -> Report:
    """The report with its overdue folios so many times over."""
    blocks = (
        replace(block, lines=block.lines * times) if isinstance(block, Table) and block.gives_way else block
        for block in report.blocks
    )
    return replace(report, blocks=tuple(blocks))


@pytest.mark.parametrize("day", (THURSDAY, FRIDAY, SATURDAY, SUNDAY))
def test_the_hours_add_up_to_the_day_and_end_with_what_it_left(story: Story, day: date) -> None:
    period = Period.day(day)
    whole = measure(period).total.counts
    hours = [row for _hour, row in by_hour(period, whole["before"])]
    assert len(hours) == 24
    for moved in set(BALANCE) - {"before", "pending"}:
        assert sum(row.counts[moved] for row in hours) == whole[moved]
    assert hours[-1].counts["pending"] == whole["pending"]


def test_each_thing_is_in_the_hour_of_the_wall_clock_in_which_it_happened(story: Story) -> None:
    told = papers.table(daily.report(Period.day(THURSDAY)), "by_hour")
    ten, three = papers.line(told, "10"), papers.line(told, "15")
    assert (ten["received"], ten["written_off"], ten["pending"]) == (3, 0, 3)
    assert (three["received"], three["written_off"], three["pending"]) == (0, 1, 2)
    assert papers.line(told, "9")["pending"] == 0


def test_what_had_happened_the_day_before_comes_before_the_hours(
    story: Story, cast: Cast, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-03-03T09:30:00-06:00")
    open_case(a_leak(), cast.alma, happened_at=now() - timedelta(hours=10))
    (earlier, row), (midnight, _row), *_rest = by_hour(Period.day(TUESDAY), 2)
    assert (earlier, midnight) == (EARLIER, 0)
    assert (row.counts["received"], row.counts["pending"]) == (1, 3)
    told = papers.line(papers.table(daily.report(Period.day(TUESDAY)), "by_hour"), f"{EARLIER}")
    assert (told["hour"], told["received"]) == ("antes", 1)


def test_a_day_under_way_has_the_hours_that_have_begun(story: Story) -> None:
    assert [hour for hour, _row in by_hour(Period.day(MONDAY), 2)] == list(range(8))


def test_the_drawing_is_on_paper_while_every_overdue_folio_fits_and_on_screen_always(
    story: Story,
) -> None:
    report = daily.report(Period.day(FRIDAY))
    assert TITLE in printed(report)
    crowded = with_overdue(report, 80)
    assert TITLE not in printed(crowded)
    assert [chart.code for chart in crowded.charts()] == ["by_hour"]


def test_its_words_and_its_table_have_every_number(story: Story) -> None:
    report = daily.report(Period.day(FRIDAY))
    (chart,) = report.charts()
    assert "12: Recibidos 0, Atendidos 1, Pendientes al final de la hora 1" in chart.alt
    assert chart.note.startswith("n = 0 recibidos y 1 atendidos")
    assert len(papers.table(report, chart.table).lines) == 24


def test_the_hours_are_in_the_spreadsheet_and_the_list(story: Story) -> None:
    files = {file.format: file.content for file in files_of(daily.report(Period.day(FRIDAY)))}
    assert "Por hora" in files["csv"].decode("utf-8-sig")


def test_an_issued_daily_keeps_its_drawing(story: Story) -> None:
    assert TITLE in papers.words(issue("daily", Period.day(FRIDAY), SYSTEM).document_id)
