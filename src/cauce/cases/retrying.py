"""A transaction that lost a race is taken again, whole."""

from __future__ import annotations

import functools
import random
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 4
LOST_A_RACE = frozenset({"40001", "40P01"})
"""Serialisation failure and deadlock: PostgreSQL asks for the whole transaction again."""


def retried(act: Callable[P, R]) -> Callable[P, R]:
    """Repeat `act` when its transaction lost a race, unless an outer transaction holds it."""

    @functools.wraps(act)
    def again(*args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in range(1, ATTEMPTS):
            try:
                return act(*args, **kwargs)
            except OperationalError as error:
                if connection.in_atomic_block or not _lost_a_race(error):
                    raise
                time.sleep(random.uniform(0, 0.02 * attempt))  # noqa: S311 - jitter, not a secret
        return act(*args, **kwargs)

    return again


def _lost_a_race(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", None) in LOST_A_RACE
