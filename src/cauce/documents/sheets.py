"""Lists as spreadsheets: styled XLSX, and CSV that no spreadsheet takes for formulas.

Every cell is text: a phone keeps its zeros, and what a person typed is never computed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Some spreadsheets take the wide signs of Eastern keyboards for the narrow ones."""
_WIDEST = 48
CELL_LIMIT = 32_767


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to hand out: its title, lines of notes (filters, cut-off), headings and rows of text."""

    title: str
    notes: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def to_csv(sheet: Sheet) -> bytes:
    """Return the headings and rows as CSV (RFC 4180) in UTF-8 with the mark that spreadsheets look for."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows([harmless(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows as text: an apostrophe before what would be a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell


def to_xlsx(sheet: Sheet, *, created: datetime) -> bytes:
    """Return the sheet as XLSX, ready to print: landscape letter, headings repeated, pages numbered.

    `created` is written into the file, so that the same sheet gives the same bytes.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": sheet.title, "created": created.astimezone(UTC).replace(tzinfo=None)})
    page = book.add_worksheet()
    _write_head(book, page, sheet)
    _write_rows(book, page, sheet, first=len(sheet.notes) + 3)
    _lay_out(page, sheet, heading=len(sheet.notes) + 2)
    book.close()
    return out.getvalue()


def _write_head(book: xlsxwriter.Workbook, page: Worksheet, sheet: Sheet) -> None:
    page.write_string(0, 0, sheet.title, book.add_format({"bold": True, "font_size": 14}))
    for number, note in enumerate(sheet.notes, start=1):
        page.write_string(number, 0, note, book.add_format({"font_color": "#4A5763"}))
    heading = book.add_format({"bold": True, "bottom": 2, "bg_color": "#EEF1F1", "valign": "vcenter"})
    for column, words in enumerate(sheet.columns):
        page.write_string(len(sheet.notes) + 2, column, words, heading)


def _write_rows(book: xlsxwriter.Workbook, page: Worksheet, sheet: Sheet, first: int) -> None:
    plain = book.add_format({"text_wrap": True, "valign": "top", "bottom": 4, "num_format": "@"})
    for number, row in enumerate(sheet.rows, start=first):
        for column, cell in enumerate(row):
            page.write_string(number, column, cell[:CELL_LIMIT], plain)


def _lay_out(page: Worksheet, sheet: Sheet, heading: int) -> None:
    for column, words in enumerate(sheet.columns):
        cells = (row[column] for row in sheet.rows)
        page.set_column(column, column, _width(words, cells))
    page.freeze_panes(heading + 1, 2)
    page.autofilter(heading, 0, heading + len(sheet.rows), len(sheet.columns) - 1)
    page.repeat_rows(heading)
    page.set_landscape()
    page.set_paper(1)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&R&P / &N")


def _width(words: str, cells: Iterable[str]) -> int:
    return min(max([len(words) + 3, *(len(cell) for cell in cells)]), _WIDEST)
