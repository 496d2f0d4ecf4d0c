"""The first look at the file: every row to the spool, or rejected for what places it among the others."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cauce.channels.imports.columns import RowError
from cauce.channels.imports.reports import Reader
from cauce.channels.imports.rows import Row
from cauce.channels.imports.spool import Added, Spool
from cauce.channels.imports.tables import Table


def take_in(table: Table, reader: Reader, spool: Spool) -> int:
    """Spool the rows of a table; returns how many repeated an earlier one exactly."""
    repeated = 0
    for row in table.rows:
        try:
            repeated += _add(row, reader, spool) is Added.SAME
        except RowError as problem:
            spool.reject(row.line, row.cells, str(problem))
    return repeated


def _add(row: Row, reader: Reader, spool: Spool) -> Added:
    if row.problem:
        raise RowError(row.problem)
    added = spool.add(row.line, reader.heading(row.cells), row.cells)
    if added is Added.CLASH:
        raise RowError(_("El número ya venía en otra fila, con otros datos."))
    return added
