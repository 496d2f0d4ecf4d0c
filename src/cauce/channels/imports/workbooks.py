"""XLSX: the cells as text, dates in ISO form."""

from __future__ import annotations

import zipfile
from collections.abc import Generator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from cauce.channels.imports.mapping import FileShape
from cauce.channels.imports.rows import FileError, Row

LARGEST = 1 << 29
"""Bytes that a workbook may unpack to: it is read whole."""
ZIP = b"PK\x03\x04"


def is_one(path: Path) -> bool:
    """Whether the file is a workbook, whatever it is called."""
    with path.open("rb") as file:
        return file.read(4) == ZIP


def rows(path: Path, shape: FileShape) -> Generator[Row]:
    """The rows of the sheet, the heading first. Raises `FileError`."""
    _check_size(path)
    try:
        sheet = _sheet(CalamineWorkbook.from_path(path), shape.sheet)
    except CalamineError as error:
        raise FileError(_("No es un libro de cálculo que se pueda leer.")) from error
    first = (sheet.start or (0, 0))[0] + 1
    for line, cells in enumerate(sheet.iter_rows(), start=first):
        yield Row(line, [_text(cell) for cell in cells])


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except zipfile.BadZipFile as error:
        raise FileError(_("No es un libro de cálculo que se pueda leer.")) from error
    if size > LARGEST:
        raise FileError(_("El libro es demasiado grande: guárdelo como CSV."))


def _sheet(book: CalamineWorkbook, name: str | None) -> CalamineSheet:
    if name is None:
        return book.get_sheet_by_index(0)
    if name not in book.sheet_names:
        raise FileError(_("El libro no tiene la hoja «%s».") % name)
    return book.get_sheet_by_name(name)


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        return repr(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return cell.isoformat() if isinstance(cell, time) else str(cell)
