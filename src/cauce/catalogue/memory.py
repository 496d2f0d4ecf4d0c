"""Keeps the snapshot in memory and looks at the database at most once a second whether it still holds."""

import time
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


_held: _Held | None = None
_looking = Lock()


def current() -> Catalogue:
    """The catalogue in force: no query in most calls, one small query at most once a second.

    A change made in another process is seen within a second; one made in this process, at once.
    """
    held = _held
    if held is not None and held.is_fresh():
        return held.catalogue
    with _looking:
        return _look(_held).catalogue


def forget() -> None:
    """Drop the snapshot: the next `current()` reads the database."""
    global _held
    _held = None


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
