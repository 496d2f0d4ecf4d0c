"""Our side of a drill: an installation on the cluster, two web nodes and two workers."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

import httpx
import psycopg

from deploy.drill.addresses import LOOPBACK, Addresses
from deploy.drill.programs import Started
from deploy.drill.waiting import until

CAUCE = [sys.executable, "-m", "cauce.channels.console"]
PROFILE = Path(__file__).resolve().parents[2] / "profiles" / "opdm-tlalnepantla"
DESK, HEAD = "captura", "jefatura"
STARTS_WITHIN = 180.0


class Nodes:
    """Two web nodes and two workers, which share nothing but the database and the data directory."""

    def __init__(self, addresses: Addresses, started: Started, superuser_password: str) -> None:
        self._addresses, self._started = addresses, started
        self._superuser = f"postgres://postgres:{superuser_password}@{LOOPBACK}:{addresses.primary}/postgres"
        self._password = secrets.token_hex(16)

    @property
    def urls(self) -> tuple[str, ...]:
        """Where the web nodes answer."""
        return tuple(f"http://{LOOPBACK}:{port}" for port in self._addresses.web)

    @property
    def database(self) -> str:
        """The primary's address, as the balancer gives it."""
        return self._address(self._addresses.primary)

    def install(self) -> tuple[str, str]:
        """Make the database, fill in the office, and return tokens of its desk and of its head."""
        with psycopg.connect(self._superuser, autocommit=True) as connection:
            connection.execute(f"CREATE ROLE cauce LOGIN PASSWORD '{self._password}'")
            connection.execute("CREATE DATABASE cauce OWNER cauce")
        self.cauce("migrate")
        self.cauce("profile", "load", str(PROFILE))
        return self._token(DESK, "desk"), self._token(HEAD, "unit_head")

    def start(self) -> None:
        """Start the nodes; returns when both web nodes answer."""
        for place, port in enumerate(self._addresses.web, 1):
            command = [*CAUCE, "web", "--host", LOOPBACK, "--port", str(port)]
            self._started.start(f"web{place}", command, self._environment(), lent=False)
            self._started.start(f"worker{place}", [*CAUCE, "worker"], self._environment(), lent=False)
        for url in self.urls:
            until(lambda url=url: _answers(url), STARTS_WITHIN, f"{url} answers")  # type: ignore[misc]

    def cauce(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a `cauce` command on the installation. Raises CalledProcessError if it fails."""
        return subprocess.run(
            [*CAUCE, *arguments], env=self._environment(), capture_output=True, text=True, check=True
        )

    def _token(self, username: str, role: str) -> str:
        self.cauce("user", "create", username, f"{username} de ensayo", "--role", role)
        return self.cauce("token", "create", username, "drill").stdout.split()[-1]

    def _address(self, port: int) -> str:
        return f"postgres://cauce:{self._password}@{LOOPBACK}:{port}/cauce"

    def _environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("CAUCE_")}
        return ours | {
            "CAUCE_DATABASE_URL": self.database,
            "CAUCE_DATABASE_REPLICA_URL": self._address(self._addresses.replica),
            "CAUCE_DATA_DIR": str(self._started.directory / "data"),
            "CAUCE_SECRET_KEY": self._secret,
            "CAUCE_PUBLIC_URL": self.urls[0],
            "CAUCE_ATL_KIND": "fake",
            "CAUCE_API_RATE": "0",
            "CAUCE_LOG_LEVEL": "WARNING",
        }

    @property
    def _secret(self) -> str:
        """The same for every node, or a session of one would be nothing to the other."""
        return f"drill-{self._password * 2}"


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/acceso/", timeout=2, follow_redirects=True).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False
