"""Programs of Debian's packages, run by an account that owns nothing, and ended by their own id."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import psutil

GRACE = 8.0
"""Seconds between being asked to stop and being killed."""


class Missing(Exception):
    """A program that the drill needs is not installed."""


def server_programs() -> Path:
    """Where the newest PostgreSQL keeps its programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if not found:
        raise Missing("PostgreSQL is not installed. Run: deploy/drill/system-packages")
    return found[-1]


def program(name: str) -> str:
    """The path of a program. Raises `Missing`."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin")
    if not found:
        raise Missing(f"{name} is not installed. Run: deploy/drill/system-packages")
    return found


def lent_account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses root, and the rest needs it as little: then an account lends its name."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


class Started:
    """The programs of one run, the last started first to stop."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(
        self, name: str, command: list[str], env: Mapping[str, str] | None = None, *, lent: bool = True
    ) -> subprocess.Popen[bytes]:
        """Run a program, as the lent account unless it is ours; what it says goes to `<name>.log`."""
        account = lent_account() if lent else None
        with (self.directory / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command if account is None else [*_as(account), *command],
                cwd="/" if lent else None,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._processes.append(process)
        return process

    def end_all(self) -> None:
        """Stop whatever is left of them, and of what they started."""
        for process in reversed(self._processes):
            end(family(process.pid))


def family(pid: int) -> list[psutil.Process]:
    """A process and everything under it; empty when it is gone."""
    with suppress(psutil.NoSuchProcess):
        head = psutil.Process(pid)
        return [head, *head.children(recursive=True)]
    return []


def end(processes: list[psutil.Process]) -> None:
    """Ask the first to stop, then kill whoever is still there."""
    for process in processes[:1]:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    _, alive = psutil.wait_procs(processes, timeout=GRACE)
    kill(alive)


def kill(processes: list[psutil.Process]) -> None:
    """End them as a power cut would: without a word."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(processes, timeout=GRACE)


def _as(account: pwd.struct_passwd) -> list[str]:
    return [program("setpriv"), f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
