"""A report's tables as one CSV: a column for the table, the line and the column of each figure."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from cauce.documents.forms.report.model import Report, Value
from cauce.documents.sheets import harmless


def to_csv(report: Report) -> bytes:
    """Return every figure on a line of its own (RFC 4180, UTF-8 with mark): what a program reads easily."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_("Tabla"), _("Renglón"), _("Columna"), _("Valor")])
    for table in report.tables():
        _first, *columns = table.columns
        for line in table.lines:
            for column, value in zip(columns, line.cells[1:], strict=True):
                over = f"{column.over}: " if column.over else ""
                cells = (table.title, str(line.cells[0] or ""), over + column.label)
                writer.writerow([*map(harmless, cells), _cell(value)])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    if value is None:
        return _("s/d")
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return harmless(value) if isinstance(value, str) else str(value)
