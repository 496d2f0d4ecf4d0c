"""What the head of the unit and the director see of a period, in a fixed number of statements.

Everything is counted by the sources of the printed reports. The pending list is read twice, at the end and
before the start: the second reading is also how the period before ended, and the pending list of each point
of the trend follows from what moved, by the identity of domain §7.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache

from cauce.procedure.kinds import Kind
from cauce.reporting import kept
from cauce.reporting.bulletins import lists
from cauce.reporting.kept import ByArea
from cauce.reporting.measuring import (
    ENDED_BEFORE,
    MOVES,
    PROGRAMME,
    SOURCES,
    STANDING,
    Row,
    Table,
    add,
    in_all,
    summed,
    table,
    timed,
)
from cauce.reporting.periods import WEEK, Period
from cauce.reporting.sources import (
    KIND,
    Block,
    Key,
    Scope,
    Source,
    counts_of_each,
    first_day,
    last_booked,
    listed,
)
from cauce.reporting.taking import Counted, Times, rolled_up, solved

BY = ("area_id", "service_id")
PLACED = (KIND, *BY, "colonia")
CREWED = (*BY, "crew_id")
ANSWERS = next(source for source in SOURCES if source.name == "answers")
DAYS, WEEKS, MONTHS, LONGER = 14, 8, 6, 4
"""Points of a trend."""
MOST_DAYS = 31
OVERDUE = 12
KEPT_SECONDS = 600

Rows = Mapping[Any, Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """A period: `services` by area and service, `before` the total of the period before it.

    `first` is the day of the register's first entry, None while it has none. `trend` is the balance of the
    periods up to this one, `crews` what was solved and answered by crew.
    """

    period: Period
    scope: Scope
    first: date | None
    services: Table
    areas: Rows
    before: Row
    others: Rows
    trend: tuple[tuple[Period, Row], ...]
    overdue: tuple[lists.Overdue, ...]
    crews: Rows
    colonias: Rows

    @property
    def total(self) -> Row:
        """The whole scope."""
        return self.services.total

    @property
    def has_before(self) -> bool:
        """Whether the register reaches back into the period before: else there is nothing to compare with."""
        return self.first is not None and self.period.before().end >= self.first

    def by_service(self) -> Rows:
        """The same counts by service."""
        return _single(self.services.rolled_up(("service_id",)).rows)


def dashboard(period: Period, only: Mapping[str, Any]) -> Dashboard:
    """Count a period, of all or of what `only` says: an area; or what was counted, if it still holds.

    Only what is booked by its end can change a period: while nothing was, and its clocks stand still or
    were read a minute ago, it is not counted again.
    """
    clocks = period.cut_off.replace(second=0, microsecond=0)
    said = ":".join(f"{name}={value}" for name, value in sorted(only.items()))
    key = f"dashboard:{period.start}:{period.end}:{said}:{clocks:%Y%m%d%H%M}:{last_booked(period)}"
    counted: Dashboard | None = cache.get(key)
    if counted is None:
        counted = count(period, only)
        cache.set(key, counted, KEPT_SECONDS)
    return counted


def count(period: Period, only: Mapping[str, Any]) -> Dashboard:
    """Count a period."""
    scope, both, before = Scope(Block.SERVICES, only), Scope(None, only), period.before()
    came, left = (_counted(source, period, both, PLACED) for source in (MOVES, STANDING))
    found = _counted(ENDED_BEFORE, period, scope, BY)
    due, due_before = _of_both(PROGRAMME, period, scope, BY)
    (ended, taken), answers = solved(period, scope, CREWED), _counted(ANSWERS, period, scope, CREWED)
    dealt_before = _of_area(kept.dealt(before), only)
    placed = _services(came, left)
    counted = _joined(due, *(summed(part, _by) for part in (placed, ended, answers)))
    services = table(period, scope, BY, counted, found, rolled_up(taken, _by))
    first = first_day()
    points = trend_of(period, first)
    others = [point for point in points if point != period]
    moved = _moved([before, *others], only) | {period: in_all(_services(came))}
    return Dashboard(
        period=period,
        scope=scope,
        first=first,
        services=services,
        areas=_single(services.rolled_up(("area_id",)).rows),
        before=Row(in_all(_joined({(): moved[before]}, {(): dealt_before}, due_before, found))),
        others=_others(came, left),
        trend=tuple(_chained(points, moved, services)),
        overdue=overdue(period, scope),
        crews=_crews(_joined(ended, answers), taken),
        colonias=_rows(placed, lambda key: key[-1]),
    )


def trend_of(period: Period, first: date | None) -> list[Period]:
    """The periods since the `first` day that lead up to this one, the last; of a stretch of days, those."""
    if 1 < period.length <= MOST_DAYS and period not in (
        Period.week(period.start),
        Period.month(period.start),
    ):
        return period.days()
    number = {1: DAYS, WEEK: WEEKS}.get(period.length, MONTHS if period.length <= MOST_DAYS else LONGER)
    first, points = first or period.start, [period]
    while len(points) < number and points[-1].before().end >= first:
        points.append(points[-1].before())
    return points[::-1]


def overdue(period: Period, scope: Scope, most: int = OVERDUE) -> tuple[lists.Overdue, ...]:
    """The overdue folios of the programme at the cut-off, those that wait longest first."""
    found = listed(Source("overdue"), period, scope, "hours DESC, folio", most)
    return tuple(lists.overdue_of(row) for row in found)


def by_colonia(period: Period, scope: Scope) -> Rows:
    """What came from each colonia (by code) in the period, and what is pending there at its end."""
    by = ("colonia",)
    return _rows(_joined(*(_counted(source, period, scope, by) for source in (MOVES, STANDING))), _first)


def _of_each(
    source: Source, periods: Sequence[Period], scope: Scope, by: Sequence[str]
) -> defaultdict[int, Counted]:
    found: defaultdict[int, Counted] = defaultdict(lambda: defaultdict(Counter))
    for place, key, measure, number in counts_of_each(source, periods, scope, by):
        found[place][key][measure] += number
    return found


def _counted(source: Source, period: Period, scope: Scope, by: Sequence[str]) -> Counted:
    return _of_each(source, (period,), scope, by)[0]


def _of_both(source: Source, period: Period, scope: Scope, by: Sequence[str]) -> tuple[Counted, Counted]:
    """What a source counts in a period, and in the one before it."""
    found = _of_each(source, (period, period.before()), scope, by)
    return found[0], found[1]


def _moved(periods: Iterable[Period], only: Mapping[str, Any]) -> dict[Period, Counter[str]]:
    """What each of several periods did to the pending list: in all, or of an area."""
    moves = kept.moved(list(dict.fromkeys(periods)))
    return {period: _of_area(areas, only) for period, areas in moves.items()}


def _of_area(areas: ByArea, only: Mapping[str, Any]) -> Counter[str]:
    return areas[only["area_id"]] if only else in_all(areas)


def _joined(*parts: Mapping[Any, Counter[str]]) -> Counted:
    together: Counted = defaultdict(Counter)
    for part in parts:
        for key, counter in part.items():
            add(together[key], counter)
    return together


def _services(*parts: Counted) -> Counted:
    """Of counts by kind, area, service and colonia: those of service requests, without their kind."""
    return _joined(
        *({key[1:]: counts for key, counts in part.items() if key[0] == Kind.SERVICE} for part in parts)
    )


def _others(*parts: Counted) -> Rows:
    """Of the same: information, comments and complaints, by service."""
    others = ({key: counts for key, counts in part.items() if key[0] != Kind.SERVICE} for part in parts)
    return _rows(_joined(*others), lambda key: key[2])


def _crews(counted: Counted, taken: Times) -> Rows:
    """What each crew solved, in which hours, and what people said of it afterwards."""
    return _single(timed(summed(counted, _crew), rolled_up(taken, _crew)))


def _chained(
    points: Sequence[Period], moved: Mapping[Period, Counter[str]], last: Table
) -> Iterable[tuple[Period, Row]]:
    """The balances of periods that follow each other up to the end of `last`, the oldest first."""
    pending, rows = last.total.counts["pending"], []
    for point in reversed(points):
        counter = Counter({**moved[point], "pending": pending})
        pending = counter["before"] = pending - Row(counter).expected
        rows.append((point, Row(counter)))
    return rows[::-1]


def _rows(counted: Counted, fewer: Callable[[Key], Any]) -> Rows:
    return {key: Row(counts) for key, counts in summed(counted, fewer).items()}


def _by(key: Key) -> Key:
    return key[: len(BY)]


def _crew(key: Key) -> Key:
    return key[-1:]


def _first(key: Key) -> Any:
    return key[0]


def _single(rows: Mapping[Key, Row]) -> Rows:
    return {key[0]: row for key, row in rows.items()}
