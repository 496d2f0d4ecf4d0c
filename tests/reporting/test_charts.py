"""A chart is one definition: the same drawing on paper and screen, in words for who can't see it."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from cauce.reporting import charts
from cauce.reporting.bulletins import evaluation
from cauce.reporting.charts import Panel, Series
from cauce.reporting.charts.canvas import top_of
from tests.reporting import papers
from tests.reporting.story import FEBRUARY, Story

MONTHS = ("ene", "feb", "mar")
CAME, WENT = Series("Recibidos <todos>", (12, 0, 30)), Series("Atendidos", (10, 2, 25))
E2, NONE = Series("E2", (90.0, None, 70.5)), Series("Nada", ())
DRAWINGS: dict[str, Callable[[], str]] = {
    "paired": lambda: charts.paired_columns("a", MONTHS, CAME, WENT, "dicho"),
    "bars": lambda: charts.plain_bars("g", MONTHS, CAME, "dicho"),
    "pairs of bars": lambda: charts.paired_bars("h", MONTHS, CAME, WENT, "dicho"),
    "percentages": lambda: charts.percent_bars("i", MONTHS, E2, ("Meta 90 %", 90), "dicho"),
    "over a line": lambda: charts.columns_over_line("j", MONTHS, (CAME, WENT), CAME, "dicho"),
    "no hours": lambda: charts.columns_over_line("k", (), (NONE, NONE), NONE, "dicho"),
    "plain": lambda: charts.plain_columns("b", MONTHS, CAME, "dicho"),
    "percent": lambda: charts.percent_line("c", MONTHS, E2, "dicho"),
    "pareto": lambda: charts.pareto("d", MONTHS, CAME, "Acumulado", "dicho"),
    "multiples": lambda: charts.small_multiples("e", MONTHS, [Panel("Pipas", CAME, WENT)] * 4, "dicho"),
    "nothing": lambda: charts.pareto("f", (), Series("Veces", ()), "Acumulado", "dicho"),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_plain_svg_that_any_policy_allows(name: str) -> None:
    root = ElementTree.fromstring(DRAWINGS[name]())
    assert root.get("role") == "img"
    assert root.get("aria-label") == "dicho"
    assert all(
        "style" not in mark.attrib and not mark.tag.endswith(("style", "script")) for mark in root.iter()
    )


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_same_definition_draws_the_same(name: str) -> None:
    assert DRAWINGS[name]() == DRAWINGS[name]()


def test_series_are_told_apart_without_colour() -> None:
    drawn = DRAWINGS["paired"]()
    assert "url(#a-hatch)" in drawn
    assert "stroke-dasharray" in DRAWINGS["multiples"]()


def test_where_there_is_no_data_the_line_is_broken_and_says_so() -> None:
    drawn = DRAWINGS["percent"]()
    assert "s/d" in drawn
    assert "polyline" not in drawn


def test_numbers_that_would_touch_leave_every_other_one_out_and_keep_the_last() -> None:
    days = tuple(f"{day}" for day in range(1, 15))
    values = Series("E2", tuple(float(day) for day in range(11, 25)))
    assert all(f">{day}.0</text>" in charts.percent_line("m", days, values, "dicho") for day in range(11, 25))
    crowded = charts.percent_line("m", days, values, "dicho", 352)
    assert [day for day in range(11, 25) if f">{day}.0</text>" in crowded] == list(range(12, 25, 2))


def test_a_column_of_nothing_has_no_number_and_the_line_has_them_all() -> None:
    drawn = DRAWINGS["over a line"]()
    assert drawn.count(">0</text>") == 1
    assert drawn.count(">30</text>") == 2


def test_the_first_month_of_an_area_is_a_line_that_is_seen() -> None:
    drawn = charts.small_multiples(
        "n", ["feb"], [Panel("Pipas", Series("Llegaron", (3,)), Series("Atendidos", (2,)))], "dicho"
    )
    lines = [
        mark.get("points", "").split()
        for mark in ElementTree.fromstring(drawn).iter()
        if "points" in mark.attrib
    ]
    assert all(len(points) == 2 and points[0] != points[1] for points in lines)
    assert drawn.count(">feb</text>") == 1


LONG = "Falta de agua en toma domiciliaria"


@pytest.mark.parametrize("draw", (charts.plain_bars, charts.paired_bars))
def test_a_long_name_stands_whole_in_two_lines(draw: Callable[..., str]) -> None:
    series = [CAME, WENT][: 1 if draw is charts.plain_bars else 2]
    drawn = draw("l", ("ene", LONG, "mar"), *series, "dicho", 352)
    assert "…" not in drawn
    assert ">Falta de agua en toma</text>" in drawn
    assert ">domiciliaria</text>" in drawn


def test_a_target_is_a_line_across_the_bars_with_its_name() -> None:
    drawn = DRAWINGS["percentages"]()
    assert ">Meta 90 %</text>" in drawn
    assert ">90.0 %</text>" in drawn
    assert ">s/d</text>" in drawn
    assert "stroke-dasharray" in drawn


def test_a_pareto_reaches_the_whole() -> None:
    assert "100 %" in DRAWINGS["pareto"]()


@pytest.mark.parametrize(("most", "top"), ((0, 1), (1, 1), (7, 8), (12, 15), (100, 100), (1070, 1500)))
def test_a_scale_ends_on_a_round_number(most: int, top: float) -> None:
    assert top_of([most, None]) == top


def test_the_words_have_every_number_of_the_drawing() -> None:
    said = charts.in_words("Flujo", MONTHS, CAME, Series("E2", (90.0, None, 70.5)))
    assert said.startswith("Flujo. ene: Recibidos <todos> 12, E2 90.0; feb:")
    assert "E2 s/d" in said


@pytest.mark.django_db
def test_each_chart_of_a_report_has_its_table_and_the_paper_takes_its_drawing(story: Story) -> None:
    report = evaluation.report(FEBRUARY)
    drawn = list(report.charts())
    assert {chart.code for chart in drawn} == {"flow", "e2", "ageing", "impediments", "areas", "on_time"}
    for chart in drawn:
        assert papers.table(report, chart.table).lines
        assert chart.note.startswith(("n ", "Cada"))
        assert chart.svg.startswith("<svg")
        assert chart.alt.startswith(chart.title)
