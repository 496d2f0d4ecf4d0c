"""Settings explain themselves and refuse nonsense."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from cauce.config.databases import replica
from cauce.config.env import Environment


def test_a_flag_that_is_neither_yes_nor_no_is_refused_with_its_purpose() -> None:
    env = Environment({"CAUCE_DEMO": "perhaps"})
    with pytest.raises(ImproperlyConfigured, match="must be yes or no, not 'perhaps'"):
        env.flag("CAUCE_DEMO", default=False, help="Data that nobody lived.")


@pytest.mark.django_db
def test_the_run_uses_a_database_that_works() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
        assert cursor.fetchone() == (1,)


def test_a_replica_is_postgresql_and_its_address_is_not_repeated() -> None:
    with pytest.raises(ImproperlyConfigured, match="CAUCE_DATABASE_REPLICA_URL must be postgres") as refused:
        replica("mysql://cauce:only-for-tests@db/cauce", pool_size=2)
    assert "only-for-tests" not in str(refused.value)


def test_nothing_is_written_through_the_replica_s_address() -> None:
    options = replica("postgres://cauce@db/cauce", pool_size=2)["OPTIONS"]
    assert "default_transaction_read_only=on" in options["options"]


@pytest.mark.parametrize("given", ["", "postgres://cauce@127.0.0.1/cauce"])
def test_a_replica_brings_its_router_and_its_pin(given: str) -> None:
    code = (
        "from cauce.config import settings as s;"
        "print('replica' in s.DATABASES, bool(getattr(s, 'DATABASE_ROUTERS', [])),"
        " 'cauce.channels.shell.pinning.pin_writers' in s.MIDDLEWARE)"
    )
    env = {**os.environ, "CAUCE_DEBUG": "yes", "CAUCE_DATABASE_REPLICA_URL": given}
    told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert told.stdout.split() == [str(bool(given))] * 3
