"""Waiting for processes, whose time can't be frozen."""

from __future__ import annotations

import time
from collections.abc import Callable


class TooLong(Exception):
    """What was waited for did not come."""


def until(happens: Callable[[], bool], within: float, what: str, every: float = 0.2) -> None:
    """Poll until `happens()`. Raises `TooLong` after `within` seconds."""
    deadline = time.monotonic() + within
    while not happens():
        if time.monotonic() > deadline:
            raise TooLong(f"{what}: not within {within:g} s")
        time.sleep(every)
