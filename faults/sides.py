"""Databases broken side by side, each by a process of its own: most of the time one waits for something."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import Event, Process, Queue
from multiprocessing.synchronize import Event as Ended
from queue import Empty

from faults.rows import Row

Side = Callable[[str, Ended], Iterator[Row]]
"""Breaks a database, in its turn; it says when what a busy machine would spoil has been measured."""
PATIENCE = 1.0


def side_by_side(vendors: Sequence[str], side: Side) -> Iterator[tuple[str, Row]]:
    """The rows of each database as they come. The second one begins when the first says so.

    However it ends, so do they, and what they started with them.
    """
    told: Queue[tuple[str, Row]] = Queue()
    begins = [Event() for _ in range(len(vendors) + 1)]
    sides = [
        Process(target=_tell, args=(vendor, side, before, after, told))
        for vendor, before, after in zip(vendors, begins, begins[1:], strict=False)
    ]
    begins[0].set()
    for each in sides:
        each.start()
    try:
        yield from _heard(told, sides)
    finally:
        for each in sides:
            each.terminate()
            each.join()


def _tell(vendor: str, side: Side, begin: Ended, measured: Ended, told: Queue[tuple[str, Row]]) -> None:
    # As an exit, so that what was started is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    begin.wait()
    try:
        for row in side(vendor, measured):
            told.put((vendor, row))
    finally:
        measured.set()


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
