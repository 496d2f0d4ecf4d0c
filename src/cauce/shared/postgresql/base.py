"""The database engine: `base` and `DatabaseWrapper` are the names that Django looks for.

Under synchronous replication a commit waits for a standby. When that wait is cancelled (by an operator, by
`statement_timeout`) the server says so in a warning and then answers as if all were well.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
from django.db import OperationalError
from django.db.backends.postgresql import base, operations
from django.db.backends.utils import CursorWrapper

from cauce.shared.durability import OutcomeUnknown
from cauce.shared.postgresql.keeping import KeepingCursor, keep_statements

WAITING = "SyncRepWaitForLSN"
"""The server's function that waits for standbys; its messages come in the server's language, this doesn't."""

SHUTTING_DOWN = "57P"
"""The class of SQLSTATEs with which a server that stops ends its connections."""

_cut_short: set[int] = set()
"""Connections whose last wait was cancelled, by `id`: the pool hands them from wrapper to wrapper."""


class DatabaseOperations(operations.DatabaseOperations):
    """Tells of a statement that the server keeps as it was given: its values were never in it."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> str:
        """What a capture of queries shows."""
        kept = isinstance(cursor, KeepingCursor)
        return sql if kept else super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """Raises `OutcomeUnknown` for a commit that may be lost with this server."""

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(self._execute)
        self._keeping: KeepingCursor | None = None

    def keeping_cursor(self) -> CursorWrapper:
        """The connection's cursor for statements that run many times. Its last result is its only one."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        with self.wrap_database_errors:
            if self._keeping is None or self._keeping.connection is not self.connection:
                self._keeping = KeepingCursor(self.connection)
            return self._prepare_cursor(self._keeping)  # type: ignore[attr-defined]

    def _configure_connection(self, connection: psycopg.Connection[Any]) -> bool:
        """Called once for each new connection, by the pool or by Django."""
        _listen(connection)
        keep_statements(connection)
        changed: bool = super()._configure_connection(connection)  # type: ignore[misc]
        return changed

    def _commit(self) -> None:
        connection = self.connection
        try:
            super()._commit()  # type: ignore[misc]
        except OperationalError as error:
            if _went_away(connection, error):
                raise OutcomeUnknown from error
            raise
        self._doubt()

    def _execute(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        """A statement outside a transaction is its own commit."""
        found = execute(sql, params, many, context)
        self._doubt()
        return found

    def _doubt(self) -> None:
        if _cut_short and id(self.connection) in _cut_short:
            _cut_short.discard(id(self.connection))
            raise OutcomeUnknown


def _went_away(connection: psycopg.Connection[Any] | None, error: OperationalError) -> bool:
    """Whether the server left while it was told to commit; before or after it did, nobody knows."""
    sqlstate = getattr(error.__cause__, "sqlstate", None) or ""
    return sqlstate.startswith(SHUTTING_DOWN) or (connection is not None and connection.closed)


def _listen(connection: psycopg.Connection[Any]) -> None:
    place = id(connection)
    _cut_short.discard(place)

    def note(diagnostic: psycopg.errors.Diagnostic) -> None:
        if diagnostic.source_function == WAITING:
            _cut_short.add(place)

    connection.add_notice_handler(note)
