"""A report as a spreadsheet: a page per table, with formulas where a reader would check a figure.

A formula is stored with its value of the day of issue: programs that don't compute show that.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Mapping
from datetime import UTC

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from cauce.documents.forms.parts import moment
from cauce.documents.forms.report.model import Column, Line, Report, Sort, Table, Value
from cauce.documents.forms.report.shown import shown

_SLOT = re.compile(r"\{(\w+)\}")
_DIVISION = re.compile(r"^(.+?) / (.+)$")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_HEAD = 4
_NUMBER_FORMATS = {
    Sort.TEXT: "@",
    Sort.COUNT: "#,##0",
    Sort.SIGNED: "+#,##0;−#,##0;0",
    Sort.PERCENT: "0.0%",
    Sort.HOURS: "#,##0.0",
    Sort.POINTS: "+0.0;−0.0;0.0",
    Sort.LIGHT: "@",
}
Formats = Mapping[tuple[Sort, int], Format]


def xlsx(report: Report) -> bytes:
    """Return the report as XLSX, dated at its cut-off so that its bytes repeat."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False})
    book.set_properties(
        {"title": report.title, "created": report.cut_off.astimezone(UTC).replace(tzinfo=None)}
    )
    formats = _formats(book)
    for table in report.tables():
        _write(book, book.add_worksheet(_page_name(book, table.title)), report, table, formats)
    book.close()
    return out.getvalue()


def formula_at(table: Table, line: Line, column: Column, first: int) -> str:
    """Return the formula of a cell when the table's lines begin in row `first`; empty where it has none."""
    if column.formula:
        return _own_formula(table, line, column, first)
    if line.adds and column.sort in (Sort.COUNT, Sort.SIGNED):
        return _sum_formula(table, line, column, first)
    return ""


def _own_formula(table: Table, line: Line, column: Column, first: int) -> str:
    row = first + table.lines.index(line)
    places = {each.key: place for place, each in enumerate(table.columns)}
    told = _SLOT.sub(lambda slot: xl_rowcol_to_cell(row, places[slot[1]]), column.formula)
    if divided := _DIVISION.match(told):
        return f'=IF({divided[2]}=0,"{_("s/d")}",{divided[1]}/{divided[2]})'
    return f"={told}"


def _sum_formula(table: Table, line: Line, column: Column, first: int) -> str:
    place = table.columns.index(column)
    rows = sorted(first + row for row, each in enumerate(table.lines) if each.key in line.adds)
    if not rows:
        return ""
    if rows == list(range(rows[0], rows[-1] + 1)):
        return f"=SUM({xl_rowcol_to_cell(rows[0], place)}:{xl_rowcol_to_cell(rows[-1], place)})"
    return "=" + "+".join(xl_rowcol_to_cell(row, place) for row in rows)


def _write(
    book: xlsxwriter.Workbook, page: Worksheet, report: Report, table: Table, formats: Formats
) -> None:
    _write_head(book, page, report, table)
    for row, line in enumerate(table.lines, start=_HEAD + 1):
        for place, (column, value) in enumerate(zip(table.columns, line.cells, strict=True)):
            formula = formula_at(table, line, column, first=_HEAD + 1)
            _write_cell(page, row, place, value, column.sort, formula, formats[column.sort, line.rank])
    note = book.add_format({"font_color": "#4A5763", "italic": True})
    for row, words in enumerate(table.notes, start=_HEAD + 2 + len(table.lines)):
        page.write_string(row, 0, words, note)
    _lay_out(page, table)


def _write_head(book: xlsxwriter.Workbook, page: Worksheet, report: Report, table: Table) -> None:
    cut_off = f"{_('Corte')}: {moment(report.cut_off)}"
    heading = book.add_format(
        {"bold": True, "bottom": 2, "bg_color": "#EEF1F1", "text_wrap": True, "valign": "vcenter"}
    )
    soft = book.add_format({"font_color": "#4A5763"})
    page.write_string(
        0, 0, f"{report.title} {report.reference}".strip(), book.add_format({"bold": True, "font_size": 14})
    )
    page.write_string(1, 0, f"{report.period}  ·  {cut_off}", soft)
    page.write_string(2, 0, table.title, book.add_format({"bold": True, "font_size": 12}))
    for place, column in enumerate(table.columns):
        page.write_string(_HEAD, place, _heading(column), heading)


def _heading(column: Column) -> str:
    """A column's heading: what it shares with its neighbours, its own, and its letter in the formulas."""
    words = f"{column.over}: {column.label}" if column.over else column.label
    return f"{words} ({column.letter})" if column.letter else words


def _write_cell(
    page: Worksheet, row: int, place: int, value: Value, sort: Sort, formula: str, style: Format
) -> None:
    kept = _kept(value, sort)
    if formula:
        page.write_formula(row, place, formula, style, kept)
    elif isinstance(kept, int | float):
        page.write_number(row, place, kept, style)
    else:
        page.write_string(row, place, kept, style)


def _kept(value: Value, sort: Sort) -> float | str:
    """A cell as a spreadsheet keeps it: numbers, percentages as fractions, and words."""
    if isinstance(value, int | float):
        return value / 100 if sort is Sort.PERCENT else value
    return shown(value, sort)


def _formats(book: xlsxwriter.Workbook) -> Formats:
    """A format for each sort of cell and rank of line."""
    ranks: dict[int, dict[str, object]] = {
        0: {"bold": True, "top": 2},
        1: {"bottom": 4},
        2: {"bottom": 4, "font_color": "#4A5763"},
    }
    made = {}
    for sort, number_format in _NUMBER_FORMATS.items():
        for rank, style in ranks.items():
            side = {"indent": rank - 1} if rank and sort is Sort.TEXT else {}
            right = {} if sort is Sort.TEXT else {"align": "right"}
            made[sort, rank] = book.add_format({"num_format": number_format, **style, **side, **right})
    return made


def _lay_out(page: Worksheet, table: Table) -> None:
    for place, column in enumerate(table.columns):
        words = [str(line.cells[place] or "") for line in table.lines]
        widest = max([8, *map(len, words)]) if column.sort is Sort.TEXT else 11
        page.set_column(place, place, min(widest + 2, 44))
    page.set_row(_HEAD, 32)
    page.freeze_panes(_HEAD + 1, 1)
    page.repeat_rows(_HEAD)
    page.set_landscape()
    page.set_paper(1)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&R&P / &N")


def _page_name(book: xlsxwriter.Workbook, title: str) -> str:
    """A page's name: whole words, 31 characters at most, none that the format reserves, and its own."""
    name = textwrap.shorten(_NOT_IN_A_NAME.sub(" ", title), 28, placeholder="").rstrip(",")
    same = sum(sheet.get_name().startswith(name) for sheet in book.worksheets())
    return f"{name} {same + 1}" if same else name
