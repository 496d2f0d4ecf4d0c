"""A file as a table: named columns, then rows of text, read one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from cauce.channels.imports import delimited, workbooks
from cauce.channels.imports.mapping import FileShape
from cauce.channels.imports.rows import FileError, Row
from cauce.shared.text import fold


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` as the file heads them; `rows` are read lazily, once.

    `serials` says that a number may be a date: the days since the end of 1899, as spreadsheets count.
    """

    columns: Sequence[str]
    rows: Iterator[Row]
    serials: bool

    def place(self, column: str) -> int:
        """Where a column stands, whatever its accents and case. Raises `FileError`."""
        places = [place for place, name in enumerate(self.columns) if fold(name) == fold(column)]
        if not places:
            headed = ", ".join(f"«{name}»" for name in self.columns)
            raise FileError(
                _("Falta la columna «%(column)s»; el archivo trae %(columns)s.")
                % {"column": column, "columns": headed}
            )
        if len(places) > 1:
            raise FileError(_("La columna «%s» está repetida.") % column)
        return places[0]


@contextmanager
def opened(path: Path, shape: FileShape, wanted: Sequence[str]) -> Iterator[Table]:
    """The table in a CSV or XLSX file. `wanted` columns tell its delimiter. Raises `FileError`."""
    is_workbook = workbooks.is_one(path)
    source = workbooks.rows(path, shape) if is_workbook else delimited.rows(path, shape, wanted)
    try:
        head = next(source, None)
        if head is None:
            raise FileError(_("El archivo no trae ninguna fila."))
        columns = [name.strip() for name in head.cells]
        yield Table(columns, _checked(source, len(columns)), is_workbook)
    finally:
        source.close()


def _checked(rows: Iterator[Row], width: int) -> Iterator[Row]:
    """Rows with as many cells as there are columns; others carry the problem. Empty lines are none."""
    for row in rows:
        if row.problem or len(row.cells) == width:
            if row.problem or any(row.cells):
                yield row
        elif any(row.cells):
            problem = _("La fila trae %(found)d celdas y el encabezado %(width)d.")
            yield Row(row.line, row.cells, problem % {"found": len(row.cells), "width": width})
