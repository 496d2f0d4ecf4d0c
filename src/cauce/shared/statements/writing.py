"""Rows written by statements that are made once for each table and set of columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from django.db import connection, models

from cauce.shared.statements.adapting import Adapter, adapter_of
from cauce.shared.statements.running import run


def insert(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model in one statement; where the database numbers them, they get their keys."""
    if not rows:
        return
    table = _table(type(rows[0]))
    cursor = run(*_inserting(table, rows, table.returning))
    keys = cursor.fetchall() if table.numbered else ()
    for row, (key,) in zip(rows, keys, strict=table.numbered):
        row.pk = key
    alias = connection.alias
    for row in rows:
        row._state.adding, row._state.db = False, alias


def insert_once(row: models.Model, *unique: str) -> bool:
    """Insert a row unless there is one with the same values in these columns; whether it was inserted.

    A transaction that is about to insert the same is waited for.
    """
    otherwise = f" ON CONFLICT ({', '.join(map(_quoted, unique))}) DO NOTHING"
    return bool(run(*_inserting(_table(type(row)), [row], otherwise)).rowcount)


def update(row: models.Model, names: Iterable[str]) -> None:
    """Write these columns of a row; there is nothing to do without any."""
    columns = tuple(names)
    if not columns:
        return
    table = _table(type(row))
    run(_update(table.name, columns, table.key), table.values(row, (*columns, table.key)))


class _Table(NamedTuple):
    """What is written of a model: its columns but a key that the database gives."""

    name: str
    key: str
    numbered: bool
    returning: str
    columns: tuple[str, ...]
    adapters: dict[str, Adapter]

    def values(self, row: models.Model, columns: Iterable[str]) -> list[Any]:
        """The values of a row as the driver takes them."""
        # Past the descriptors of Django, which look for what was never loaded: these rows are whole.
        said, adapters = vars(row), self.adapters
        return [
            adapters[name](said[name]) if name in adapters and said[name] is not None else said[name]
            for name in columns
        ]


def _inserting(table: _Table, rows: Sequence[models.Model], ending: str) -> tuple[str, list[Any]]:
    """The statement and its values. Columns without any stay out: less to write and read."""
    columns = _said(table, rows)
    values = chain.from_iterable(table.values(row, columns) for row in rows)
    return _insert(table.name, columns, len(rows), ending), list(values)


def _said(table: _Table, rows: Sequence[models.Model]) -> tuple[str, ...]:
    """The columns of which some row has a value."""
    first, *others = map(vars, rows)
    return tuple(
        name
        for name in table.columns
        if first[name] is not None or any(one[name] is not None for one in others)
    )


@lru_cache
def _table(model: type[models.Model]) -> _Table:
    """Columns are named as attributes are: no model of ours says otherwise."""
    key, fields = model._meta.pk, model._meta.concrete_fields
    numbered = isinstance(key, models.AutoField)
    return _Table(
        name=model._meta.db_table,
        key=key.attname,
        numbered=numbered,
        returning=f" RETURNING {_quoted(key.attname)}" if numbered else "",
        columns=tuple(field.attname for field in fields if not (numbered and field is key)),
        adapters={field.attname: adapt for field in fields if (adapt := adapter_of(field)) is not None},
    )


@lru_cache(maxsize=1024)
def _insert(table: str, columns: tuple[str, ...], count: int, ending: str) -> str:
    names = ", ".join(map(_quoted, columns))
    places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * count)
    return f"INSERT INTO {_quoted(table)} ({names}) VALUES {places}{ending}"  # noqa: S608 - our models' own names


@lru_cache(maxsize=1024)
def _update(table: str, columns: tuple[str, ...], key: str) -> str:
    changes = ", ".join(f"{_quoted(name)} = %s" for name in columns)
    return f"UPDATE {_quoted(table)} SET {changes} WHERE {_quoted(key)} = %s"  # noqa: S608 - likewise


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
