"""A row of somebody's file, and what can be wrong with the file as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class FileError(ValueError):
    """The file can't be read at all; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row as text, and the line where it begins; `problem` says why it can't be used."""

    line: int
    cells: Sequence[str]
    problem: str = ""
