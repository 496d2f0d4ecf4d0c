"""What came, left and stayed in each of several periods, by area: for tables of days and lines over time.

The pending list is read once, at the end of the last period; what was pending before follows from what moved,
by the identity of domain §7, which holds in every row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cauce.reporting import kept
from cauce.reporting.kept import ByArea
from cauce.reporting.measuring import BALANCE, MOVES, PROGRAMME, SERVICES, Row, Table, in_all
from cauce.reporting.periods import Period
from cauce.reporting.sources import counts, first_day

MOVED = tuple(name for name in BALANCE if name not in {"before", "pending"})


@dataclass(frozen=True, slots=True)
class Flow:
    """A period's balance, by area id and in all."""

    period: Period
    areas: Mapping[int | None, Row]
    total: Row


def chain(periods: Sequence[Period], last: Table) -> list[Flow]:
    """The balances of periods that follow each other, the oldest first.

    Args:
        last: what was measured of a period that ends with the last of them, by area.
    """
    pending = Counter({area: row.counts["pending"] for (area,), row in last.rows.items()})
    others = [period for period in periods if period != last.period]
    moves = kept.moved(others) | {last.period: _measured(last)}
    flows = []
    for period in reversed(periods):
        moved = moves[period]
        for area, number in pending.items():
            moved[area]["pending"] = number
        for counted in moved.values():
            counted["before"] = counted["pending"] - Row(counted).expected
        pending = Counter({area: counted["before"] for area, counted in moved.items()})
        flows.append(_flow(period, moved))
    return flows[::-1]


def up_to(last: Table, number: int) -> list[Flow]:
    """So many periods of a kind, fewer when the register is younger; `last` is the last one's."""
    first = first_day() or last.period.end
    periods = [last.period]
    while len(periods) < number and periods[-1].before().end >= first:
        periods.append(periods[-1].before())
    return chain(periods[::-1], last)


def before(measured: Table, flows: Iterable[Flow]) -> Row:
    """The figures of the period before a measured one, which is among the `flows` if anything moved in it."""
    period = measured.period.before()
    moved = next((flow.total.counts for flow in flows if flow.period == period), Counter[str]())
    counted = Counter({**moved, **in_all(measured.found)})
    counted.update(in_all(kept.dealt(period)))
    for _key, measure, number in counts(PROGRAMME, period, measured.scope, ()):
        counted[measure] += number
    return Row(counted)


def in_brief(period: Period, pending: int) -> Row:
    """What the next period is compared with: moves and 24-hour programme, the pending list being known."""
    counted = Counter[str](pending=pending)
    for source in (MOVES, PROGRAMME):
        for _key, measure, number in counts(source, period, SERVICES, ()):
            counted[measure] += number
    return Row(counted)


def _measured(table: Table) -> ByArea:
    """The moves of a period that was measured by area; what it found and left follows from the chain."""
    return defaultdict(
        Counter,
        {area: Counter({name: row.counts[name] for name in MOVED}) for (area,), row in table.rows.items()},
    )


def _flow(period: Period, counted: ByArea) -> Flow:
    areas = {area: Row(counts) for area, counts in counted.items()}
    return Flow(period, areas, Row(in_all(counted)))
