"""SQLite's connections read pages where the system has them, once they are to read much."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.support import rundir

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(rundir.on_postgresql(), reason="a server reads all alike"),
]

IN_MEMORY = 2


def asked(pragma: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        return int(cursor.fetchone()[0])


def test_what_a_long_reading_puts_aside_stays_in_memory() -> None:
    with connection.reading_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("SELECT COUNT(*) FROM cases_entry")
        assert cursor.fetchone() == (0,)
    assert asked("mmap_size") > 0
    assert asked("temp_store") == IN_MEMORY
