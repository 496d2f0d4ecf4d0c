"""Many rows at once: COPY on PostgreSQL, one prepared INSERT on SQLite. What differs lives here alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from django.db import connection, models

from cauce.shared.statements.adapting import Adapter, adapter_of

Row = Sequence[Any]


def insert_models(model: type[models.Model], instances: Iterable[models.Model]) -> None:
    """Insert instances whole, with the primary keys that they have."""
    columns = [field.attname for field in model._meta.concrete_fields]
    # Past the descriptors of Django, which look for what was never loaded: these rows are whole.
    insert(model, columns, map(itemgetter(*columns), map(vars, instances)))


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of these columns, in order; the other columns have no default in the database."""
    adapted = _adapted(list(rows), _adapters(model, columns))
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({names}) FROM STDIN", adapted)
    else:
        places = ", ".join(["%s"] * len(columns))
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


def _adapted(rows: list[Row], adapters: Sequence[tuple[int, Adapter]]) -> list[Row]:
    """The rows as the driver takes them, gone through column by column: most columns stay as they are."""
    if not rows:
        return rows
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place, adapt in adapters:
        columns[place] = [None if value is None else adapt(value) for value in columns[place]]
    return list(zip(*columns, strict=True))


def _adapters(model: type[models.Model], columns: Sequence[str]) -> list[tuple[int, Adapter]]:
    by_name = {field.attname: adapter_of(field) for field in model._meta.concrete_fields}
    return [(place, adapt) for place, name in enumerate(columns) if (adapt := by_name[name]) is not None]
