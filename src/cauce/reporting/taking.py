"""How long solutions took: the hours of each are read once, and ranked in any table of theirs."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cauce.reporting.periods import Period
from cauce.reporting.sources import Key, Scope, Source, timed

SOLVED = Source("solved", columns=("solved", "solved_on_time", "solved_in_net_time"))
Counted = defaultdict[Any, Counter[str]]
"""Counts by the values of a table's columns."""
Times = Mapping[Key, Sequence[float]]
"""The hours from the call to the declared solution, by the values of a table's columns."""
MEDIAN, NINTH_DECILE = 50, 90


def solved(period: Period, scope: Scope, by: Sequence[str]) -> tuple[Counted, Times]:
    """The counts of what was solved in a period, and its hours, where they are known: read once for both."""
    alike: Counter[tuple[Key, tuple[int, ...]]] = Counter()
    taken: defaultdict[Key, array[float]] = defaultdict(lambda: array("d"))
    for key, hours, measures in timed(SOLVED, period, scope, by):
        alike[key, measures] += 1
        if hours is not None:
            taken[key].append(hours)
    return _multiplied(alike), dict(taken)


def rolled_up(taken: Times, fewer: Callable[[Key], Key]) -> Times:
    """The same by fewer columns: `fewer` is what stays of a key."""
    return _gathered((fewer(key), took) for key, took in taken.items())


def median_and_ninth_decile(took: Sequence[float]) -> tuple[float | None, float | None]:
    """Both by nearest rank; None where nothing was solved."""
    in_order = sorted(took)
    return _ranked(in_order, MEDIAN), _ranked(in_order, NINTH_DECILE)


def _multiplied(alike: Mapping[tuple[Key, tuple[int, ...]], int]) -> Counted:
    """The counts of reports of which so many are alike: their key, and their measures in order."""
    counted: Counted = defaultdict(Counter)
    for (key, measures), reports in alike.items():
        for name, number in zip(SOLVED.columns, measures, strict=True):
            counted[key][name] += number * reports
    return counted


def _gathered(parts: Iterable[tuple[Key, Iterable[float]]]) -> Times:
    together: defaultdict[Key, array[float]] = defaultdict(lambda: array("d"))
    for key, took in parts:
        together[key].extend(took)
    return dict(together)


def _ranked(in_order: Sequence[float], percent: int) -> float | None:
    """The least of them that so many percent do not exceed."""
    return in_order[-(-len(in_order) * percent // 100) - 1] if in_order else None
