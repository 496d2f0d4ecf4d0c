"""What a job is: a function of a turn's payload, and how often it is tried."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

Payload = dict[str, Any]


class NotYet(Exception):
    """Raised by a job that can't be done for now, through nobody's mistake: it is tried again."""


@dataclass(frozen=True, slots=True)
class Job:
    """`run` gets the payload of a turn. It must be idempotent: a turn is done at least once.

    After `attempts` tries the turn is stuck, for a person to see. Between tries it waits `first_wait`,
    then twice as long each time, up to `longest_wait`: with the usual values some eleven hours in all.
    """

    run: Callable[[Payload], None]
    attempts: int = 20
    first_wait: timedelta = timedelta(seconds=10)
    longest_wait: timedelta = timedelta(hours=1)

    def wait(self, attempts: int) -> timedelta:
        """How long to wait after that many tries: half of it by chance, so that turns don't march in step."""
        doublings = min(attempts - 1, 30)
        wait = min(self.longest_wait, self.first_wait * 2**doublings)
        return wait * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, not a secret
