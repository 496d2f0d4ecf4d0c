"""What moved in each hour of a day, and what was pending when the hour ended."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime, timedelta

from cauce.reporting.measuring import MOVES, SERVICES, Row
from cauce.reporting.periods import Period
from cauce.reporting.sources import counts, moment
from cauce.shared.clock import local

EARLIER = -1
"""The place of what was booked in the day and had happened before it."""
HOURS = 24

Hours = list[tuple[int, Row]]
"""Hours of the wall clock, in order, `EARLIER` first if anything is of it."""


def by_hour(period: Period, before: int) -> Hours:
    """The hours of a day that have begun at its cut-off.

    The day's own moves laid out by the moment of each, so that they add up to it: an exit that was undone in
    the day is in no hour, and what is pending after the last hour is what is pending at the end.

    Args:
        before: what was pending when the day began.
    """
    moved, hours, pending = _moved(period), [], before
    for hour in _begun(period, moved):
        counted = Counter({**moved[hour], "before": pending})
        pending = counted["pending"] = Row(counted).expected
        hours.append((hour, Row(counted)))
    return hours


def _moved(period: Period) -> defaultdict[int, Counter[str]]:
    moved: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for (at,), measure, number in counts(MOVES, period, SERVICES, ("happened_at",)):
        moved[_hour(local(moment(at)), period)][measure] += number
    return moved


def _hour(at: datetime, period: Period) -> int:
    return EARLIER if at.date() < period.start else at.hour


def _begun(period: Period, moved: defaultdict[int, Counter[str]]) -> list[int]:
    earlier = [EARLIER] if EARLIER in moved else []
    started = (hour for hour in range(HOURS) if period.start_at + timedelta(hours=hour) < period.cut_off)
    return [*earlier, *started]
