"""The triggers that keep append-only tables so, in a test database that is built without migrations."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from cauce.shared.append_only import AppendOnly, locks, unlocks


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database, locked as the migrations lock the real one, whether they ran or not."""
    with django_db_blocker.unblock():
        unlock()
        lock()


def lock() -> None:
    for operation in operations():
        _execute(locks(operation.table, connection.vendor, operation.refusals))


def unlock() -> None:
    for operation in operations():
        _execute(unlocks(operation.table, connection.vendor, operation.refusals))


@contextmanager
def unlocked() -> Iterator[None]:
    """For tampering: what someone with the database's password could do."""
    unlock()
    yield
    lock()


def operations() -> list[AppendOnly]:
    """Every lock of every migration that is named for one."""
    found = []
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path, "migrations").glob("*_append_only.py")):
            migration = importlib.import_module(f"{config.name}.migrations.{path.stem}").Migration
            found += [one for one in migration.operations if isinstance(one, AppendOnly)]
    return found


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


_teardown = TransactionTestCase._fixture_teardown


def _unlocked_teardown(case: TransactionTestCase) -> None:
    """SQLite empties tables by DELETE, which the triggers refuse."""
    with unlocked():
        _teardown(case)


TransactionTestCase._fixture_teardown = _unlocked_teardown  # type: ignore[method-assign]
