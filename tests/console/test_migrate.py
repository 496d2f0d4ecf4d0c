"""`cauce migrate` beside an office that works, and on a database that can't hold what people say."""

from __future__ import annotations

import psycopg
import pytest

from tests.support import rundir
from tests.support.server import bare, install

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(
        not rundir.on_postgresql(),
        reason="SQLite has one writer, and one encoding",
    ),
]


def test_a_migration_that_gets_no_lock_gives_up(
    worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    name = f"migrated_{worker_id}"
    installation = install(tmp_path_factory.mktemp("migrated"), name)
    with psycopg.connect(rundir.database_url(name)) as busy:
        busy.execute("LOCK TABLE django_migrations IN ACCESS EXCLUSIVE MODE")
        refused = installation.try_cauce("migrate")
    assert refused.returncode != 0
    assert "lock timeout" in refused.stderr
    installation.cauce("migrate")


def test_a_database_that_holds_no_accents_is_refused_before_anything_is_made(
    worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    name = f"ascii_{worker_id}"
    installation = bare(tmp_path_factory.mktemp("ascii"), name)
    with psycopg.connect(rundir.database_url("postgres"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}"')
        connection.execute(
            f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'"
        )
    refused = installation.try_cauce("migrate")
    assert refused.returncode == 1
    assert refused.stderr.startswith("cauce: this database keeps text in SQL_ASCII, not in UTF8. createdb")
    with psycopg.connect(rundir.database_url(name)) as database:
        assert database.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (
            0,
        )
    assert "SQL_ASCII" in installation.try_cauce("doctor").stdout
