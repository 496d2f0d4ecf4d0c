"""What came, left and stayed in each of several periods, by area: for lines over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from cauce.reporting.measuring import MOVES, SERVICES, STANDING, Row
from cauce.reporting.periods import Period
from cauce.reporting.sources import counts, first_day


@dataclass(frozen=True, slots=True)
class Flow:
    """A period's moves and pending list, by area id and in all; without what was pending before."""

    period: Period
    areas: Mapping[int | None, Row]
    total: Row


def flow(period: Period) -> Flow:
    """Count a period once for all its areas."""
    counted: defaultdict[int | None, Counter[str]] = defaultdict(Counter)
    total = Counter[str]()
    for source in (MOVES, STANDING):
        for (area,), measure, number in counts(source, period, SERVICES, ("area_id",)):
            counted[area][measure] += number
            total[measure] += number
    return Flow(period, {area: Row(counts) for area, counts in counted.items()}, Row(total))


def up_to(period: Period, number: int) -> list[Flow]:
    """So many periods of a kind, fewer when the register is younger: the oldest first, this one last."""
    first = first_day() or period.end
    periods = [period]
    while len(periods) < number and periods[-1].before().end >= first:
        periods.append(periods[-1].before())
    return [flow(each) for each in reversed(periods)]
