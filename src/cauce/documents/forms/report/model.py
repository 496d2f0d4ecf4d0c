"""What a report is made of. Screens, PDF, spreadsheet and CSV are drawings of these same blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cauce.documents.forms.parts import Letterhead, Signature

Value = int | float | str | None
"""A cell: a number, words, or None where there is no data ("s/d")."""


class Sort(StrEnum):
    """What the cells of a column are, and so how they are shown."""

    TEXT = "text"
    COUNT = "count"
    SIGNED = "signed"
    PERCENT = "percent"
    HOURS = "hours"
    POINTS = "points"
    LIGHT = "light"


class Light(StrEnum):
    """The traffic light of a percentage; on paper a shape and a word, never colour alone."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `formula` is what a reader checks in the spreadsheet, over other columns by key:
    `"{written_off} / ({written_off} + {pending})"`. `over` is a heading that several columns share, `letter`
    what formulas in words call it. `behind`: it is in the spreadsheet alone, for others to be computed from.
    """

    key: str
    label: str
    sort: Sort = Sort.COUNT
    formula: str = ""
    over: str = ""
    letter: str = ""
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table. `adds` are the keys of the lines that it is the sum of.

    `rank`: 0 the total, 1 a line of its own, 2 a line that the line of rank 1 before it includes.
    """

    key: str
    cells: tuple[Value, ...]
    rank: int = 1
    adds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading and notes; `empty` is what it says when it has no lines.

    `gives_way`: on paper it has the lines that the page leaves room for; the spreadsheet has all of them.
    Not `on_paper`: it stands behind a chart, in the spreadsheet alone.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    empty: str = ""
    gives_way: bool = False
    on_paper: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing (SVG) with its text alternative; `table` is the code of the table behind it.

    `gives_way`: it is on paper where no list has to be cut short for it, and on the screen always.
    """

    code: str
    title: str
    svg: str
    alt: str
    table: str
    note: str = ""
    gives_way: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of a strip: its name, what it is, and the smaller words under it (n, what it was before)."""

    code: str
    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """The headline figures, side by side."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Remarks:
    """A heading and paragraphs under it."""

    code: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Blocks next to each other."""

    blocks: tuple[Table | Chart | Remarks, ...]


Block = Table | Chart | Strip | Remarks | Beside


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it is signed.

    Attributes:
        reference: its number (`PAR-2026-0012`), empty on a preview.
        period: in words; `cut_off` the moment that the clocks were read at.
        addressees: whom it is for.
        changes: what a later version changed, empty on the first.
        dense: set small, so that a day fits on one page.
    """

    head: Letterhead
    title: str
    reference: str
    period: str
    cut_off: datetime
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    changes: str = ""
    dense: bool = False

    def parts(self) -> Iterator[Block]:
        """Its blocks, in order, those beside each other one by one."""
        for block in self.blocks:
            yield from block.blocks if isinstance(block, Beside) else (block,)

    def tables(self) -> Iterator[Table]:
        """Its tables, in order."""
        return (part for part in self.parts() if isinstance(part, Table))

    def charts(self) -> Iterator[Chart]:
        """Its charts, in order."""
        return (part for part in self.parts() if isinstance(part, Chart))
