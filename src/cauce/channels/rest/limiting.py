"""A program that loops must not slow the desks down: so many requests a minute for each token.

Counted in the memory of each web process: a count that everyone shares would cost each request a
write, and the purpose is a brake, not an account.
"""

from __future__ import annotations

import threading
import time

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

MINUTE = 60.0
FORGET_FROM = 1000
"""Tokens counted before those of past minutes are let go."""


class PerToken(BaseThrottle):
    """Allows `CAUCE_API_RATE` requests in each minute of the clock; 0 allows any number."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, int], int] = {}
        self._counting = threading.Lock()

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request; False once the minute's are used up."""
        rate: int = settings.CAUCE_API_RATE
        return not rate or self._count(request.auth.client) <= rate  # type: ignore[attr-defined]

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return MINUTE - time.time() % MINUTE

    def _count(self, client: str) -> int:
        minute = int(time.time() // MINUTE)
        with self._counting:
            if len(self._counts) > FORGET_FROM:
                self._counts = {key: n for key, n in self._counts.items() if key[1] == minute}
            count = self._counts[client, minute] = self._counts.get((client, minute), 0) + 1
        return count
