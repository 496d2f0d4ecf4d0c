"""Run the `.sql` files of the figures, on either database.

A source gives `case_id` and the columns that a table may be laid out by (`DIMENSIONS`); and either one row
per report and `measure` with `n`, its sign, or one row per report with a column of 0 or 1 for each measure.
Their sums are the figures, the rows behind them their folios.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection, connections

from cauce.procedure.kinds import EVERYDAY, Kind
from cauce.procedure.states import EXITS, PENDING, State
from cauce.reporting.periods import Period
from cauce.shared.replica import database, from_replica

_SQL = Path(__file__).with_name("sql")
_PARAMETER = re.compile(r"%\((\w+)\)s")
_HOURS = re.compile(r"hours_between\((\S+), (%\(\w+\)s|[\w.]+)\)")
_ELAPSED = {
    "sqlite": r"((julianday(\2) - julianday(\1)) * 24.0)",
    "postgresql": r"(EXTRACT(EPOCH FROM (\2 - \1)) / 3600.0)",
}

DIMENSIONS = ("area_id", "service_id", "zone_id", "channel")
"""The columns that tables are laid out by, and by which a report can change rows."""
ROWS = DIMENSIONS[:3]
KIND = "kind"
"""One more column, by which the blocks are told apart where both are counted at once."""

WRAPPED = {"colonia": "colonia_of", "crew_id": "crew_of", "happened_at": "moment_of"}
"""More columns, each with the file that adds it to a source: all but `colonia` ask it for a `seq`."""

AGE_LIMITS = (2, 4, 8, 16)
"""The days after which a pending report is of the next age (domain §7: 0-1, 2-3, 4-7, 8-15, > 15)."""

Key = tuple[Any, ...]


class Block(StrEnum):
    """The two halves of every report (domain §7): complaints against a public servant are in neither."""

    SERVICES = "services"
    OTHERS = "others"


KINDS: dict[Block, frozenset[Kind]] = {
    Block.SERVICES: frozenset({Kind.SERVICE}),
    Block.OTHERS: EVERYDAY - {Kind.SERVICE},
}

ATTENDED = (State.WRITTEN_OFF, State.CLOSED, State.CLOSED_UNVERIFIED)
"""States in which the write-off stands."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: a block, both if None; and of it only the rows where a dimension has that value."""

    block: Block | None = Block.SERVICES
    only: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """A `.sql` file.

    `columns` names its measures where each has a column of its own. `before`: its list is that of the day
    before the period, and not of its last day.
    """

    name: str
    columns: tuple[str, ...] = ()
    before: bool = False

    def params(self, period: Period) -> dict[str, Any]:
        """The moments that the file asks for."""
        day, cut_off = period.end, period.cut_off
        if self.before:
            day, cut_off = period.start - timedelta(days=1), period.start_at
        at, on = connection.ops.adapt_datetimefield_value, connection.ops.adapt_datefield_value
        return {
            "start": on(period.start),
            "end": on(period.end),
            "start_at": at(period.start_at),
            "end_at": at(period.end_at),
            "day": on(day),
            "cut_off": at(cut_off),
            **{f"days_{days}": at(cut_off - timedelta(days=days)) for days in AGE_LIMITS},
        }


def counts(source: Source, period: Period, scope: Scope, by: Sequence[str]) -> Iterator[tuple[Key, str, int]]:
    """The sums of a source: key (the values of `by`), measure, number."""
    for _, key, measure, number in counts_of_each(source, (period,), scope, by):
        yield key, measure, number


def counts_of_each(
    source: Source, periods: Sequence[Period], scope: Scope, by: Sequence[str]
) -> Iterator[tuple[int, Key, str, int]]:
    """The sums of a source in several periods, in one statement: period's place, key, measure, number."""
    if not periods:
        return
    text, head = _text(source.name, scope, by), "".join(f"{name}, " for name in by)
    if source.columns:
        sums, group = ", ".join(f"SUM({measure})" for measure in source.columns), ", ".join(by)
    else:
        sums, group = "measure, SUM(n)", f"{head}measure"
    one = f"{head}{sums} FROM ({text}) q {f'GROUP BY {group}' if group else ''}"
    many = (f"SELECT {place} AS place, {_for_place(one, place)}" for place, _ in enumerate(periods))
    params = {
        f"{name}_{place}": value
        for place, period in enumerate(periods)
        for name, value in (source.params(period) | _only(scope)).items()
    }
    for place, *found in rows(" UNION ALL ".join(many), params):
        key, told = tuple(found[: len(by)]), found[len(by) :]
        named = zip(source.columns, told, strict=True) if source.columns else (told,)
        yield from ((place, key, measure, int(number)) for measure, number in named if number)


def _for_place(text: str, place: int) -> str:
    """The statement with parameters of its own."""
    return _PARAMETER.sub(rf"%(\1_{place})s", text)


def listed(source: Source, period: Period, scope: Scope, order: str, most: int) -> list[tuple[Any, ...]]:
    """The first rows of a source that is a list."""
    text = f"SELECT * FROM ({_text(source.name, scope)}) listed ORDER BY {order} LIMIT {most}"
    return rows(text, source.params(period) | _only(scope))


def number_behind(source: Source, period: Period, scope: Scope, measures: Sequence[str], sign: int) -> int:
    """How many rows any of the measures counts, of those whose `n` has that sign."""
    sql = f"SELECT COUNT(*) FROM ({_text(source.name, scope)}) q WHERE {_counts(source, measures, sign)}"
    ((number,),) = rows(sql, source.params(period) | _only(scope))
    return int(number)


def page_behind(
    source: Source,
    period: Period,
    scope: Scope,
    measures: Sequence[str],
    sign: int,
    after: tuple[Any, Any] | None,
    most: int,
) -> list[tuple[Any, Any, int]]:
    """The cases of those rows, a page at a time, those received last first.

    Of each: id, moment of reception, times counted.
    """
    received, case = after or (None, None)
    past = "AND (c.received_at, c.id) < (%(after)s, %(after_case)s)" if after else ""
    sql = f"""
        SELECT c.id, c.received_at, COUNT(*)
        FROM ({_text(source.name, scope)}) q
        JOIN cases_case c ON c.id = q.case_id
        WHERE {_counts(source, measures, sign)} {past}
        GROUP BY c.id, c.received_at
        ORDER BY c.received_at DESC, c.id DESC
        LIMIT {most}
    """
    chosen = {"after": received, "after_case": case}
    return [
        (found, at, times) for found, at, times in rows(sql, source.params(period) | _only(scope) | chosen)
    ]


def _counts(source: Source, measures: Sequence[str], sign: int) -> str:
    """Whether a row is one that the measures count; their names go into the statement."""
    if source.columns:
        return f"({' OR '.join(f'q.{name} = 1' for name in measures)})"
    return f"q.measure IN ({_quoted(measures)}) AND q.n {'>' if sign > 0 else '<'} 0"


def each(source: Source, period: Period, scope: Scope) -> Iterator[tuple[Key, str, int]]:
    """What a source counts, report by report: its folio and the values of `DIMENSIONS`, measure, number."""
    said = ", ".join(f"q.{name}" for name in (*DIMENSIONS, *(source.columns or ("measure", "n"))))
    text = _text(source.name, scope)
    sql = f"SELECT c.folio, {said} FROM ({text}) q JOIN cases_case c ON c.id = q.case_id"
    width = 1 + len(DIMENSIONS)
    for row in rows(sql, source.params(period) | _only(scope)):
        place, found = row[:width], row[width:]
        if source.columns:
            named = zip(source.columns, found, strict=True)
            yield from ((place, measure, number) for measure, number in named if number)
        else:
            yield place, found[0], found[1]


def timed(
    source: Source, period: Period, scope: Scope, by: Sequence[str]
) -> Iterator[tuple[Key, float | None, tuple[int, ...]]]:
    """Each report of a source that gives `hours`: the values of `by`, its hours, its measures in order."""
    said, width = ", ".join((*by, "hours", *source.columns)), len(by)
    sql = f"SELECT {said} FROM ({_text(source.name, scope, by)}) timed"
    for row in rows(sql, source.params(period) | _only(scope)):
        hours = row[width]
        yield tuple(row[:width]), None if hours is None else float(hours), row[width + 1 :]


def first_day() -> date | None:
    """The day of the register's first entry."""
    ((day,),) = rows("SELECT MIN(booked_on) FROM cases_entry", {})
    return None if day is None else _day(day)


def booked_by_day(until: date) -> dict[date, int]:
    """How many entries are booked on each day, up to one."""
    sql = "SELECT booked_on, COUNT(*) FROM cases_entry WHERE booked_on <= %(until)s GROUP BY booked_on"
    found = rows(sql, {"until": connection.ops.adapt_datefield_value(until)})
    return {_day(day): number for day, number in found}


def kept_of(periods: Sequence[Period]) -> Iterator[tuple[Period, str, str]]:
    """What is kept of those periods (`kept.sql`), as it was written."""
    if not periods:
        return
    on = connection.ops.adapt_datefield_value
    params = {f"start_{place}": on(period.start) for place, period in enumerate(periods)}
    params |= {f"end_{place}": on(period.end) for place, period in enumerate(periods)}
    pairs = ", ".join(f"(%(start_{place})s, %(end_{place})s)" for place, _ in enumerate(periods))
    for start, end, moves, dealt in rows(_file("kept").format(periods=pairs), params):
        yield Period(_day(start), _day(end)), moves, dealt


def last_booked(period: Period) -> int:
    """The last entry booked in the period or before it: while it is the same, so is what was counted."""
    on = connection.ops.adapt_datefield_value
    ((last,),) = rows("SELECT MAX(id) FROM cases_entry WHERE booked_on <= %(end)s", {"end": on(period.end)})
    return last or 0


def _day(stored: date | str) -> date:
    """A day as a bare statement gives it: SQLite's is text."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def moment(stored: datetime) -> datetime:
    """A moment as a bare statement gives it: SQLite's has lost that it is in UTC."""
    return stored if stored.tzinfo else stored.replace(tzinfo=UTC)


@from_replica
def rows(sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement with named parameters."""
    with connections[database()].cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def statement(name: str, block: Block | None) -> str:
    """The text of a source for a block, in the dialect of the database in use.

    A list of folios may be of those `{standing}`: it holds that source's text.
    """
    text = _file(name).replace("{standing}", _file("standing"))
    filled = text.format(
        pending=_quoted(PENDING),
        exits=_quoted(EXITS),
        left=_quoted(EXITS - {State.WRITTEN_OFF}),
        attended=_quoted(ATTENDED),
        block=_block(block),
        was_colonia=_was("colonia", "c.id"),
        was_street=_was("street", "c.id"),
        changes_row=" OR ".join(f"e.from_{row} IS DISTINCT FROM e.to_{row}" for row in ROWS),
    )
    return _HOURS.sub(_ELAPSED[connection.vendor], filled)


def _block(block: Block | None) -> str:
    """Whether a report is of a block; the services are left out by name, for the index of the others."""
    of = EVERYDAY if block is None else KINDS[block]
    kinds = f"c.kind IN ({_quoted(of)})"
    return kinds if Kind.SERVICE in of else f"c.kind <> '{Kind.SERVICE}' AND {kinds}"


def _was(field: str, case: str) -> str:
    """What a field of a case was before the first correction booked after the day."""
    return _file("was").format(field=field, case=case).strip()


def _text(name: str, scope: Scope, by: Sequence[str] = ()) -> str:
    text = statement(name, scope.block)
    for column, wrapper in WRAPPED.items():
        if column in by or column in scope.only:
            text = _file(wrapper).format(source=text, was_colonia=_was("colonia", "q.case_id"))
    if not scope.only:
        return text
    chosen = " AND ".join(
        f"{name} IS NULL" if value is None else f"{name} = %(only_{name})s" for name, value in _chosen(scope)
    )
    return f"SELECT * FROM ({text}) everything WHERE {chosen}"


def _only(scope: Scope) -> dict[str, Any]:
    return {f"only_{name}": value for name, value in _chosen(scope) if value is not None}


def _chosen(scope: Scope) -> list[tuple[str, Any]]:
    """The filters, by columns that exist: their names go into the statement."""
    return [(name, scope.only[name]) for name in (*DIMENSIONS, *WRAPPED) if name in scope.only]


@cache
def _file(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def _quoted(words: Any) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))
