"""The database, whole and as of one moment, to a file and from it. What differs lives here alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection
from psycopg.conninfo import make_conninfo

from cauce.channels.console.copies.errors import CopyError

ADDRESS = ("host", "port", "user", "dbname", "sslmode", "sslrootcert")
PROGRAMS = Path("/usr/lib/postgresql")


def dump(into: Path) -> None:
    """Write the database to a file while others go on working. Raises `CopyError`."""
    if connection.vendor == "postgresql":
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={into}")
    else:
        _copy_sqlite(into)


def load(dumped: Path) -> None:
    """Fill the empty database from the file: all of it, or nothing. Raises `CopyError`."""
    if connection.vendor == "postgresql":
        _run(
            *("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"),
            str(dumped),
        )
    else:
        _put_sqlite(dumped)


def is_empty() -> bool:
    """Whether nothing was ever kept in it."""
    return not connection.introspection.table_names()


def _copy_sqlite(into: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(into)) as target:
        connection.connection.backup(target)


def _put_sqlite(dumped: Path) -> None:
    """Put the file in the database's place at once: a half one is never there."""
    path = Path(connection.settings_dict["NAME"])
    connection.close()
    draft = path.with_name(f"{path.name}.part")
    shutil.copyfile(dumped, draft)
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    draft.replace(path)


def _run(program: str, *arguments: str) -> None:
    done = subprocess.run(
        [_program(program), *arguments, f"--dbname={_address()}"],
        env=os.environ | {"PGPASSWORD": connection.settings_dict["PASSWORD"]},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CopyError(f"{program} failed ({done.returncode}): {done.stderr.strip()[:500]}")


def _address() -> str:
    """Where the database is, for its own programs; without the password, which others could read there."""
    parameters = connection.get_connection_params()
    return make_conninfo(**{name: parameters[name] for name in ADDRESS if parameters.get(name)})


def _program(name: str) -> str:
    """The latest version that is installed: an older one refuses to dump a newer server."""
    installed = sorted(PROGRAMS.glob(f"*/bin/{name}"), key=lambda path: float(path.parents[1].name))
    found = str(installed[-1]) if installed else shutil.which(name)
    if not found:
        raise CopyError(f"{name} is not installed. Install it: apt-get install postgresql-client")
    return found
