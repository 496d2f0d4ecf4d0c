"""A process whose clock is wrong."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import time_machine


def move(environment: Mapping[str, str]) -> None:
    """Put this process's clock ahead, the worker's and everybody else's by what each is given."""
    role = "WORKER" if "worker" in sys.argv else "WEB"
    ahead = float(environment.get(f"FAULTS_{role}_CLOCK", "0"))
    if ahead:
        moment = datetime.now(UTC) + timedelta(seconds=ahead)
        time_machine.travel(moment, tick=True).start()
