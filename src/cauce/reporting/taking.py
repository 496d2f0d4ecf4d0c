"""How long solutions took: the hours of each are read once, and ranked in any table of theirs."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from cauce.reporting.periods import Period
from cauce.reporting.sources import Key, Scope, hours

Times = Mapping[Key, Sequence[float]]
"""The hours from the call to the declared solution, by the values of a table's columns."""
MEDIAN, NINTH_DECILE = 50, 90


def times(period: Period, scope: Scope, by: Sequence[str]) -> Times:
    """Those of what was solved in a period."""
    return _gathered((key, (took,)) for key, took in hours(period, scope, by))


def rolled_up(taken: Times, fewer: Callable[[Key], Key]) -> Times:
    """The same by fewer columns: `fewer` is what stays of a key."""
    return _gathered((fewer(key), took) for key, took in taken.items())


def median_and_ninth_decile(took: Sequence[float]) -> tuple[float | None, float | None]:
    """Both by nearest rank; None where nothing was solved."""
    in_order = sorted(took)
    return _ranked(in_order, MEDIAN), _ranked(in_order, NINTH_DECILE)


def _gathered(parts: Iterable[tuple[Key, Iterable[float]]]) -> Times:
    together: defaultdict[Key, array[float]] = defaultdict(lambda: array("d"))
    for key, took in parts:
        together[key].extend(took)
    return dict(together)


def _ranked(in_order: Sequence[float], percent: int) -> float | None:
    """The least of them that so many percent do not exceed."""
    return in_order[-(-len(in_order) * percent // 100) - 1] if in_order else None
