"""The file's rows in a temporary database: whatever its size and order, memory stays bounded.

SQLite's private database "" lives in its cache, then in a file that is unlinked when it is opened: no
personal datum is left behind, however the import ends.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from itertools import groupby
from operator import itemgetter
from typing import Any

from cauce.channels.imports.reports import Heading

SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -16000;
CREATE TABLE row (line INTEGER PRIMARY KEY, key TEXT UNIQUE, incident TEXT, received REAL, cells TEXT);
CREATE TABLE rejected (line INTEGER, cells TEXT, reason TEXT);
BEGIN;
"""
ADD = "INSERT INTO row VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"
IN_GROUPS = """
SELECT *, min(received) OVER (PARTITION BY problem) AS first
FROM (SELECT incident, line, key, received, cells,
      CASE incident WHEN '' THEN 'k' || key ELSE 'i' || incident END AS problem FROM row)
ORDER BY first, problem, received, line
"""
PROBLEM = 5


class Added(Enum):
    """What became of a row: new, the same as an earlier one, or another with an earlier one's number."""

    NEW = auto()
    SAME = auto()
    CLASH = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it was spooled."""

    line: int
    heading: Heading
    cells: Sequence[str]


class Spool:
    """Rows go in as they come, and out by incident: those first received first."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.executescript(SCHEMA)

    def add(self, line: int, heading: Heading, cells: Sequence[str]) -> Added:
        """Keep a row, unless its number was there already."""
        row = (line, heading.key, heading.incident, heading.received_at.timestamp(), json.dumps(cells))
        if self._database.execute(ADD, row).rowcount:
            return Added.NEW
        (before,) = self._database.execute("SELECT cells FROM row WHERE key = ?", [heading.key]).fetchone()
        return Added.SAME if before == row[-1] else Added.CLASH

    def line_of(self, key: str) -> Line:
        """The row that was kept with that number."""
        query = "SELECT incident, line, key, received, cells FROM row WHERE key = ?"
        return _line(self._database.execute(query, [key]).fetchone())

    def groups(self) -> Iterator[list[Line]]:
        """The rows of each incident, in the order in which they were received; without one, alone."""
        for _problem, rows in groupby(self._database.execute(IN_GROUPS), key=itemgetter(PROBLEM)):
            yield [_line(row) for row in rows]

    def reject(self, line: int, cells: Sequence[str], reason: str) -> None:
        """Keep a row that can't be taken, with the reason."""
        self._database.execute("INSERT INTO rejected VALUES (?, ?, ?)", (line, json.dumps(cells), reason))

    def count_rejected(self) -> int:
        """How many rows were rejected."""
        (count,) = self._database.execute("SELECT count(*) FROM rejected").fetchone()
        return int(count)

    def rejected(self) -> Iterator[tuple[int, list[str], str]]:
        """The rejected rows with line and reason, as they stood in the file."""
        for line, cells, reason in self._database.execute("SELECT * FROM rejected ORDER BY line"):
            yield line, json.loads(cells), reason


@contextmanager
def spooling() -> Iterator[Spool]:
    """A spool that is gone afterwards."""
    with closing(sqlite3.connect("", isolation_level=None)) as database:
        yield Spool(database)


def _line(row: Sequence[Any]) -> Line:
    incident, line, key, received, cells, *_order = row
    heading = Heading(key, incident, datetime.fromtimestamp(received, UTC))
    return Line(line, heading, json.loads(cells))
