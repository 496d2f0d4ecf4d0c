"""How far the replica is behind the primary, by what it has of the primary's log.

A replica that is cut off believes itself up to date: its own clock and its own idea of the delay say
nothing. So each process notes once a second how far the primary's log reached, and asks the replica for
what the primary had a few seconds ago.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import Final

import structlog
from django.db import InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

BEHIND_AT_MOST: Final = 8.0
"""Seconds. Less than a writer is kept on the primary, so that nobody misses what they wrote themselves."""
MARKED_EVERY: Final = 1.0
RESTS_FOR: Final = 10.0
"""Seconds in which a replica that failed is not asked: each question may wait for a connection."""

_REACHED = """
    SELECT pg_wal_lsn_diff(
        CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, '0/0'
    )::bigint
"""

logger = structlog.get_logger(__name__)


class Marks:
    """How far the primary's log reached in the last `BEHIND_AT_MOST` seconds, oldest first."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque()
        self._lock = threading.Lock()

    def are_due(self, moment: float) -> bool:
        """Whether the primary is to be asked again."""
        with self._lock:
            return not self._marks or moment - self._marks[-1][0] >= MARKED_EVERY

    def add(self, moment: float, reached: int) -> None:
        """Note how far the primary is. A log that went back is another primary's: what was noted is void."""
        with self._lock:
            if self._marks and reached < self._marks[-1][1]:
                self._marks.clear()
            self._marks.append((moment, reached))

    def passed(self, moment: float, reached: int) -> bool:
        """Whether a replica that reached so far has everything up to `BEHIND_AT_MOST` seconds ago."""
        with self._lock:
            while self._marks and moment - self._marks[0][0] > BEHIND_AT_MOST:
                self._marks.popleft()
            return bool(self._marks) and reached >= self._marks[0][1]


_marks = Marks()
_rests_until = 0.0


def is_near(primary: BaseDatabaseWrapper, replica: BaseDatabaseWrapper) -> bool:
    """Whether the replica answers and is near enough to be read from. Raises what the primary raises."""
    if time.monotonic() < _rests_until:
        return False
    try:
        replayed = _reached(replica)
    except (OperationalError, InterfaceError) as error:
        logger.warning("replica_away", error=type(error).__name__)
        rest()
        return False
    moment = time.monotonic()
    if _marks.are_due(moment):
        _marks.add(moment, _reached(primary))
    return _marks.passed(moment, replayed)


def rest() -> None:
    """Leave the replica alone for a while."""
    global _rests_until
    _rests_until = time.monotonic() + RESTS_FOR


def _reached(connection: BaseDatabaseWrapper) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_REACHED)
        return int(cursor.fetchone()[0])
