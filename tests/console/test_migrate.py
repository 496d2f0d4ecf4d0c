"""`cauce migrate` beside an office that works."""

from __future__ import annotations

import psycopg
import pytest

from tests.support import rundir
from tests.support.server import install

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(not rundir.on_postgresql(), reason="SQLite has one writer"),
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
