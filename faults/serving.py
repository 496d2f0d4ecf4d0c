"""`cauce up` and the ATL simulator over a place, and a hand on each of their processes."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import httpx
import psutil

from bench.room import CAUCE, CHECKOUT
from faults.place import Place
from tests.support.processes import end, wait_for_port

PATIENCE = 90.0


class Served:
    """A running `cauce up`; it may be killed and started again."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = _start(self.place, "up", "--port", str(self.place.port))
        until(self.answers, f"the web does not answer; see {self.place.log}")

    def stop(self) -> None:
        """Ask it to stop, and wait."""
        if self._process is not None:
            end(self._process)

    def kill(self) -> None:
        """Kill the supervisor alone; the kernel tells its children."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def pid_of(self, word: str) -> int | None:
        """The child that has the word in its command now: the server's module, or `worker`."""
        if self._process is None:
            return None
        with suppress(psutil.NoSuchProcess):
            for child in psutil.Process(self._process.pid).children():
                with suppress(psutil.NoSuchProcess):
                    if child.status() != psutil.STATUS_ZOMBIE and word in child.cmdline():
                        return child.pid
        return None

    def kill_child(self, word: str) -> int:
        """Kill the child that has the word in its command; the pid that it had."""
        until(lambda: self.pid_of(word) is not None, f"no {word} runs")
        pid = self.pid_of(word)
        assert pid is not None
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        return pid

    def answers(self) -> bool:
        """Whether a question that needs the database is answered."""
        token = {"Authorization": f"Bearer {self.place.tokens['captura']}"}
        try:
            got = httpx.get(f"{self.place.url}/api/v1/cases?limit=1", headers=token, timeout=5)
        except httpx.TransportError:
            return False
        return got.status_code == httpx.codes.OK

    def memory_mb(self) -> float:
        """What the processes hold, those of the web and of the worker together."""
        assert self._process is not None
        family = psutil.Process(self._process.pid).children(recursive=True)
        held = 0
        for one in family:
            with suppress(psutil.Error):
                held += one.memory_info().rss
        return held / 1e6


@contextmanager
def serving(place: Place) -> Iterator[Served]:
    """The place served, with its ATL beside it, until the block ends."""
    with _simulating(place):
        served = Served(place)
        try:
            served.start()
            yield served
        finally:
            served.stop()


def misbehave(place: Place, mode: str, seconds: float = 0.0) -> None:
    """Set how the place's ATL behaves (see `gateways.commercial.simulator`)."""
    asked = {"mode": mode, "seconds": seconds}
    httpx.post(f"http://127.0.0.1:{place.atl_port}/control", json=asked).raise_for_status()


def until(happens: Callable[[], bool], otherwise: str, patience: float = PATIENCE) -> float:
    """Wait until `happens()`; how many seconds that took. Raises `TimeoutError`."""
    began = time.monotonic()
    while not happens():
        if time.monotonic() - began > patience:
            raise TimeoutError(otherwise)
        time.sleep(0.1)
    return time.monotonic() - began


@contextmanager
def _simulating(place: Place) -> Iterator[None]:
    process = _start(place, "atl-simulator", "--port", str(place.atl_port))
    try:
        wait_for_port(place.atl_port, place.log)
        yield
    finally:
        end(process)


def _start(place: Place, *arguments: str) -> subprocess.Popen[bytes]:
    with place.log.open("ab") as log:
        return subprocess.Popen(
            [*CAUCE, *arguments],
            env=dict(place.room.env),
            cwd=CHECKOUT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
