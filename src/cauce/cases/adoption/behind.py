"""One batch saved while the next one is lived again.

PostgreSQL looks at the keys of everything that a transaction wrote when it commits: whoever waits for that
waits a third of an import's time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

Save = Callable[..., None]


@contextmanager
def saving_behind(save: Save) -> Iterator[Save]:
    """As `save`, but returning while it is still at work: the next call, or the end, waits for it.

    What it raises is raised then, and nothing is saved after it. On SQLite, whose driver asks for the
    interpreter at every row, and within a transaction of the caller's it is `save` itself.
    """
    if connection.vendor == "sqlite" or connection.in_atomic_block:
        yield save
        return
    with ThreadPoolExecutor(1, "saving") as thread:
        behind = _Behind(save, thread)
        try:
            yield behind.hand_over
            behind.wait()
        finally:
            thread.submit(connections.close_all).result()


class _Behind:
    def __init__(self, save: Save, thread: ThreadPoolExecutor) -> None:
        self._save, self._thread = save, thread
        self._at_work: Future[None] | None = None

    def hand_over(self, *given: Any) -> None:
        """Wait for what was handed over before, and hand over this."""
        self.wait()
        self._at_work = self._thread.submit(self._save, *given)

    def wait(self) -> None:
        """Wait until everything is saved. Raises what `save` raised."""
        if self._at_work is not None:
            at_work, self._at_work = self._at_work, None
            at_work.result()
