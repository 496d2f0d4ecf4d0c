"""The database engine: `base` and `DatabaseWrapper` are the names that Django looks for.

SQLite has one writer at a time. Its own wait for the others sleeps longer each time, up to a tenth of a
second, while the lock is free again after a few milliseconds: whoever came first waits longest.
"""

from __future__ import annotations

import random
import sqlite3
import time
from functools import lru_cache
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base
from django.db.backends.utils import CursorWrapper

LONGEST_PAUSE = 0.002
"""Seconds between two looks whether the others are done."""


class KeepingCursor(base.SQLiteCursorWrapper):
    """Looks for the placeholders of a statement once in a process."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """The statement as the driver has it."""
        return (
            _with_marks(query)
            if param_names is None
            else super().convert_query(query, param_names=param_names)
        )


@lru_cache(maxsize=1024)
def _with_marks(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """Begins a transaction by asking for the write lock at short intervals, as long as `timeout` says."""

    def keeping_cursor(self) -> CursorWrapper:
        """A cursor for statements that run many times: SQLite's driver keeps any that does."""
        self.ensure_connection()
        connection: Any = self.connection
        with self.wrap_database_errors:
            return self._prepare_cursor(connection.cursor(factory=KeepingCursor))  # type: ignore[attr-defined]

    def _start_transaction_under_autocommit(self) -> None:
        patience: float = self.settings_dict["OPTIONS"]["timeout"]
        until = time.monotonic() + patience
        self._wait_for_locks(0)
        try:
            while not self._began(until):
                time.sleep(random.uniform(0, LONGEST_PAUSE))  # noqa: S311 - jitter, not a secret
        finally:
            self._wait_for_locks(patience)

    def _began(self, until: float) -> bool:
        """Whether the lock was free. Raises once the time is over."""
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except OperationalError as error:
            if not _is_busy(error) or time.monotonic() >= until:
                raise
            return False
        return True

    def _wait_for_locks(self, seconds: float) -> None:
        """How long SQLite waits by itself: as ever for anything but the beginning."""
        connection: Any = self.connection
        connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")


def _is_busy(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
