"""What a manual says: its header, the texts of its sections, and the tables that are generated.

Kept as JSON with each version, so it holds words only: a later program reads and compares it as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Header:
    """What heads every page; `office` is who issues."""

    office: str
    code: str
    name: str
    version: str
    date: str
    unit: str
    area: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `key` tells which it is in any version."""

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A generated part: it can't say anything but what the software does. `section` is where it stands."""

    code: str
    section: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure of the flow: SVG, and the same in words."""

    title: str
    alt: str
    svg: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that a version says."""

    header: Header
    texts: Mapping[str, str]
    tables: tuple[Table, ...]
    drawings: tuple[Drawing, ...]

    def of_section(self, code: str) -> tuple[Table, ...]:
        """The tables of a section, in order."""
        return tuple(table for table in self.tables if table.section == code)


def to_json(content: Content) -> dict[str, Any]:
    """The content as JSON keeps it."""
    return asdict(content)


def from_json(kept: Mapping[str, Any]) -> Content:
    """The content that was kept."""
    return Content(
        header=Header(**kept["header"]),
        texts=dict(kept["texts"]),
        tables=tuple(_table(table) for table in kept["tables"]),
        drawings=tuple(Drawing(**drawing) for drawing in kept["drawings"]),
    )


def _table(kept: Mapping[str, Any]) -> Table:
    rows = tuple(Row(row["key"], tuple(row["cells"])) for row in kept["rows"])
    return Table(kept["code"], kept["section"], kept["title"], tuple(kept["columns"]), rows)
