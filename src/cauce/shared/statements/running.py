"""Where statements run that were written once: the database keeps them too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper


def run(statement: str, values: Sequence[Any]) -> CursorWrapper:
    """Run a statement whose words are the same each time; fetch what it found before the next one runs."""
    cursor: CursorWrapper = connection.keeping_cursor()  # type: ignore[attr-defined]
    cursor.execute(statement, values)
    return cursor
