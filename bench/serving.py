"""The web as `cauce up` runs it, over a room."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench import processes
from bench.room import CHECKOUT, Room
from cauce.channels.console.up import THREADS, web_command, worker_command
from tests.support.processes import end, free_port, wait_for_port


@dataclass(frozen=True)
class Server:
    """A running web server: its port, and its processes."""

    port: int
    pids: list[int]

    def memory_mb(self) -> float:
        """What its processes hold."""
        return processes.memory_mb(self.pids)


@contextmanager
def serving(room: Room, port: int = 0) -> Iterator[Server]:
    """The web server of the product, as many workers and threads as it has by itself."""
    port = port or free_port()
    room.cauce("django", "collectstatic", "--no-input", "-v0")
    with _running(room, web_command("127.0.0.1", port, THREADS[room.vendor]), "web") as process:
        wait_for_port(port, room.directory / "web.log")
        yield Server(port, processes.family(process.pid))


@contextmanager
def working(room: Room) -> Iterator[list[int]]:
    """The worker beside it; its processes."""
    with _running(room, worker_command(), "worker") as process:
        yield [process.pid]


@contextmanager
def _running(room: Room, command: list[str], name: str) -> Iterator[subprocess.Popen[bytes]]:
    with (room.directory / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            env=room.env,
            cwd=CHECKOUT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        end(process)
