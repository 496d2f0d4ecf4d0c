"""What the head of the unit and the director see of a period, in a fixed number of statements.

Everything is counted by the sources of the printed reports. The pending list is read twice, at the end and
before the start: the second reading is also how the period before ended, and the pending list of each point
of the trend follows from what moved, by the identity of domain §7.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from cauce.reporting.bulletins import lists
from cauce.reporting.measuring import (
    ENDED_BEFORE,
    MOVES,
    SOURCES,
    STANDING,
    Counted,
    Row,
    Table,
    in_all,
    table,
    timed,
)
from cauce.reporting.periods import WEEK, Period
from cauce.reporting.sources import (
    Block,
    Scope,
    Source,
    counts_of_each,
    first_day,
    last_booked,
    listed,
)
from cauce.reporting.taking import times

BY = ("area_id", "service_id")
PROGRAMME, SOLVED, ANSWERS = (
    next(source for source in SOURCES if source.name == name) for name in ("programme", "solved", "answers")
)
DAYS, WEEKS, MONTHS, LONGER = 14, 8, 6, 4
"""Points of a trend."""
MOST_DAYS = 31
OVERDUE = 12
KEPT_SECONDS = 600

Rows = Mapping[Any, Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """A period: `services` by area and service, `before` the total of the period before it.

    `trend` is the balance of the periods up to this one, `crews` what was solved and answered by crew.
    """

    period: Period
    scope: Scope
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
    kept: Dashboard | None = cache.get(key)
    if kept is None:
        kept = count(period, only)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def count(period: Period, only: Mapping[str, Any]) -> Dashboard:
    """Count a period."""
    scope = Scope(Block.SERVICES, only)
    points = trend_of(period)
    apart = list(dict.fromkeys((period, period.before(), *points)))
    moves = _of_each(MOVES, apart, scope, BY)
    moved = {each: moves[place] for place, each in enumerate(apart)}
    dealt = _of_each(PROGRAMME, (period, period.before()), scope, BY)
    for source in (SOLVED, ANSWERS):
        _add(dealt, _of_each(source, (period, period.before()), scope, BY))
    found = _counted(ENDED_BEFORE, period, scope, BY)
    left = _counted(STANDING, period, scope, (*BY, "colonia"))
    services = table(period, scope, BY, _joined(moved[period], dealt[0], _by_first(left, len(BY))), found)
    before = _joined(moved[period.before()], dealt[1], found)
    return Dashboard(
        period=period,
        scope=scope,
        services=services,
        areas=_single(services.rolled_up(("area_id",)).rows),
        before=Row(in_all(before)),
        others=_other_kinds(period, only),
        trend=tuple(_chained(points, [in_all(moved[point]) for point in points], services)),
        overdue=overdue(period, scope),
        crews=crews(period, scope),
        colonias=_colonias(_counted(MOVES, period, scope, ("colonia",)), left),
    )


def trend_of(period: Period) -> list[Period]:
    """The periods that lead up to this one, itself the last; of a stretch of days, those days."""
    if 1 < period.length <= MOST_DAYS and period not in (
        Period.week(period.start),
        Period.month(period.start),
    ):
        return period.days()
    number = {1: DAYS, WEEK: WEEKS}.get(period.length, MONTHS if period.length <= MOST_DAYS else LONGER)
    first, points = first_day() or period.start, [period]
    while len(points) < number and points[-1].before().end >= first:
        points.append(points[-1].before())
    return points[::-1]


def overdue(period: Period, scope: Scope, most: int = OVERDUE) -> tuple[lists.Overdue, ...]:
    """The overdue folios of the programme at the cut-off, those that wait longest first."""
    found = listed(Source("overdue"), period, scope, "hours DESC, folio", most)
    return tuple(lists.overdue_of(row) for row in found)


def crews(period: Period, scope: Scope) -> Rows:
    """What each crew solved, in which hours, and what people said of it afterwards."""
    by = ("crew_id",)
    counted = _joined(*(_counted(source, period, scope, by) for source in (SOLVED, ANSWERS)))
    return _single(timed(counted, times(period, scope, by)))


def by_colonia(period: Period, scope: Scope) -> Rows:
    """What came from each colonia (by code) in the period, and what is pending there at its end."""
    by = ("colonia",)
    return _colonias(_counted(MOVES, period, scope, by), _counted(STANDING, period, scope, by))


def _of_each(
    source: Source, periods: Sequence[Period], scope: Scope, by: Sequence[str]
) -> defaultdict[int, Counted]:
    found: defaultdict[int, Counted] = defaultdict(lambda: defaultdict(Counter))
    for place, key, measure, number in counts_of_each(source, periods, scope, by):
        found[place][key][measure] += number
    return found


def _add(to: defaultdict[int, Counted], more: Mapping[int, Counted]) -> None:
    for place, rows in more.items():
        for key, counter in rows.items():
            to[place][key].update(counter)


def _counted(source: Source, period: Period, scope: Scope, by: Sequence[str]) -> Counted:
    return _of_each(source, (period,), scope, by)[0]


def _by_first(rows: Counted, columns: int) -> Counted:
    """The same counts by the first columns of their key."""
    fewer: Counted = defaultdict(Counter)
    for key, counter in rows.items():
        fewer[key[:columns]].update(counter)
    return fewer


def _colonias(came: Counted, left: Counted) -> Rows:
    """What moved and what stays, by the colonia that ends each key."""
    together: Counted = defaultdict(Counter)
    for key, counter in (*came.items(), *left.items()):
        together[key[-1]].update(counter)
    return {colonia: Row(counter) for colonia, counter in together.items()}


def _joined(*parts: Counted) -> Counted:
    together: Counted = defaultdict(Counter)
    for part in parts:
        for key, counter in part.items():
            together[key].update(counter)
    return together


def _chained(
    points: Sequence[Period], moved: Sequence[Counter[str]], last: Table
) -> Iterable[tuple[Period, Row]]:
    """The balances of periods that follow each other up to the end of `last`, the oldest first."""
    pending, rows = last.total.counts["pending"], []
    for point, counter in zip(reversed(points), reversed(moved), strict=True):
        counter["pending"] = pending
        pending = counter["before"] = pending - Row(counter).expected
        rows.append((point, Row(counter)))
    return rows[::-1]


def _other_kinds(period: Period, only: Mapping[str, Any]) -> Rows:
    """Information, comments and complaints about a service: what came, was answered and is pending."""
    scope, by = Scope(Block.OTHERS, only), ("service_id",)
    moved, left = (_counted(source, period, scope, by) for source in (MOVES, STANDING))
    return {key[0]: Row(counter) for key, counter in _joined(moved, left).items()}


def _single(rows: Mapping[tuple[Any, ...], Row]) -> Rows:
    return {key[0]: row for key, row in rows.items()}
