"""Keeps the snapshot in memory and looks at the database at most once a second whether it still holds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from cauce.catalogue import reading
from cauce.catalogue.snapshot import Catalogue

_FRESH_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class _Held:
    catalogue: Catalogue
    stamp: UUID | None
    looked_at: float

    def is_fresh(self) -> bool:
        """Whether it was compared within the second; a clock set back counts as stale."""
        return 0 <= time.monotonic() - self.looked_at < _FRESH_SECONDS


@dataclass(slots=True)
class _Glance:
    """What a block of `looking_once` saw; None until it looks, and again once it changed something."""

    seen: Catalogue | None = None


_held: _Held | None = None
_looking = Lock()
_glance: ContextVar[_Glance | None] = ContextVar("glance", default=None)


def current() -> Catalogue:
    """The catalogue in force: no query in most calls, one small query at most once a second.

    A change made in another process is seen within a second; one made in this process, at once.
    Inside `looking_once` the first answer stands.
    """
    glance = _glance.get()
    if glance is None:
        return _fresh()
    if glance.seen is None:
        glance.seen = _fresh()
    return glance.seen


@contextmanager
def looking_once() -> Iterator[None]:
    """Have the block see one catalogue from end to end, however long it takes, save for its own changes."""
    token = _glance.set(_Glance())
    try:
        yield
    finally:
        _glance.reset(token)


def forget() -> None:
    """Drop the snapshot: the next `current()` reads the database."""
    global _held
    _held = None
    glance = _glance.get()
    if glance is not None:
        glance.seen = None


def _fresh() -> Catalogue:
    held = _held
    if held is not None and held.is_fresh():
        return held.catalogue
    with _looking:
        return _look(_held).catalogue


def _look(held: _Held | None) -> _Held:
    """Compare with the database and keep the result. The stamp is read first: a change while the rows
    are being read leaves an old stamp beside new rows, and the next look reads them again."""
    global _held
    if held is not None and held.is_fresh():
        return held
    stamp, now = reading.stamp(), time.monotonic()
    same = held is not None and held.stamp == stamp
    _held = fresh = _Held(held.catalogue if same and held else reading.read(), stamp, now)
    return fresh
