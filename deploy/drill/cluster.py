"""etcd, three Patroni machines and HAProxy, from the recipe in `deploy/ha`."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

import httpx
import psutil

from deploy.drill import programs
from deploy.drill.addresses import LOOPBACK, Addresses, Machine
from deploy.drill.programs import Started
from deploy.drill.waiting import until

RECIPE = Path(__file__).resolve().parents[1] / "ha"
STARTS_WITHIN = 180.0
"""Seconds for initdb, two base backups and an election, on a busy machine."""


class Cluster:
    """The database side of a drill."""

    def __init__(self, addresses: Addresses, started: Started) -> None:
        self._addresses, self._started = addresses, started
        self._directory = started.directory
        self._patroni: dict[str, int] = {}
        self.password = secrets.token_hex(16)
        self._secrets = {
            "SUPERUSER_PASSWORD": self.password,
            "REPLICATION_PASSWORD": secrets.token_hex(16),
            "REWIND_PASSWORD": secrets.token_hex(16),
        }

    def start(self) -> None:
        """Start everything; returns when a primary has its synchronous standby and a third follows."""
        self._lend_directory()
        self._start_etcd()
        for machine in self._addresses.machines:
            self.start_machine(machine)
        self._start_balancer()
        until(self.is_whole, STARTS_WITHIN, "a primary with two standbys, one of them synchronous", 1.0)

    def start_machine(self, machine: Machine) -> None:
        """Start a machine, for the first time or after its death."""
        config = self._render("patroni.yml", f"{machine.name}.yml", self._of_machine(machine))
        command = [programs.program("patroni"), str(config)]
        self._patroni[machine.name] = self._started.start(machine.name, command).pid

    def is_whole(self) -> bool:
        """Whether every machine is up, with one primary and a synchronous standby."""
        roles = sorted(role for role, state in self._members() if state in ("running", "streaming"))
        return roles == ["leader", "replica", "sync_standby"]

    def primary(self) -> Machine | None:
        """The machine that now takes writes."""
        for machine in self._addresses.machines:
            if self._asked(machine, "primary") == httpx.codes.OK:
                return machine
        return None

    def kill_whole(self, machine: Machine) -> None:
        """kill -9 of Patroni, the postmaster and everything under them, as if the machine lost its power."""
        victims = programs.family(self._patroni[machine.name]) + programs.family(self._postmaster(machine))
        programs.kill(victims)

    def end(self) -> None:
        """Patroni stops its own PostgreSQL; what it left behind is ended by its pid file."""
        self._started.end_all()
        for machine in self._addresses.machines:
            programs.end(self._left_of(machine))

    def _start_etcd(self) -> None:
        client, peers = (
            f"http://{LOOPBACK}:{port}" for port in (self._addresses.etcd, self._addresses.etcd_peers)
        )
        command = [programs.program("etcd"), "--name", "etcd1", "--data-dir", str(self._directory / "etcd"),
                   "--listen-client-urls", client, "--advertise-client-urls", client,
                   "--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers,
                   "--initial-cluster", f"etcd1={peers}"]  # fmt: skip
        self._started.start("etcd", command)
        until(lambda: _answers(f"{client}/health"), 30, "etcd answers")

    def _start_balancer(self) -> None:
        values: dict[str, Any] = {
            "PRIMARY_PORT": self._addresses.primary,
            "REPLICA_PORT": self._addresses.replica,
        }
        for place, machine in enumerate(self._addresses.machines, 1):
            values |= {f"DB{place}": f"{LOOPBACK}:{machine.postgres}", f"REST{place}": machine.rest}
        config = self._render("haproxy.cfg", "haproxy.cfg", values)
        self._started.start("haproxy", [programs.program("haproxy"), "-f", str(config)])

    def _of_machine(self, machine: Machine) -> dict[str, Any]:
        return self._secrets | {
            "NAME": machine.name,
            "REST_PORT": machine.rest,
            "POSTGRES_PORT": machine.postgres,
            "ETCD": f"{LOOPBACK}:{self._addresses.etcd}",
            "DATA_DIR": self._directory / machine.name,
            "BIN_DIR": programs.server_programs(),
            "PGPASS": self._directory / f"{machine.name}.pgpass",
            "SOCKET_DIR": self._directory,
            "NETWORK": f"{LOOPBACK}/32",
        }

    def _render(self, recipe: str, name: str, values: Mapping[str, Any]) -> Path:
        """Fill in a file of the recipe. Raises KeyError for a value that it asks for and nobody gives."""
        text = Template((RECIPE / recipe).read_text()).substitute(values, ADDRESS=LOOPBACK)
        path = self._directory / name
        path.write_text(text)
        path.chmod(0o600)
        self._lend(path)
        return path

    def _lend_directory(self) -> None:
        self._lend(self._directory)

    def _lend(self, path: Path) -> None:
        account = programs.lent_account()
        if account is not None:
            shutil.chown(path, account.pw_uid, account.pw_gid)

    def _members(self) -> list[tuple[str, str]]:
        for machine in self._addresses.machines:
            try:
                found = httpx.get(f"http://{LOOPBACK}:{machine.rest}/cluster", timeout=2).json()
            except (httpx.HTTPError, ValueError):
                continue
            return [(member["role"], member["state"]) for member in found.get("members", [])]
        return []

    def _asked(self, machine: Machine, what: str) -> int:
        try:
            return httpx.get(f"http://{LOOPBACK}:{machine.rest}/{what}", timeout=2).status_code
        except httpx.HTTPError:
            return 0

    def _postmaster(self, machine: Machine) -> int:
        return int((self._directory / machine.name / "postmaster.pid").read_text().split()[0])

    def _left_of(self, machine: Machine) -> list[psutil.Process]:
        """Its postmaster, if the pid file names a living one: after a kill the number may be anybody's."""
        try:
            found = programs.family(self._postmaster(machine))
            return found if found and found[0].name() == "postgres" else []
        except (OSError, ValueError, psutil.NoSuchProcess):
            return []


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=1).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False
