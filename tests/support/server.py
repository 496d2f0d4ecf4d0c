"""Cauce as it really runs: `cauce up` and the ATL simulator as processes, over a database of their own."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.support import canary, processes, rundir

PROFILE = Path(__file__).resolve().parents[2] / "profiles" / "opdm-tlalnepantla"
CAUCE = [sys.executable, "-m", "cauce.channels.console"]
PATTERN = "migrated"
"""What installations are copied from: to migrate takes longer than many a test."""


@dataclass(frozen=True)
class Installation:
    """A data directory and a database, and the environment in which commands reach them."""

    directory: Path
    env: Mapping[str, str]

    def cauce(self, *arguments: str, given: str = "") -> str:
        """Run a `cauce` command here and return what it printed; raises if it fails."""
        done = self.try_cauce(*arguments, given=given)
        assert done.returncode == 0, f"cauce {' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done.stdout

    def try_cauce(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*CAUCE, *arguments], env=self.env, input=given, capture_output=True, text=True, check=False
        )

    def shell(self, code: str) -> str:
        """Run Python against this database, in a process of its own."""
        return self.cauce("django", "shell", "--no-imports", "-c", code)


@dataclass(frozen=True)
class Server:
    """A running installation: where it answers, and where its ATL does."""

    installation: Installation
    url: str
    atl_url: str


def install(directory: Path, database: str, **settings: str) -> Installation:
    """A fresh installation in `directory` over the run's kind of database, migrated."""
    installation = bare(directory, database, **settings)
    with _alone():
        if not _pattern_dir().exists():
            bare(_pattern_dir(), PATTERN).cauce("migrate")
    _copy_pattern(directory, database)
    return installation


def bare(directory: Path, database: str, **settings: str) -> Installation:
    """The settings of an installation over an empty database: nothing was done there yet."""
    directory.mkdir(parents=True, exist_ok=True)
    env = {name: value for name, value in os.environ.items() if not name.startswith("CAUCE_")}
    env |= {
        "DJANGO_SETTINGS_MODULE": "cauce.config.settings",
        "CAUCE_DATABASE_URL": _fresh_database(directory, database),
        "CAUCE_DATA_DIR": str(directory),
        "CAUCE_DEMO": "yes",
        **settings,
    }
    return Installation(directory, env)


def _pattern_dir() -> Path:
    return rundir.data_dir() / PATTERN


@contextmanager
def _alone() -> Iterator[None]:
    """One process of the run at a time."""
    with (rundir.data_dir() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _copy_pattern(directory: Path, name: str) -> None:
    if rundir.on_postgresql():
        _create(name, f'TEMPLATE "{PATTERN}"')
    else:
        shutil.copyfile(_pattern_dir() / "cauce.sqlite3", directory / "cauce.sqlite3")


def _fresh_database(directory: Path, name: str) -> str:
    if not rundir.on_postgresql():
        return f"sqlite:///{directory}/cauce.sqlite3"
    _create(name)
    return rundir.database_url(name)


def _create(name: str, how: str = "") -> None:
    with psycopg.connect(rundir.database_url("postgres"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" {how}')


@pytest.fixture(scope="session")
def server(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One running Cauce for the tests of this process that look at it from outside."""
    directory = tmp_path_factory.mktemp("served")
    web, atl = processes.free_port(), processes.free_port()
    url, atl_url = f"http://127.0.0.1:{web}", f"http://127.0.0.1:{atl}"
    installation = install(
        directory, f"served_{worker_id}", CAUCE_PUBLIC_URL=url, CAUCE_ATL_KIND="http", CAUCE_ATL_URL=atl_url
    )
    installation.cauce("profile", "load", str(PROFILE))
    log = directory / "log"
    with (
        processes.running([*CAUCE, "atl-simulator", "--port", str(atl)], installation.env, log),
        processes.running([*CAUCE, "up", "--port", str(web)], installation.env, log),
    ):
        processes.wait_for_port(atl, log)
        processes.wait_for_port(web, log)
        yield Server(installation, url, atl_url)
    canary.assert_silent(log)
