"""A report on screen: the blocks that the paper has, in the same words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from cauce.documents.forms.report import (
    Beside,
    Chart,
    Column,
    Fact,
    Line,
    Remarks,
    Report,
    Sort,
    Strip,
    Table,
)
from cauce.documents.forms.report.shown import shown


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell in words; a number stands at the right."""

    text: str
    number: bool


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line: `rank` as in the report."""

    name: str
    cells: tuple[SheetCell, ...]
    rank: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A block; only what it is made of is filled in."""

    kind: str
    code: str = ""
    title: str = ""
    facts: tuple[Fact, ...] = ()
    head: tuple[SheetCell, ...] = ()
    rows: tuple[SheetRow, ...] = ()
    notes: tuple[str, ...] = ()
    svg: SafeString | str = ""


def sheets(report: Report) -> list[list[Sheet]]:
    """The blocks in order, those beside each other together; what is in the spreadsheet alone left out."""
    groups = (block.blocks if isinstance(block, Beside) else (block,) for block in report.blocks)
    drawn = ([_sheet(part) for part in group if _on_paper(part)] for group in groups)
    return [group for group in drawn if group]


def _on_paper(block: Table | Chart | Strip | Remarks | Beside) -> bool:
    return not isinstance(block, Table) or block.on_paper


def _sheet(block: Table | Chart | Strip | Remarks | Beside) -> Sheet:
    if isinstance(block, Strip):
        return Sheet("strip", facts=block.facts)
    if isinstance(block, Chart):
        drawing = mark_safe(block.svg)  # noqa: S308 - ours, or frozen as ours
        return Sheet("chart", block.code, block.title, notes=(block.note,), svg=drawing)
    if isinstance(block, Remarks):
        return Sheet("remarks", block.code, block.title, notes=block.paragraphs)
    assert isinstance(block, Table)
    return _table(block)


def _table(table: Table) -> Sheet:
    kept = [(place, column) for place, column in enumerate(table.columns) if not column.behind]
    head = tuple(SheetCell(_heading(column), column.sort is not Sort.TEXT) for _place, column in kept)
    rows = tuple(_row(line, kept) for line in table.lines)
    notes = table.notes if table.lines else (table.empty, *table.notes)
    return Sheet("table", table.code, table.title, head=head, rows=rows, notes=tuple(filter(None, notes)))


def _heading(column: Column) -> str:
    said = f"{column.over}: {column.label.lower()}" if column.over else column.label
    return f"{said} ({column.letter})" if column.letter else said


def _row(line: Line, kept: list[tuple[int, Column]]) -> SheetRow:
    cells = tuple(
        SheetCell(shown(line.cells[place], column.sort), column.sort is not Sort.TEXT)
        for place, column in kept
    )
    return SheetRow(cells[0].text, cells[1:], line.rank)
