"""Rows that may be written once and never changed.

The model refuses first, with a clear error; the database refuses whatever goes round the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class AppendOnlyError(Exception):
    """A row of an append-only table was about to be changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(self.model._meta.db_table)

    def delete(self) -> NoReturn:
        raise AppendOnlyError(self.model._meta.db_table)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(self.model._meta.db_table)


class AppendOnlyModel(models.Model):
    """A model whose rows stay as they were written."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(self._meta.db_table)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(self._meta.db_table)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that a table refuses: a DELETE or an UPDATE, of some columns only, or only `when` so.

    `when` is a condition on OLD and NEW that both databases understand.
    """

    verb: str
    of: tuple[str, ...] = ()
    when: str = ""


EVERY_CHANGE = (Refusal("UPDATE"), Refusal("DELETE"))


class AppendOnly(Operation):
    """Migration operation: the table refuses UPDATE and DELETE from now on, on either database.

    With `refusals` it refuses those alone. Repeat it in a migration that adds columns, or rebuilds the
    table (SQLite forgets triggers then): it takes the place of the refusals before it.
    """

    reversible = True

    def __init__(self, table: str, *refusals: Refusal) -> None:
        self.table = table
        self.refusals = refusals or EVERY_CHANGE

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The state of the models does not change."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for statement in locks(self.table, schema_editor.connection.vendor, self.refusals):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for statement in unlocks(self.table, schema_editor.connection.vendor, self.refusals):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return f"Make {self.table} append-only"


def locks(table: str, vendor: str, refusals: Sequence[Refusal] = EVERY_CHANGE) -> list[str]:
    """Return the statements that make `table` refuse: a breach is an integrity error."""
    names = trigger_names(table, refusals)
    before = unlocks(table, vendor, refusals)
    if vendor == "postgresql":
        triggers = [_PG_TRIGGER.format(name=name, table=table, **_parts(refusal)) for name, refusal in names]
        return [*before, _PG_FUNCTION.format(table=table), *triggers]
    triggers = [_SQLITE_TRIGGER.format(name=name, table=table, **_parts(refusal)) for name, refusal in names]
    return [*before, *triggers]


def unlocks(table: str, vendor: str, refusals: Sequence[Refusal] = EVERY_CHANGE) -> list[str]:
    """Return the statements that undo `locks`, where it was done."""
    names = trigger_names(table, refusals)
    if vendor == "postgresql":
        dropped = [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, _ in names]
        return [*dropped, f"DROP FUNCTION IF EXISTS {table}_append_only()"]
    return [f"DROP TRIGGER IF EXISTS {name}" for name, _ in names]


def trigger_names(table: str, refusals: Sequence[Refusal]) -> list[tuple[str, Refusal]]:
    """The name of each trigger that refuses, with what it refuses."""
    return [(f"{table}_append_only_{place}", refusal) for place, refusal in enumerate(refusals, 1)]


def _parts(refusal: Refusal) -> dict[str, str]:
    columns = f" OF {', '.join(refusal.of)}" if refusal.of else ""
    return {"change": refusal.verb + columns, "when": f"WHEN ({refusal.when})" if refusal.when else ""}


_PG_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'restrict_violation';
END $$
"""

_PG_TRIGGER = """
CREATE TRIGGER {name} BEFORE {change} ON {table}
FOR EACH ROW {when} EXECUTE FUNCTION {table}_append_only()
"""

_SQLITE_TRIGGER = """
CREATE TRIGGER {name} BEFORE {change} ON {table} {when}
BEGIN
    SELECT RAISE(ABORT, '{table} is append-only');
END
"""
