"""A PostgreSQL cluster of the run's own: no service need be running, nothing is left behind."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.support import processes

# Durability is not what these tests prove; the crash harness runs with the defaults.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


@dataclass(frozen=True)
class Cluster:
    directory: Path
    port: int
    account: str | None

    @property
    def url(self) -> str:
        return f"postgres://cauce@127.0.0.1:{self.port}/"

    def start(self) -> None:
        data, log = str(self.directory / "data"), str(self.directory / "log")
        _run(self.account, "pg_ctl", "-D", data, "-w", "-t", "180", "-l", log, "start")

    def halt(self) -> None:
        _run(self.account, "pg_ctl", "-D", str(self.directory / "data"), "-m", "immediate", "stop")

    def stop(self) -> None:
        self.halt()
        shutil.rmtree(self.directory, ignore_errors=True)

    def kill(self) -> None:
        """Kill the postmaster, as a machine that loses its power does."""
        postmaster = int((self.directory / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(postmaster, signal.SIGKILL)
        # A new one refuses to start while the number is taken, be it by a zombie that nobody buried yet.
        processes.eventually(lambda: not psutil.pid_exists(postmaster), lambda: "it is not buried")


def start(settings: Mapping[str, str] = FAST) -> Cluster:
    """A running cluster on a free loopback port with a superuser `cauce` and no password."""
    directory = Path(tempfile.mkdtemp(prefix="cauce-pg-"))
    account = _unprivileged()
    if account:
        shutil.chown(directory, account)
    cluster = Cluster(directory, processes.free_port(), account)
    data = str(directory / "data")
    _run(account, "initdb", "-D", data, "-U", "cauce", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    _write_settings(cluster, settings)
    cluster.start()
    return cluster


def follow(primary_port: int) -> Cluster:
    """A streaming replica of the cluster on that port."""
    directory = Path(tempfile.mkdtemp(prefix="cauce-replica-"))
    account = _unprivileged()
    if account:
        shutil.chown(directory, account)
    cluster = Cluster(directory, processes.free_port(), account)
    address = ("-h", "127.0.0.1", "-p", str(primary_port), "-U", "cauce")
    # Not synced to the disk: it lives as long as the run.
    _run(account, "pg_basebackup", *address, "-c", "fast", "-N", "-R", "-D", str(directory / "data"))
    _write_settings(cluster, FAST)
    cluster.start()
    return cluster


def _write_settings(cluster: Cluster, chosen: Mapping[str, str]) -> None:
    settings = {
        **chosen,
        "port": str(cluster.port),
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(cluster.directory),
    }
    with (cluster.directory / "data" / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root: then some account that owns nothing lends its name."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _run(account: str | None, program: str, *arguments: str) -> None:
    command = [_program(program), *arguments]
    if account:
        # Not `user=`: the directory the tests run in may be closed to that account.
        command = [
            "setpriv",
            f"--reuid={account}",
            f"--regid={pwd.getpwnam(account).pw_gid}",
            "--clear-groups",
            *command,
        ]
    # The server keeps the descriptors it inherits: with a pipe we would wait for it for ever.
    done = subprocess.run(
        command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=None, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{program} failed ({done.returncode}); see its message above")


def _program(name: str) -> str:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=_version, reverse=True)
    found = str(installed[0]) if installed else shutil.which(name)
    if not found:
        raise RuntimeError(f"{name} was not found: install PostgreSQL (apt-get install postgresql)")
    return found


def _version(path: Path) -> float:
    return float(path.parents[1].name)
