"""The record's indexes and constraints, taken off for a bulk load and built once it is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection

from cauce.cases import text_index
from cauce.cases.adoption.statistics import LOADED

AT_ONCE = 2
TABLES = tuple(model._meta.db_table for model in LOADED)


class _Part(NamedTuple):
    """An index or a constraint: how it is taken off, how it is put back."""

    drop: str
    create: str


@contextmanager
def taken_off() -> Iterator[None]:
    """Without secondary indexes, unique and foreign keys inside; all of them, built anew, after it.

    What fails inside leaves the tables bare: the database is to be thrown away then.
    """
    with connection.schema_editor() as editor:
        text_index.remove(None, editor)
    parts = _PARTS[connection.vendor]()
    _execute(part.drop for part in parts)
    yield
    _put_back([part.create for part in reversed(parts)])
    with connection.schema_editor() as editor:
        text_index.install(None, editor)


def _put_back(statements: Sequence[str]) -> None:
    """On PostgreSQL two at once, the indexes before the keys that need them."""
    if connection.vendor != "postgresql":
        return _execute(statements)
    keys = [statement for statement in statements if "FOREIGN KEY" in statement]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(_build, (statement for statement in statements if statement not in keys)))
    return _execute(keys)


def _build(statement: str) -> None:
    try:
        _execute([statement])
    finally:
        connection.close()


def _execute(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _of_postgresql() -> list[_Part]:
    """Foreign keys first, then unique ones, then plain indexes: in this order they can be dropped."""
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(_CONSTRAINTS, [list(TABLES)])
        constraints = [_constraint(*row) for row in cursor.fetchall()]
        cursor.execute(_INDEXES, [list(TABLES)])
        return [*constraints, *(_Part(f"DROP INDEX {name}", says) for name, says in cursor.fetchall())]


def _constraint(table: str, name: str, says: str) -> _Part:
    return _Part(
        f"ALTER TABLE {table} DROP CONSTRAINT {name}", f"ALTER TABLE {table} ADD CONSTRAINT {name} {says}"
    )


def _of_sqlite() -> list[_Part]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index'")
        found = [(name, says) for name, table, says in cursor.fetchall() if says and table in TABLES]
    return [_Part(f'DROP INDEX "{name}"', says) for name, says in found]


_CONSTRAINTS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = ANY(%s::text[]::regclass[]) AND contype IN ('f', 'u') ORDER BY contype
"""
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::text[]::regclass[]) AND NOT indisprimary
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype = 'u')
"""
_PARTS = {"postgresql": _of_postgresql, "sqlite": _of_sqlite}
