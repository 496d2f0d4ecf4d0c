"""One temporary directory, and on PostgreSQL one cluster, for a run of the tests and all its workers.

The first process of the run makes them, names them in the environment that its workers inherit, and
removes them when it ends.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.support import postgres


def on_postgresql() -> bool:
    kind = os.environ.get("CAUCE_TEST_DATABASE", "sqlite")
    if kind not in {"sqlite", "postgresql"}:
        raise ValueError(f"CAUCE_TEST_DATABASE must be sqlite or postgresql, not {kind!r}")
    return kind == "postgresql"


def data_dir() -> Path:
    """The run's own directory; it ends with the process that made it."""
    if "CAUCE_TEST_DATA_DIR" not in os.environ:
        path = tempfile.mkdtemp(prefix="cauce-test-")
        os.environ["CAUCE_TEST_DATA_DIR"] = path
        atexit.register(shutil.rmtree, path, ignore_errors=True)
    return Path(os.environ["CAUCE_TEST_DATA_DIR"])


def database_url(name: str = "cauce") -> str:
    """Address of database `name` in this run; for SQLite of a file of that name."""
    if on_postgresql():
        return f"{cluster()}{name}"
    return f"sqlite:///{data_dir() / name}.sqlite3"


def cluster() -> str:
    """Address of the run's PostgreSQL cluster, up to the name of a database."""
    if "CAUCE_TEST_CLUSTER" not in os.environ:
        started = postgres.start()
        os.environ["CAUCE_TEST_CLUSTER"] = started.url
        atexit.register(started.stop)
    return os.environ["CAUCE_TEST_CLUSTER"]
