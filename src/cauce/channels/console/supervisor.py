"""Keeps a handful of processes alive: restarts what dies, stops everything within seconds."""

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

FIRST_DELAY = 0.5
LONGEST_DELAY = 4.0
"""A start costs more than this pause saves; with a longer one, people wait for a server that could serve."""
STABLE_AFTER = 15.0
"""Twice what the web takes to start on a busy machine: who lived longer has served, and is no failure."""
GRACE = 8.0
TICK = 0.2
PR_SET_PDEATHSIG = 1

LIBC = ctypes.CDLL(None)


@dataclass
class Child:
    """One program and the process that runs it now."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    due: float = 0.0

    def start(self) -> None:
        # A process group of its own: Ctrl-C reaches the supervisor alone, which stops the others in order,
        # and what a killed parent leaves behind (granian's workers hold the port) can be ended with it.
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, process_group=0, preexec_fn=_die_with_parent
        )
        self.started = time.monotonic()

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def bury(self) -> float:
        """Clear the dead process's group away and return the seconds until the next start."""
        self.signal_group(signal.SIGKILL)
        self.process = None
        lived = time.monotonic() - self.started
        self.failures = 1 if lived >= STABLE_AFTER else self.failures + 1
        delay = min(FIRST_DELAY * 2 ** (self.failures - 1), LONGEST_DELAY)
        self.due = time.monotonic() + delay
        return delay

    def signal_group(self, number: signal.Signals) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_until(self, moment: float) -> None:
        if self.process is not None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(max(0.0, moment - time.monotonic()))


@dataclass
class Supervisor:
    """Runs its children until SIGTERM, SIGINT or `stop()`; `say` gets one sentence per event."""

    children: list[Child]
    say: Callable[[str], None]
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            for child in self.children:
                child.start()
            while not self.stopping.wait(TICK):
                self._look_after_all()
        finally:
            self._stop_all()

    def stop(self) -> None:
        self.stopping.set()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.stop()

    def _look_after_all(self) -> None:
        for child in self.children:
            if child.has_died():
                assert child.process is not None
                code = child.process.returncode
                self.say(f"{child.name} ended ({code}); starting it again in {child.bury():g} s")
            elif child.process is None and time.monotonic() >= child.due:
                child.start()

    def _stop_all(self) -> None:
        deadline = time.monotonic() + GRACE
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.wait_until(deadline)
            child.signal_group(signal.SIGKILL)


def _die_with_parent() -> None:
    """Have the kernel stop this child when the supervisor is killed: an orphan would hold the port."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
