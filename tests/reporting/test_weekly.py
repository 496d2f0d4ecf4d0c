"""The weekly says a week day by day, against the one before, and where its reports come from."""

from __future__ import annotations

import pytest
import time_machine

from cauce.procedure.roles import SYSTEM
from cauce.reporting.bulletins import weekly
from cauce.reporting.bulletins.issuing import issue
from cauce.reporting.measuring import measure
from cauce.reporting.periods import Period
from tests.reporting import papers
from tests.reporting.story import FRIDAY, MONDAY, SATURDAY, THURSDAY, Story
from tests.support.cast import Cast
from tests.support.reports import follow, open_leak, take

pytestmark = pytest.mark.django_db

WEEK = Period.week(FRIDAY)


def test_each_day_begins_where_the_one_before_ended(story: Story) -> None:
    days = papers.table(weekly.report(WEEK), "days")
    told = [papers.line(days, f"{day.start}") for day in WEEK.days()]
    assert [day["before"] for day in told[1:]] == [day["pending"] for day in told[:-1]]


def test_each_of_the_last_weeks_ends_as_its_own_report_does(story: Story) -> None:
    weeks = weekly.count(Period.week(MONDAY), "").weeks
    ended = [row.counts["pending"] for _week, row in weeks]
    assert ended == [measure(week).total.counts["pending"] for week, _row in weeks]
    assert len(ended) > 1
    assert all(ended)


def test_the_hours_of_what_was_solved_and_the_colonias_are_drawn_from_their_tables(story: Story) -> None:
    report = weekly.report(WEEK)
    drawn = {chart.code: chart for chart in report.charts()}
    for code in ("hours", "colonias"):
        assert papers.table(report, drawn[code].table).lines
        assert drawn[code].note.startswith("n = ")
        assert drawn[code].alt.startswith(drawn[code].title)
    assert "Tlalnepantla Centro: Recibidos 3" in drawn["colonias"].alt


def test_attended_less_undone_adds_up_over_days_and_attended_alone_does_not(story: Story) -> None:
    days = papers.table(weekly.report(WEEK), "days")
    told = {day: papers.line(days, f"{day}") for day in (THURSDAY, FRIDAY, SATURDAY)}
    week = papers.line(days, "total")
    assert [day["net"] for day in told.values()] == [1, 1, -1]
    assert week["net"] == 1
    assert [day["written_off"] for day in told.values()] == [1, 1, 0]
    assert week["written_off"] == 1
    assert "A − V se suma por días" in " ".join(days.notes)


def test_a_week_stands_beside_the_one_before(story: Story) -> None:
    after = weekly.report(Period.week(MONDAY))
    e2 = papers.line(papers.table(after, "against"), "e2")
    assert (e2["part_before"], e2["whole_before"]) == (1, 3)
    assert (e2["part"], e2["whole"], e2["now"]) == (0, 2, 0)
    assert e2["moved"] == pytest.approx(-100 / 3)


def test_what_waits_is_of_its_age(story: Story) -> None:
    total = papers.line(papers.table(weekly.report(WEEK), "ageing"), "total")
    assert (total["age_1"], total["age_3"], total["pending"]) == (0, 2, 2)


def test_a_colonia_is_the_one_that_was_known_at_the_cut_off(
    story: Story, cast: Cast, clock: time_machine.Traveller
) -> None:
    before = papers.table(weekly.report(WEEK), "colonias")
    assert papers.line(before, "tlalnepantla-centro")["received"] == 3
    take("correct", story.late, cast.alma, street=None, colonia="los-reyes-ixtacala")
    assert papers.table(weekly.report(WEEK), "colonias") == before


def test_a_street_with_three_problems_repeats_and_joined_reports_are_one_problem(
    story: Story, cast: Cast, clock: time_machine.Traveller
) -> None:
    streets = papers.table(weekly.report(WEEK), "streets")
    assert papers.line(streets, "tlalnepantla-centro:Calle de Ensayo")["problems"] == 3
    joined = open_leak(cast.alma, street="Calle Prueba")
    for _ in range(2):
        follow(joined, cast.alma, street="Calle Prueba")
    after = papers.table(weekly.report(Period.week(MONDAY)), "streets")
    assert all("Calle Prueba" not in line.key for line in after.lines)


def test_it_goes_to_whom_the_settings_say_with_its_charts_in_words(story: Story) -> None:
    report = weekly.report(WEEK)
    assert report.addressees == ("Dirección de Construcción y Operación Hidráulica",)
    printed = papers.words(issue("weekly", WEEK, SYSTEM).document_id)
    assert "SEM-2026-0001" in printed
    assert "Semana 9: del 23/02/2026 al 01/03/2026" in printed


def test_every_percentage_is_printed_with_its_formula_and_what_it_leaves_out(story: Story) -> None:
    report = weekly.report(WEEK)
    explained = papers.table(report, "definitions").lines
    assert [line.key for line in explained] == [line.key for line in papers.table(report, "against").lines]
    assert all(all(line.cells) for line in explained)
