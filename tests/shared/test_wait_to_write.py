"""SQLite has one writer: the next one waits for it, and not for ever."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.db import OperationalError

from cauce.config.databases import database
from cauce.shared.sqlite.base import DatabaseWrapper

pytestmark = pytest.mark.django_db


def connect(path: Path, **options: object) -> DatabaseWrapper:
    settings = database(f"sqlite:///{path}", pool_size=0)
    settings["OPTIONS"] |= options
    defaults = {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
    return DatabaseWrapper(defaults | {"TIME_ZONE": None} | settings, "other")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cauce.sqlite3"


def busy(path: Path) -> sqlite3.Connection:
    """Somebody who writes."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("BEGIN IMMEDIATE")
    return other


def test_a_transaction_begins_once_the_other_is_done(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other, waiting = busy(path), connect(path)
    looks: list[float] = []

    def pause(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            other.execute("COMMIT")

    monkeypatch.setattr("cauce.shared.sqlite.base.time.sleep", pause)
    waiting.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert len(looks) == 3
    assert other.in_transaction is False
    assert waiting.connection.in_transaction
    waiting.close()


def test_it_gives_up_in_time(path: Path) -> None:
    other, waiting = busy(path), connect(path, timeout=0.05)
    with pytest.raises(OperationalError, match="locked"):
        waiting.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    other.execute("COMMIT")
    waiting.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert waiting.connection.in_transaction
    waiting.close()


def test_whatever_else_waits_as_long_as_ever(path: Path) -> None:
    waiting = connect(path)
    waiting.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert waiting.connection.execute("PRAGMA busy_timeout").fetchone() == (20_000,)
    waiting.close()
