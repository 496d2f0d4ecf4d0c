"""A commit that its standby may not have: not acknowledged, and found by whoever asks again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from cauce.cases.models import Case
from cauce.cases.receipts import Key
from cauce.cases.verifying import problems
from cauce.cases.writer import open_case
from cauce.shared.durability import OutcomeUnknown
from tests.support import processes, rundir
from tests.support.cast import Cast
from tests.support.reports import a_leak

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not rundir.on_postgresql(), reason="SQLite has no standby to wait for"),
]

KEY = Key("api", "one", "digest")
WAITING = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND datname = current_database()"


@pytest.fixture
def server() -> Iterator[psycopg.Connection[Any]]:
    """The run's cluster, asked from beside."""
    url = rundir.database_url(connection.settings_dict["NAME"])
    with psycopg.connect(url, autocommit=True) as asked:
        yield asked


@contextmanager
def a_standby_that_never_answers(server: psycopg.Connection[Any]) -> Iterator[None]:
    _standby(server, "nobody")
    try:
        yield
    finally:
        _standby(server, "")


def test_a_commit_whose_wait_was_cut_short_is_not_acknowledged(
    cast: Cast, server: psycopg.Connection[Any]
) -> None:
    with a_standby_that_never_answers(server), pytest.raises(OutcomeUnknown):
        waited(lambda: open_case(a_leak(), cast.alma, key=KEY), server)
    assert Case.objects.count() == 1
    assert list(problems()) == []


def test_its_repetition_is_not_acknowledged_before_a_standby_has_it(
    cast: Cast, server: psycopg.Connection[Any]
) -> None:
    with a_standby_that_never_answers(server):
        for _ in range(2):
            with pytest.raises(OutcomeUnknown):
                waited(lambda: open_case(a_leak(), cast.alma, key=KEY), server)
    assert open_case(a_leak(), cast.alma, key=KEY) == Case.objects.get()


def test_neither_is_a_statement_outside_a_transaction(server: psycopg.Connection[Any]) -> None:
    with a_standby_that_never_answers(server), pytest.raises(OutcomeUnknown):
        waited(lambda: run("SELECT pg_logical_emit_message(true, 'test', '')"), server)


def test_the_connection_is_believed_again_afterwards(cast: Cast, server: psycopg.Connection[Any]) -> None:
    with a_standby_that_never_answers(server), pytest.raises(OutcomeUnknown):
        waited(lambda: run("SELECT pg_logical_emit_message(true, 'test', '')"), server)
    with transaction.atomic():
        open_case(a_leak(), cast.alma, key=KEY)
    assert Case.objects.count() == 1


def test_a_server_that_leaves_during_the_commit_leaves_it_in_doubt(
    cast: Cast, server: psycopg.Connection[Any]
) -> None:
    with a_standby_that_never_answers(server), pytest.raises(OutcomeUnknown):
        waited(lambda: open_case(a_leak(), cast.alma, key=KEY), server, "pg_terminate_backend")
    assert open_case(a_leak(), cast.alma, key=KEY) == Case.objects.get()


def waited(act: Callable[[], Any], server: psycopg.Connection[Any], ending: str = "pg_cancel_backend") -> Any:
    """Do `act` where commits wait for the standby, until the wait is ended from beside."""
    with ThreadPoolExecutor(1) as other:
        doing = other.submit(_waiting, act)
        processes.eventually(
            lambda: server.execute(WAITING).fetchone() is not None, lambda: "no commit waits"
        )
        server.execute(f"SELECT {ending}(pid) FROM ({WAITING}) waiting")
        return doing.result()


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _waiting(act: Callable[[], Any]) -> Any:
    try:
        run("SET synchronous_commit TO on")
        return act()
    finally:
        connection.close()


def _standby(server: psycopg.Connection[Any], name: str) -> None:
    server.execute(f"ALTER SYSTEM SET synchronous_standby_names TO '{name}'")
    server.execute("SELECT pg_reload_conf()")
    shown = "SHOW synchronous_standby_names"
    processes.eventually(lambda: server.execute(shown).fetchone() == (name,), lambda: "not reloaded")
    # Whether commits wait is told to all by the checkpointer, which reads its settings before it serves.
    server.execute("CHECKPOINT")
