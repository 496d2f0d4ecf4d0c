"""A circuit breaker: after several failures in a row, leave the outside system alone for a while.

Each process keeps its own and tells nobody: a breaker only saves waiting, so two processes that
disagree for half a minute cost two calls, and sharing it would cost a query for each question.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock


class CircuitOpen(Exception):
    """The outside system failed moments ago and is being left alone."""


class Breaker:
    """Opens after `failures` failures in a row; after `rest` seconds lets one call through to try.

    Only exceptions of type `counts` are failures: the outside system's, not our own.
    """

    def __init__(
        self,
        counts: type[Exception],
        *,
        failures: int = 3,
        rest: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._counts = counts
        self._limit = failures
        self._rest = rest
        self._clock = clock
        self._lock = Lock()
        self._failed = 0
        self._retry_at = 0.0

    @contextmanager
    def call(self) -> Iterator[None]:
        """Run one outside call inside the block. Raises `CircuitOpen` instead while it rests."""
        self._admit()
        try:
            yield
        except self._counts:
            self._note_failure()
            raise
        self._note_success()

    def _admit(self) -> None:
        with self._lock:
            if self._failed < self._limit:
                return
            if self._clock() < self._retry_at:
                raise CircuitOpen
            # The one call let through to try: the others keep resting until it comes back.
            self._retry_at = self._clock() + self._rest

    def _note_failure(self) -> None:
        with self._lock:
            self._failed += 1
            self._retry_at = self._clock() + self._rest

    def _note_success(self) -> None:
        with self._lock:
            self._failed = 0
