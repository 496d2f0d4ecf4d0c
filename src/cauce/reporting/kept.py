"""What past periods did to the pending list: counted once each, by the same statement as any other period.

Trends, and tables of weeks and months, ask again and again for periods that are over. Only an import can add
to one: what is kept says how many entries it was counted from, and holds while the period has no others.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cauce.reporting.measuring import MOVES, SERVICES
from cauce.reporting.models import PastMoves
from cauce.reporting.periods import ONE_DAY, Period
from cauce.reporting.sources import booked_by_day, counts_of_each, kept_of
from cauce.shared.clock import local_date, now

AT_ONCE = 12
"""Periods counted in one statement."""

ByArea = defaultdict[int | None, Counter[str]]
"""Counts by area id."""


def moved(periods: Sequence[Period]) -> dict[Period, ByArea]:
    """What each period did to the pending list of the services, by area: as it is kept, or counted now."""
    known = {period: _read(counts) for period, counts in kept_of([each for each in periods if each.is_over])}
    return known | _counted([period for period in periods if period not in known])


def keep() -> int:
    """Count and keep the periods that are over and not kept, or were added to since; how many there were."""
    missing = _missing(booked_by_day(local_date(now()) - ONE_DAY))
    for first in range(0, len(missing), AT_ONCE):
        _keep(missing[first : first + AT_ONCE])
    return len(missing)


def _missing(booked: Mapping[date, int]) -> list[tuple[Period, int]]:
    """Each period that is not kept as it is now, with its entries, the latest first."""
    known = {
        Period(start, end): entries
        for start, end, entries in PastMoves.objects.values_list("start_on", "end_on", "entries")
    }
    entries: Counter[Period] = Counter()
    for day, number in booked.items():
        for period in (Period.day(day), Period.week(day), Period.month(day)):
            entries[period] += number if period.is_over else 0
    wanted = [(period, number) for period, number in entries.items() if number != known.get(period, 0)]
    return sorted(wanted, key=lambda each: (each[0].end, each[0].length), reverse=True)


def _keep(counted: Sequence[tuple[Period, int]]) -> None:
    moves = _counted([period for period, _entries in counted])
    PastMoves.objects.bulk_create(
        [
            PastMoves(
                start_on=period.start, end_on=period.end, entries=entries, counts=_written(moves[period])
            )
            for period, entries in counted
        ],
        update_conflicts=True,
        unique_fields=["start_on", "end_on"],
        update_fields=["entries", "counts"],
    )


def _counted(periods: Sequence[Period]) -> dict[Period, ByArea]:
    counted: dict[Period, ByArea] = {period: defaultdict(Counter) for period in periods}
    for place, (area,), measure, number in counts_of_each(MOVES, periods, SERVICES, ("area_id",)):
        counted[periods[place]][area][measure] += number
    return counted


def _written(counted: Mapping[int | None, Counter[str]]) -> list[tuple[int | None, Mapping[str, int]]]:
    return list(counted.items())


def _read(counts: str) -> ByArea:
    read: Iterable[tuple[int | None, Mapping[str, int]]] = json.loads(counts)
    return defaultdict(Counter, {area: Counter(measures) for area, measures in read})
