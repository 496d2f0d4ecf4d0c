"""The triggers that keep the record append-only: without them only the chain would tell of a change."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

LOCKS = {
    "cases_entry": 3,
    "cases_personalvalue": 3,
    "cases_dayseal": 2,
    "cases_recordcheck": 2,
    "documents_issueddocument": 2,
    "documents_issuedfile": 2,
    "documents_namedcase": 2,
}
"""How many triggers each table has (migrations 0003, 0004 and 0007 of this package, 0002 of `documents`)."""

_COUNT = {
    "postgresql": "SELECT count(*) FROM pg_trigger"
    " WHERE tgrelid = %s::regclass AND tgname LIKE %s AND tgenabled = 'O'",
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND name LIKE %s",
}


def problems() -> Iterator[str]:
    """A sentence for each table that could be changed."""
    for table, locks in LOCKS.items():
        if _count(table) < locks:
            yield f"The table {table} can be changed: triggers of it are gone or off."


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT[connection.vendor], [table, f"{table}_append_only_%"])
        return int(cursor.fetchone()[0])
