"""The demonstration's reports come with the rhythm of a real office."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from cauce.channels.console.demo.arrivals import Arrival, arrivals
from cauce.shared.clock import local, start_of_day

WEEKS = 150
LAST = date(2026, 11, 22)  # a Sunday
LEAKS = ("fuga-toma", "fuga-red", "fuga-mayor")


@pytest.fixture(scope="module")
def everyone() -> list[Arrival]:
    return list(arrivals(LAST, WEEKS * 7, start_of_day(date(2026, 11, 23)), Random(1)))


def test_about_35_a_day(everyone: list[Arrival]) -> None:
    assert len(everyone) / (WEEKS * 7) == pytest.approx(35, abs=0.7)


def test_mondays_bring_a_fifth_more_and_weekends_three_tenths_less(everyone: list[Arrival]) -> None:
    by_day = Counter(local(arrival.at).weekday() for arrival in everyone)
    mean = len(everyone) / 7
    assert by_day[0] / mean == pytest.approx(1.2, abs=0.05)
    assert (by_day[5] + by_day[6]) / 2 / mean == pytest.approx(0.7, abs=0.04)


def test_two_thirds_of_the_leaks_are_told_from_8_to_14_h(everyone: list[Arrival]) -> None:
    hours = [local(arrival.at).hour for arrival in everyone if arrival.service in LEAKS]
    assert sum(8 <= hour < 14 for hour in hours) / len(hours) == pytest.approx(2 / 3, abs=0.02)


def test_a_quarter_repeat_what_somebody_told_already(everyone: list[Arrival]) -> None:
    assert sum(arrival.repeats for arrival in everyone) / len(everyone) == pytest.approx(0.25, abs=0.02)


def test_nobody_comes_from_the_future() -> None:
    noon = start_of_day(LAST).replace(hour=12)
    assert max(arrival.at for arrival in arrivals(LAST, 3, noon, Random(1))) <= noon
