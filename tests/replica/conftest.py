"""A real streaming replica of the run's cluster, known to Django as `replica` while a test asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection, connections
from django.test import override_settings

from cauce.config import databases
from cauce.shared.replica import distance
from tests.support import postgres, processes, rundir

ON_BOTH = [
    pytest.mark.skipif(not rundir.on_postgresql(), reason="replicas are PostgreSQL's"),
    pytest.mark.django_db(transaction=True, databases=["default", "replica"]),
]
"""The marks of tests that read from the replica."""
WRITTEN = "BEGIN; SET LOCAL synchronous_commit = on; SELECT pg_current_xact_id(); COMMIT"
"""The tests' commits don't wait for the log to be written; behind one that does, all of them are in it."""
ROUTERS = ["cauce.shared.replica.router.Router"]


class Standby:
    """A replica that the test may hold back or stop."""

    def __init__(self, cluster: postgres.Cluster, database: str) -> None:
        self.cluster, self.url = cluster, f"{cluster.url}{database}"

    def catch_up(self) -> None:
        """Go on, if held back, and wait until it has what the primary has committed."""
        self.ask("SELECT pg_wal_replay_resume()")
        with connection.cursor() as cursor:
            cursor.execute(WRITTEN)
            cursor.execute("SELECT pg_current_wal_lsn()")
            (reached,) = cursor.fetchone()
        processes.eventually(
            lambda: self.ask("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", reached),
            lambda: "the replica does not catch up",
        )

    def hold_back(self) -> None:
        self.ask("SELECT pg_wal_replay_pause()")
        processes.eventually(
            lambda: self.ask("SELECT pg_get_wal_replay_pause_state()") == "paused", lambda: "it goes on"
        )

    def ask(self, sql: str, *params: Any) -> Any:
        with psycopg.connect(self.url, autocommit=True) as asked:
            row = asked.execute(sql, params).fetchone()
        return row and row[0]


@pytest.fixture(scope="session")
def following(django_db_setup: None) -> Iterator[Standby]:
    """The one replica of the run; its tests may stop it, and find it going."""
    cluster = postgres.follow(urlsplit(rundir.cluster()).port or 0)
    standby = Standby(cluster, connection.settings_dict["NAME"])
    known = {"default": {}, "replica": databases.replica(standby.url, pool_size=2)}
    connections.settings["replica"] = connections.configure_settings(known)["replica"]
    yield standby
    del connections.settings["replica"]
    cluster.stop()


@pytest.fixture
def standby(following: Standby, transactional_db: None) -> Iterator[Standby]:
    """The replica, in reach and up to date."""
    following.catch_up()
    with override_settings(DATABASE_ROUTERS=ROUTERS):
        yield following
    connections["replica"].close()
    connections["replica"].close_pool()  # type: ignore[attr-defined]


@pytest.fixture
def doomed(standby: Standby) -> Iterator[Standby]:
    """The replica, for a test that stops it."""
    yield standby
    standby.cluster.start()


@pytest.fixture(autouse=True)
def _fresh_distance(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this process knows of the replica outlives a test's replica."""
    monkeypatch.setattr(distance, "_marks", distance.Marks())
    monkeypatch.setattr(distance, "_rests_until", 0.0)
