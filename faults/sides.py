"""Databases broken side by side, each by a process of its own: most of the time one waits for something."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Event, Process, Queue
from multiprocessing.synchronize import Event as Ended
from queue import Empty

from faults.rows import Row

PATIENCE = 1.0


@dataclass(frozen=True)
class Turn:
    """When a side may do what: how soon something is back is measured by one of them at a time."""

    begins: Ended
    timed: Ended
    all_timed: Sequence[Ended]

    def has_timed(self) -> None:
        """Say that what a busy machine would spoil has been measured: the next side begins."""
        self.timed.set()

    def wait_for_all(self) -> None:
        """Wait until that has been measured of every side."""
        for each in self.all_timed:
            each.wait()


Side = Callable[[str, Turn], Iterator[Row]]
"""Breaks a database, in its turn."""


def side_by_side(vendors: Sequence[str], side: Side) -> Iterator[tuple[str, Row]]:
    """The rows of each database as they come. The second one begins when the first says so.

    However it ends, so do they, and what they started with them.
    """
    told: Queue[tuple[str, Row]] = Queue()
    first, timed = Event(), [Event() for _ in vendors]
    first.set()
    turns = [Turn(before, after, timed) for before, after in zip([first, *timed], timed, strict=False)]
    sides = [Process(target=_tell, args=(*each, side, told)) for each in zip(vendors, turns, strict=True)]
    for each in sides:
        each.start()
    try:
        yield from _heard(told, sides)
    finally:
        for each in sides:
            each.terminate()
            each.join()


def _tell(vendor: str, turn: Turn, side: Side, told: Queue[tuple[str, Row]]) -> None:
    # As an exit, so that what was started is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    turn.begins.wait()
    try:
        for row in side(vendor, turn):
            told.put((vendor, row))
    finally:
        turn.has_timed()


def _heard(told: Queue[tuple[str, Row]], sides: Sequence[Process]) -> Iterator[tuple[str, Row]]:
    while True:
        at_work = any(each.is_alive() for each in sides)
        try:
            yield told.get(timeout=PATIENCE)
        except Empty:
            if not at_work:
                break
    if any(each.exitcode for each in sides):
        sys.exit("One of the databases was not broken to the end.")
