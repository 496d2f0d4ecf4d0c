"""Time that stands still until told, and workers as processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.db import connection

from tests.support import rundir

MONDAY = datetime(2026, 5, 11, 15, 30, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Monday 11 May 2026, 09:30 in Mexico City, and not a second later unless shifted."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


class Worker:
    """A process that runs the `worker.py` beside this file on the database of this test."""

    def __init__(self, manner: str) -> None:
        command = [sys.executable, "-m", "tests.work.worker", manner]
        self.process = subprocess.Popen(command, env=environment(), cwd=Path(__file__).parents[2])

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=20)

    def ask_to_stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


def environment() -> dict[str, str]:
    name = str(connection.settings_dict["NAME"])
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "cauce.config.settings",
        "CAUCE_SECRET_KEY": settings.SECRET_KEY,
        "PGAPPNAME": "worker under test",
        "CAUCE_DATABASE_URL": f"{rundir.cluster()}{name}" if rundir.on_postgresql() else f"sqlite:///{name}",
    }


@pytest.fixture
def start_worker() -> Iterator[Callable[[str], Worker]]:
    started: list[Worker] = []

    def start(manner: str = "polite") -> Worker:
        started.append(Worker(manner))
        return started[-1]

    yield start
    for worker in started:
        worker.kill()
