"""A table written to a file row by row, however long it is: CSV, or XLSX."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from cauce.documents.sheets import CELL_LIMIT, harmless

Cell = str | int | float | None
Rows = Iterable[Sequence[Cell]]

PRIVATE = 0o600
MOST_ROWS = 1_048_575
"""Of a spreadsheet, below its heading."""


class TooManyRowsError(Exception):
    """A spreadsheet has no room for all of the rows."""


def write_csv(path: Path, heading: Sequence[str], rows: Rows) -> int:
    """Write a new file (RFC 4180, UTF-8 with the mark that spreadsheets look for), for its owner alone.

    Returns how many rows it has. Raises `OSError`, which leaves nothing behind.
    """
    count = 0
    with _new(path), path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(heading)
        for row in rows:
            writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
            count += 1
    return count


def write_xlsx(path: Path, heading: Sequence[str], rows: Rows) -> int:
    """Write a new workbook of one sheet, for its owner alone; what is text stays text.

    Returns how many rows it has. Raises `OSError`, and `TooManyRowsError` after `MOST_ROWS`; neither leaves
    anything behind.
    """
    count = 0
    with _new(path), xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, heading, book.add_format({"bold": True, "bottom": 2}))
        page.freeze_panes(1, 1)
        for row in rows:
            if count == MOST_ROWS:
                raise TooManyRowsError
            count += 1
            _write_row(page, count, row)
    return count


def _write_row(page: Worksheet, number: int, row: Sequence[Cell]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            page.write_string(number, column, cell[:CELL_LIMIT])
        elif cell is not None:
            page.write_number(number, column, cell)


WRITERS: dict[str, Callable[[Path, Sequence[str], Rows], int]] = {".csv": write_csv, ".xlsx": write_xlsx}
"""By the end of the file's name."""


@contextmanager
def _new(path: Path) -> Iterator[None]:
    """An empty file, which is gone again if it could not be written whole: a half would pass for all."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
    try:
        yield
    except FileCreateError as problem:
        path.unlink(missing_ok=True)
        raise OSError(str(problem)) from problem
    except BaseException:
        path.unlink(missing_ok=True)
        raise
