"""The heartbeat: while a batch is worked on, its leases are renewed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

import structlog
from django.db import Error, connections

from cauce.work import turns
from cauce.work.models import Turn

logger = structlog.get_logger(__name__)

LONGEST = timedelta(minutes=30)
"""After this long a batch is left to itself: a job that hangs must not keep its turn for ever."""


@contextmanager
def beating(claimed: Sequence[Turn], lease: timedelta) -> Iterator[None]:
    """Renew the leases of `claimed` inside the block, three times within each lease."""
    ended = Event()
    thread = Thread(target=_beat, args=(claimed, lease, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _beat(claimed: Sequence[Turn], lease: timedelta, ended: Event) -> None:
    pause = lease / 3
    try:
        for _ in range(LONGEST // pause):
            if ended.wait(pause.total_seconds()):
                return
            _renew(claimed, lease)
    finally:
        connections.close_all()


def _renew(claimed: Sequence[Turn], lease: timedelta) -> None:
    try:
        turns.heartbeat(claimed, lease)
    except Error:
        # The loop meets the same trouble and deals with it; a missed beat costs at most the lease.
        logger.warning("heartbeat_missed")
        connections.close_all()
