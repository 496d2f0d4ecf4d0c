"""Whatever happened, over New Year and in any order: the figures are those of a recount, and they balance."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import Any

import pytest
from hypothesis.stateful import rule

from cauce.cases.models import Entry
from cauce.catalogue import Catalogue
from cauce.reporting import kept
from cauce.reporting.measuring import Table, measure
from cauce.reporting.periods import Period
from cauce.reporting.sources import DIMENSIONS, Block, Scope
from tests.procedure.test_any_sequence import Procedure
from tests.reporting.recount import recount
from tests.support.cast import Cast
from tests.support.stories import tell

pytestmark = pytest.mark.django_db


class Reported(Procedure):
    """The same stories, each reported on for every span of its days; and day by day, as they end."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[Period, Any] = {}

    @rule()
    def the_days_that_ended_are_reported(self) -> None:
        for period in _spans():
            if period.is_over and period not in self.told:
                self.told[period] = _told(measure(period, by=("area_id",)))

    def teardown(self) -> None:
        try:
            for period, told in self.told.items():
                assert _told(measure(period, by=("area_id",))) == told, "what came later changed the past"
            for period in _spans():
                for block in Block:
                    for column in DIMENSIONS:
                        check(period, block, column)
            check_what_is_kept()
        finally:
            super().teardown()


def _spans() -> list[Period]:
    days = sorted(set(Entry.objects.values_list("booked_on", flat=True)))
    return [Period(first, last) for first, last in combinations_with_replacement(days, 2)]


def check_what_is_kept() -> None:
    """What is kept of each past day is what it was counted as."""
    days = [period for period in _spans() if period.length == 1 and period.is_over]
    counted = kept.moved(days), [kept.dealt(day) for day in days]
    kept.keep()
    assert (kept.moved(days), [kept.dealt(day) for day in days]) == counted


def check(period: Period, block: Block, column: str) -> None:
    """The table of a period by a column equals its recount, balances row by row, and transfers cancel out."""
    table = measure(period, Scope(block), by=(column,))
    counted = {key: {name: n for name, n in row.counts.items() if n} for (key,), row in table.rows.items()}
    assert {key: row for key, row in counted.items() if row} == {
        key: row for key, row in recount(period, block, column).items() if row
    }
    assert table.adds_up
    assert table.total.counts["transferred"] == 0
    finest = measure(period, Scope(block), by=DIMENSIONS)
    assert finest.adds_up
    assert _told(finest.rolled_up((column,))) == _told(table)


def _told(table: Table) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """What a table says, without its zeros."""
    told = {key: (+row.counts, -row.counts, row.median_hours) for key, row in table.rows.items()}
    return {key: row for key, row in told.items() if row[0] or row[1]}


@pytest.mark.timeout(1800)
def test_figures_equal_a_recount_and_balance(cast: Cast, office: Catalogue) -> None:
    Reported.cast, Reported.office = cast, office
    tell(Reported, by_day=20, by_night=100)
