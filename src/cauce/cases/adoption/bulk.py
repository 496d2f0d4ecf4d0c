"""Many rows at once: COPY on PostgreSQL, one prepared INSERT on SQLite. What differs lives here alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

from django.db import connection, models

from cauce.shared.statements.adapting import Adapter, adapter_of

Row = Sequence[Any]

ROOM = (("cache_size", -32_000), ("wal_autocheckpoint", 10_000))
"""SQLite's own measure is that of a small write: KiB of pages in memory, and pages of the log before they
are copied into the file. Every batch touches all of the indexes again."""


@contextmanager
def loading() -> Iterator[None]:
    """Give SQLite room for many writes, one after the other; nothing else changes."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = [(name, _pragma(name)) for name, _ in ROOM]
    for name, value in ROOM:
        _pragma(f"{name} = {value}")
    try:
        yield
    finally:
        for name, value in usual:
            _pragma(f"{name} = {value}")


def _pragma(said: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {said}")
        return int((cursor.fetchone() or (0,))[0])


def insert_models(model: type[models.Model], instances: Iterable[models.Model]) -> None:
    """Insert instances whole, with the primary keys that they have."""
    columns = [field.attname for field in model._meta.concrete_fields]
    # Past the descriptors of Django, which look for what was never loaded: these rows are whole.
    insert(model, columns, map(itemgetter(*columns), map(vars, instances)))


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of these columns, in order; the other columns have no default in the database."""
    filled = _filled(model, columns, rows)
    if not filled:
        return
    names = ", ".join(map(connection.ops.quote_name, filled))
    table = connection.ops.quote_name(model._meta.db_table)
    adapted = list(zip(*filled.values(), strict=True))
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({names}) FROM STDIN", adapted)
    else:
        places = ", ".join(["%s"] * len(filled))
        statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - the model's own names
        with connection.cursor() as cursor:
            cursor.executemany(statement, adapted)


def take_ids(model: type[models.Model], count: int) -> list[int]:
    """The next primary keys of a table, for rows that will name them; inside their transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_SEQUENCE, [table, count])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + 1 + count))


_SEQUENCE = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


def _copy(statement: str, rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _filled(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]
) -> dict[str, Sequence[Any]]:
    """The rows column by column, as the driver takes them; without the columns that hold nothing.

    Most columns of a batch go as they are, and a third of an old register's hold nothing at all: for each
    None a driver asks anew what to do with it.
    """
    adapters = {field.attname: adapter_of(field) for field in model._meta.concrete_fields}
    filled: dict[str, Sequence[Any]] = {}
    for name, values in zip(columns, zip(*rows, strict=True), strict=False):
        empty = values.count(None)
        if empty < len(values):
            filled[name] = _adapted(values, adapters[name], empty)
    return filled


def _adapted(values: Sequence[Any], adapt: Adapter | None, empty: int) -> Sequence[Any]:
    if adapt is None:
        return values
    if not empty:
        return list(map(adapt, values))
    return [None if value is None else adapt(value) for value in values]
