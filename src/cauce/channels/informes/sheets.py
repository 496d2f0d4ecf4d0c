"""A report on screen: the blocks that the paper has, in the same words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from cauce.channels.informes.leading import Leads
from cauce.documents.forms.report import (
    Beside,
    Block,
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
    """A cell in words; a number stands at the right. `url`: where its folios are."""

    text: str
    number: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line: `rank` as in the report."""

    name: str
    cells: tuple[SheetCell, ...]
    rank: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A block; only what it is made of is filled in. `behind`: a chart's table, if it has no other place."""

    kind: str
    code: str = ""
    title: str = ""
    facts: tuple[tuple[Fact, str], ...] = ()
    head: tuple[SheetCell, ...] = ()
    rows: tuple[SheetRow, ...] = ()
    notes: tuple[str, ...] = ()
    svg: SafeString | str = ""
    behind: Sheet | None = None


def sheets(report: Report, leads: Leads | None) -> list[list[Sheet]]:
    """The blocks in order, those beside each other together; what paper leaves out is behind its chart.

    `leads` says where figures lead; None where the reader may not follow them.
    """
    behind = {table.code: _table(table, leads) for table in report.tables() if not table.on_paper}
    groups = (block.blocks if isinstance(block, Beside) else (block,) for block in report.blocks)
    drawn = ([_sheet(part, leads, behind) for part in group if _on_paper(part)] for group in groups)
    return [group for group in drawn if group]


def _on_paper(block: Block) -> bool:
    return not isinstance(block, Table) or block.on_paper


def _sheet(block: Block, leads: Leads | None, behind: Mapping[str, Sheet]) -> Sheet:
    if isinstance(block, Strip):
        return Sheet("strip", facts=tuple((fact, leads.fact(fact) if leads else "") for fact in block.facts))
    if isinstance(block, Chart):
        drawing = mark_safe(block.svg)  # noqa: S308 - ours, or frozen as ours
        table = behind.get(block.table)
        return Sheet("chart", block.code, block.title, notes=(block.note,), svg=drawing, behind=table)
    if isinstance(block, Remarks):
        return Sheet("remarks", block.code, block.title, notes=block.paragraphs)
    assert isinstance(block, Table)
    return _table(block, leads)


def _table(table: Table, leads: Leads | None) -> Sheet:
    kept = [(place, column) for place, column in enumerate(table.columns) if not column.behind]
    head = tuple(SheetCell(_heading(column), column.sort is not Sort.TEXT) for _place, column in kept)
    rows = tuple(_row(table, line, kept, leads) for line in table.lines)
    notes = table.notes if table.lines else (table.empty, *table.notes)
    return Sheet("table", table.code, table.title, head=head, rows=rows, notes=tuple(filter(None, notes)))


def _heading(column: Column) -> str:
    said = f"{column.over}: {column.label.lower()}" if column.over else column.label
    return f"{said} ({column.letter})" if column.letter else said


def _row(table: Table, line: Line, kept: list[tuple[int, Column]], leads: Leads | None) -> SheetRow:
    name, *cells = (
        SheetCell(
            shown(line.cells[place], column.sort),
            column.sort is not Sort.TEXT,
            leads.cell(table, line, column, line.cells[place]) if leads else "",
        )
        for place, column in kept
    )
    return SheetRow(name.text, tuple(cells), line.rank, leads.line(table, line) if leads else "")
