"""The rejected rows as a file beside the original: its columns, the line, and why."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from django.utils.translation import gettext as _

from cauce.cases.errors import CaseError, Refused
from cauce.documents.sheets import harmless
from cauce.procedure.evidence import Received, fields_of

NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")
SUFFIX = ".rejected.csv"
ANYONE_MAY_WRITE = 0o222
LONGEST_CELL = 1000
PRIVATE = 0o600
"""Old registers hold people's names and phones."""

Rejected = Iterator[tuple[int, Sequence[str], str]]


def write_beside(file: Path, columns: Sequence[str], rejected: Rejected) -> Path | None:
    """Write the rejected rows beside the file, or here if that directory can't be written; None without any.

    The file of an earlier run goes. What was written can be mended and imported in its turn.
    """
    path = file.with_name(f"{file.name}{SUFFIX}")
    if not _open_to_writing(path.parent):
        path = Path(path.name)
    first = next(rejected, None)
    if first is None:
        path.unlink(missing_ok=True)
        return None
    _write(path, columns, chain([first], rejected))
    return path


def reason_of(error: CaseError) -> str:
    """The record's refusal, as a sentence about the row."""
    if not isinstance(error, Refused):
        return _("El registro no admite el reporte como viene.")
    labels = {field.name: field.label.text for field in fields_of(Received)}
    said = ((labels.get(name, ""), _(problem)) for name, problem in error.problems.items())
    return " ".join(f"{_(label)}: {problem}" if label else problem for label, problem in said)


def _write(path: Path, columns: Sequence[str], rejected: Rejected) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with os.fdopen(handle, "w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        out = csv.writer(file)
        out.writerow([*map(_safe, columns), _("línea"), _("motivo")])
        for line, cells, reason in rejected:
            out.writerow([*_row(cells, len(columns)), line, reason])


def _open_to_writing(directory: Path) -> bool:
    """Whether files may come into a directory. One that nobody may write is left alone by root too."""
    return os.access(directory, os.W_OK) and bool(directory.stat().st_mode & ANYONE_MAY_WRITE)


def _row(cells: Sequence[str], width: int) -> list[str]:
    """As many cells as columns: line and reason always stand under their heading."""
    kept = [*cells[: width - 1], " ".join(cells[width - 1 :])] if len(cells) > width else list(cells)
    return [_safe(cell) for cell in kept] + [""] * (width - len(kept))


def _safe(cell: str) -> str:
    """No formula, no NUL, nothing endless; coordinates may begin with a minus."""
    text = cell[:LONGEST_CELL].replace("\0", "")
    return text if NUMBER.fullmatch(text) else harmless(text)
