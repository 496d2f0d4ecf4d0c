"""Where it breaks: a database with durable defaults, a data directory, and tokens to come in with."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError

from bench.room import CHECKOUT, Room
from faults.stored import Stored
from tests.support import postgres
from tests.support.postgres import Cluster
from tests.support.processes import free_port

DURABLE: Mapping[str, str] = {"max_connections": "60"}
"""As PostgreSQL comes: fsync, full_page_writes and synchronous_commit are on."""

PROFILE = CHECKOUT / "profiles" / "opdm-tlalnepantla"
LOGS = CHECKOUT / "var" / "faults"
ROLES = ("captura", "turno", "area", "verificacion")
HIRE = """
from cauce.catalogue import current
from cauce.staff import demo
demo.create_people(areas=list(current().areas), crews=list(current().crews))
"""


@dataclass(frozen=True)
class Place:
    """A migrated installation with its people, and where each process of it listens."""

    room: Room
    cluster: Cluster | None
    port: int
    atl_port: int
    smtp_port: int
    tokens: Mapping[str, str]

    @property
    def name(self) -> str:
        """The database's, as the rows say it."""
        return "SQLite" if self.cluster is None else "PostgreSQL"

    @property
    def log(self) -> Path:
        """What its processes say, of the last run alone."""
        return LOGS / f"{self.name}.log"

    @property
    def stored(self) -> Stored:
        """The stored rows, read without the product."""
        return Stored(self.room.url)

    @property
    def url(self) -> str:
        """Where the web answers."""
        return f"http://127.0.0.1:{self.port}"

    def with_settings(self, **more: str) -> Place:
        """The same place, its processes started with more in their environment."""
        room = Room(self.room.directory, self.room.url, {**self.room.env, **more})
        return Place(room, self.cluster, self.port, self.atl_port, self.smtp_port, self.tokens)

    def verifies(self) -> bool:
        """Whether `cauce verify` finds everything as it was written; what it finds is told."""
        try:
            self.room.cauce("verify")
        except CalledProcessError as found:
            # The place is gone when the run has ended: nobody could ask it any more.
            sys.stdout.write(str(found.stdout))
            return False
        return True


@contextmanager
def opened(vendor: str, without: str = "", under: Path | None = None) -> Iterator[Place]:
    """A place over that database; nothing of it is left behind. `without` takes a guard out of it."""
    with ExitStack() as stack:
        directory = Path(tempfile.mkdtemp(prefix="cauce-faults-", dir=under))
        stack.callback(shutil.rmtree, directory, ignore_errors=True)
        cluster = postgres.start(DURABLE) if vendor == "postgresql" else None
        if cluster:
            stack.callback(cluster.stop)
        url = f"{cluster.url}postgres" if cluster else f"sqlite:///{directory}/cauce.sqlite3"
        yield _furnished(directory, url, cluster, without)


def _furnished(directory: Path, url: str, cluster: Cluster | None, without: str) -> Place:
    LOGS.mkdir(parents=True, exist_ok=True)
    port, atl_port, smtp_port = free_port(), free_port(), free_port()
    room = Room(directory, url, _environment(directory, url, port, atl_port, smtp_port, without))
    room.cauce("migrate")
    room.cauce("profile", "load", str(PROFILE))
    room.cauce("django", "shell", "--no-imports", "-c", HIRE)
    with ThreadPoolExecutor() as pool:
        made = pool.map(lambda role: room.cauce("token", "create", role, "faults").strip(), ROLES)
    place = Place(room, cluster, port, atl_port, smtp_port, dict(zip(ROLES, made, strict=True)))
    place.log.unlink(missing_ok=True)
    return place


def _environment(
    directory: Path, url: str, port: int, atl_port: int, smtp_port: int, without: str
) -> dict[str, str]:
    """Nothing of an operator's settings; the product's own, unless a guard is to be taken out."""
    theirs = {name: value for name, value in os.environ.items() if not name.startswith("CAUCE_")}
    return theirs | {
        "DJANGO_SETTINGS_MODULE": "faults.settings" if without else "cauce.config.settings",
        "FAULTS_WITHOUT": without,
        "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'src'}",
        "CAUCE_DATABASE_URL": url,
        "CAUCE_DATA_DIR": str(directory),
        "CAUCE_DEMO": "yes",
        "CAUCE_API_RATE": "0",
        "CAUCE_LOG_LEVEL": "WARNING",
        "CAUCE_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "CAUCE_ATL_KIND": "http",
        "CAUCE_ATL_URL": f"http://127.0.0.1:{atl_port}",
        "CAUCE_MAIL_KIND": "smtp",
        "CAUCE_MAIL_HOST": "127.0.0.1",
        "CAUCE_MAIL_PORT": str(smtp_port),
        "CAUCE_MAIL_SECURITY": "none",
    }
