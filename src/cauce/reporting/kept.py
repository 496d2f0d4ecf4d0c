"""What past periods came to: counted once each, by the same statements as any other period.

Trends, and tables of weeks and months, ask again and again for periods that are over. Only an import can add
to one: what is kept says how many entries it was counted from, and holds while the period has no others.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cauce.reporting.measuring import DEALT, MOVES, PROGRAMME, SERVICES
from cauce.reporting.models import PastPeriod
from cauce.reporting.periods import ONE_DAY, Period
from cauce.reporting.sources import Source, booked_by_day, counts_of_each, kept_of
from cauce.shared.clock import local_date, now

OF_ITS_ENTRIES = tuple(source for source in DEALT if source != PROGRAMME)
"""What a period's own entries tell. The programme's folios are due in it, whenever they came: what is
imported into an earlier period may be due in this one."""
KEEP = "reporting.keep"
"""The job that keeps what ended, and what was added to."""
AT_ONCE = 12
"""Periods counted in one statement."""

ByArea = defaultdict[int | None, Counter[str]]
"""Counts by area id."""


def moved(periods: Sequence[Period]) -> dict[Period, ByArea]:
    """What each period did to the pending list of the services, by area: as it is kept, or counted now."""
    over = [period for period in periods if period.is_over]
    known = {period: _read(moves) for period, moves, _dealt in kept_of(over)}
    return known | _counted((MOVES,), [period for period in periods if period not in known])


def dealt(period: Period) -> ByArea:
    """What was solved and answered in a period, and became of its reports, by area: kept, or counted now."""
    for _period, _moves, known in kept_of([period] if period.is_over else []):
        return _read(known)
    return _counted(OF_ITS_ENTRIES, [period])[period]


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
        for start, end, entries in PastPeriod.objects.values_list("start_on", "end_on", "entries")
    }
    entries: Counter[Period] = Counter()
    for day, number in booked.items():
        for period in (Period.day(day), Period.week(day), Period.month(day)):
            entries[period] += number if period.is_over else 0
    wanted = [(period, number) for period, number in entries.items() if number != known.get(period, 0)]
    return sorted(wanted, key=lambda each: (each[0].end, each[0].length), reverse=True)


def _keep(counted: Sequence[tuple[Period, int]]) -> None:
    periods = [period for period, _entries in counted]
    moves, dealt = _counted((MOVES,), periods), _counted(OF_ITS_ENTRIES, periods)
    PastPeriod.objects.bulk_create(
        [
            PastPeriod(
                start_on=period.start,
                end_on=period.end,
                entries=entries,
                moves=_written(moves[period]),
                dealt=_written(dealt[period]),
            )
            for period, entries in counted
        ],
        update_conflicts=True,
        unique_fields=["start_on", "end_on"],
        update_fields=["entries", "moves", "dealt"],
    )


def _counted(sources: Iterable[Source], periods: Sequence[Period]) -> dict[Period, ByArea]:
    counted: dict[Period, ByArea] = {period: defaultdict(Counter) for period in periods}
    for source in sources:
        for place, (area,), measure, number in counts_of_each(source, periods, SERVICES, ("area_id",)):
            counted[periods[place]][area][measure] += number
    return counted


def _written(counted: Mapping[int | None, Counter[str]]) -> list[tuple[int | None, Mapping[str, int]]]:
    return list(counted.items())


def _read(counts: str) -> ByArea:
    read: Iterable[tuple[int | None, Mapping[str, int]]] = json.loads(counts)
    return defaultdict(Counter, {area: Counter(measures) for area, measures in read})
