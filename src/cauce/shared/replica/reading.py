"""From which database a read comes: decided once for each reader, and for good when the replica fails it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, ParamSpec, TypeVar

import structlog
from django.db import InterfaceError, OperationalError, connections

from cauce.shared.replica import distance

P = ParamSpec("P")
R = TypeVar("R")

PRIMARY: Final = "default"
REPLICA: Final = "replica"

logger = structlog.get_logger(__name__)


@dataclass(slots=True)
class Reader:
    """For whom is read: whether they wrote a moment ago, and where their heavy reads go."""

    wrote_lately: Callable[[], bool]
    chosen: str = ""


_reader: ContextVar[Reader | None] = ContextVar("reader", default=None)
_heavy: ContextVar[bool] = ContextVar("heavy", default=False)


@contextmanager
def allowed(wrote_lately: Callable[[], bool]) -> Iterator[None]:
    """Let the heavy reads inside come from the replica, unless their reader wrote lately."""
    token = _reader.set(Reader(wrote_lately))
    try:
        yield
    finally:
        _reader.reset(token)


def unless(wrote_lately: Callable[[], bool]) -> None:
    """Keep the present reader on the primary for this reason too; asked at the first heavy read, if any."""
    reader = _reader.get()
    if reader is not None:
        before = reader.wrote_lately
        reader.wrote_lately = lambda: before() or wrote_lately()


def from_replica(read: Callable[P, R]) -> Callable[P, R]:
    """Let `read` read from the replica. It only reads: it runs again if the replica fails under it."""

    @functools.wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> R:
        token = _heavy.set(True)
        try:
            return read(*args, **kwargs)
        except (OperationalError, InterfaceError) as error:
            if not _back_to_primary(error):
                raise
            return read(*args, **kwargs)
        finally:
            _heavy.reset(token)

    return reading


def database() -> str:
    """Where to read from here and now. A transaction of the primary reads what it wrote itself."""
    reader = _reader.get()
    if reader is None or not _heavy.get() or connections[PRIMARY].in_atomic_block:
        return PRIMARY
    if not reader.chosen:
        # First, because choosing reads too.
        reader.chosen = PRIMARY
        if not reader.wrote_lately() and distance.is_near(connections[PRIMARY], connections[REPLICA]):
            reader.chosen = REPLICA
    return reader.chosen


def _back_to_primary(error: Exception) -> bool:
    """Whether the replica was in use; the reader stays on the primary from here on."""
    reader = _reader.get()
    if reader is None or reader.chosen != REPLICA:
        return False
    logger.warning("replica_failed", error=type(error).__name__)
    distance.rest()
    reader.chosen = PRIMARY
    return True
