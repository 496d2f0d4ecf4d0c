"""Statements that the server keeps: it analyses and plans them once for a connection, not at each call.

Django has psycopg write the values into the statement, since not all SQL can do without knowing them. What
is written column by column can.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count
from typing import Any

import psycopg
from psycopg.types.numeric import Int8Dumper

RUNS_BEFORE_KEPT = 2
"""A statement that runs but now and then is not worth keeping."""
KEPT_AT_MOST = 300
"""For each connection: one for each step and set of columns that it changes."""

_PLACEHOLDER = re.compile("%[s%]")


class KeepingCursor(psycopg.RawCursor[Any]):
    """Takes statements as Django writes them, and hands their values to the server apart."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        super().__init__(connection)
        # psycopg gives small and great numbers types of their own: there would be a statement for each mix.
        self.adapters.register_dumper(int, Int8Dumper)

    def execute(self, query: Any, params: Any = None, **how: Any) -> KeepingCursor:
        """As psycopg's, of a statement with `%s` where its values go."""
        return super().execute(_numbered(query), params, **how)


def keep_statements(connection: psycopg.Connection[Any]) -> None:
    """Have a new connection keep what runs often through a `KeepingCursor`; nothing else ever is."""
    connection.prepare_threshold = RUNS_BEFORE_KEPT
    connection.prepared_max = KEPT_AT_MOST


@lru_cache(maxsize=1024)
def _numbered(query: str) -> bytes:
    """The statement with the server's own placeholders: `$1`, `$2`, …"""
    numbers = count(1)
    return _PLACEHOLDER.sub(lambda mark: "%" if mark[0] == "%%" else f"${next(numbers)}", query).encode()
