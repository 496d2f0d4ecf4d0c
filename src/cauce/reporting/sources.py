"""Run the `.sql` files of the figures, on either database.

A source gives one row per report and measure: `measure`, `n` (its sign), `case_id`, and the columns that a
table may be laid out by (`DIMENSIONS`). Sums of `n` are the figures, the rows behind them their folios.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from cauce.procedure.kinds import EVERYDAY, Kind
from cauce.procedure.states import EXITS, PENDING, State
from cauce.reporting.periods import Period

_SQL = Path(__file__).with_name("sql")
_HOURS = re.compile(r"hours_between\((\S+), (%\(\w+\)s|[\w.]+)\)")
_ELAPSED = {
    "sqlite": r"((julianday(\2) - julianday(\1)) * 24.0)",
    "postgresql": r"(EXTRACT(EPOCH FROM (\2 - \1)) / 3600.0)",
}

DIMENSIONS = ("area_id", "service_id", "zone_id", "channel")
"""The columns that tables are laid out by, and by which a report can change rows."""
ROWS = DIMENSIONS[:3]

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
    """What is counted: a block, and of it only the rows where a dimension has that value."""

    block: Block = Block.SERVICES
    only: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """A `.sql` file and the day that its list is of: of the period, of its end, or of the day before it."""

    name: str
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
        }


def counts(source: Source, period: Period, scope: Scope, by: Sequence[str]) -> Iterator[tuple[Key, str, int]]:
    """The sums of a source: key (the values of `by`), measure, number."""
    columns = ", ".join(by)
    head = f"{columns}, measure" if by else "measure"
    sql = f"SELECT {head}, SUM(n) FROM ({_text(source.name, scope)}) counted GROUP BY {head}"
    for *key, measure, number in rows(sql, source.params(period) | _only(scope)):
        yield tuple(key), measure, int(number)


def folios_behind(source: Source, period: Period, scope: Scope, measure: str) -> list[UUID]:
    """The cases that a measure counts, each as often as it counts it; those taken off come out."""
    sql = f"SELECT case_id FROM ({_text(source.name, scope)}) q WHERE measure = %(measure)s AND n > 0"
    found = rows(sql, source.params(period) | _only(scope) | {"measure": measure})
    return [case if isinstance(case, UUID) else UUID(case) for (case,) in found]


def hours(period: Period, scope: Scope, by: Sequence[str]) -> Iterator[tuple[Key, float, float]]:
    """Median and ninth decile of the hours from the call to the declared solution, by nearest rank."""
    columns = ", ".join(by)
    group, head = (columns, f"{columns}, ") if by else ("1", "")
    sql = f"""
        SELECT {head}MAX(CASE WHEN place = (many + 1) / 2 THEN hours END),
            MAX(CASE WHEN place = (many * 9 + 9) / 10 THEN hours END)
        FROM (
            SELECT {head}hours,
                ROW_NUMBER() OVER (PARTITION BY {group} ORDER BY hours) AS place,
                COUNT(*) OVER (PARTITION BY {group}) AS many
            FROM ({_text("solved", scope)}) timed
            WHERE measure = 'solved' AND hours IS NOT NULL
        ) ranked
        {f"GROUP BY {columns}" if by else ""}
    """
    for *key, median, ninth in rows(sql, Source("solved").params(period) | _only(scope)):
        if median is not None:
            yield tuple(key), float(median), float(ninth)


def rows(sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement with named parameters."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def statement(name: str, block: Block) -> str:
    """The text of a source for a block, in the dialect of the database in use."""
    text = _file(name)
    filled = text.format(
        pending=_quoted(PENDING),
        exits=_quoted(EXITS),
        left=_quoted(EXITS - {State.WRITTEN_OFF}),
        attended=_quoted(ATTENDED),
        block=f"c.kind IN ({_quoted(KINDS[block])})",
        changes_row=" OR ".join(f"b.from_{row} IS DISTINCT FROM b.to_{row}" for row in ROWS),
    )
    return _HOURS.sub(_ELAPSED[connection.vendor], filled)


def _text(name: str, scope: Scope) -> str:
    text = statement(name, scope.block)
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
    return [(name, scope.only[name]) for name in DIMENSIONS if name in scope.only]


@cache
def _file(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def _quoted(words: Any) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))
