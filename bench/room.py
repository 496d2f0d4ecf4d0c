"""Where it is measured: a database and a data directory of the benchmark's own, and commands over them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.support import postgres

CHECKOUT = Path(__file__).resolve().parents[1]
CAUCE = [sys.executable, "-m", "cauce.channels.console"]
VENDORS = ("postgresql", "sqlite")

CLUSTER = {
    "shared_buffers": "1GB",
    "effective_cache_size": "4GB",
    "max_wal_size": "4GB",
    "max_connections": "100",
    "random_page_cost": "1.1",
}
"""A small production server's; fsync and synchronous_commit stay on, as PostgreSQL comes."""


@dataclass(frozen=True)
class Room:
    """A migrated installation, and the environment in which commands reach it."""

    directory: Path
    url: str
    env: Mapping[str, str]

    @property
    def vendor(self) -> str:
        """Which database it is."""
        return "sqlite" if self.url.startswith("sqlite") else "postgresql"

    def cauce(self, *arguments: str) -> str:
        """Run a `cauce` command here and return what it printed. Raises `CalledProcessError`."""
        return self._run([*CAUCE, *arguments])

    def python(self, module: str, *arguments: str, given: str = "") -> Any:
        """Run a module of the benchmark's over this database; it answers in JSON."""
        return json.loads(self._run([sys.executable, "-m", module, *arguments], given))

    def _run(self, command: list[str], given: str = "") -> str:
        quietly = {**self.env, "CAUCE_LOG_LEVEL": "WARNING"}
        run = partial(subprocess.run, env=quietly, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
        return str(run(command, input=given, check=True).stdout)


@contextmanager
def opened(vendor: str, cases: int, years: int) -> Iterator[Room]:
    """A room with a register of so many cases; nothing of it is left behind."""
    directory = Path(tempfile.mkdtemp(prefix="cauce-bench-"))
    cluster = postgres.start(CLUSTER) if vendor == "postgresql" else None
    try:
        url = f"{cluster.url}postgres" if cluster else f"sqlite:///{directory}/cauce.sqlite3"
        room = Room(directory, url, _environment(directory, url))
        room.cauce("migrate")
        room.cauce("bench", "seed", "--cases", str(cases), "--years", str(years))
        yield room
    finally:
        if cluster:
            cluster.stop()
        shutil.rmtree(directory, ignore_errors=True)


def _environment(directory: Path, url: str) -> dict[str, str]:
    """Nothing of an operator's settings, and no limit to how often one program may ask."""
    theirs = {name: value for name, value in os.environ.items() if not name.startswith("CAUCE_")}
    return theirs | {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONPATH": str(CHECKOUT),
        "CAUCE_DATABASE_URL": url,
        "CAUCE_DATA_DIR": str(directory),
        "CAUCE_DEMO": "yes",
        "CAUCE_API_RATE": "0",
    }
