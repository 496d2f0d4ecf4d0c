"""The database's own insert of one row, committed for good: the other yardstick."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from urllib.parse import urlsplit

import psycopg

from bench.load import Heard
from cauce.config.databases import SQLITE_OPTIONS

SAID = "Hay una fuga a media calle"
Insert = Callable[[], None]


def run(url: str, clients: int, seconds: float) -> Heard:
    """Let so many clients insert for so long, in a process apart."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_insert, url, clients, seconds).result()


def _insert(url: str, clients: int, seconds: float) -> Heard:
    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        found = list(pool.map(partial(_one, url, began + seconds), range(clients)))
    heard = Heard({"raw": [latency for some in found for latency in some]}, sum(map(len, found)))
    heard.seconds = time.perf_counter() - began
    return heard


def _one(url: str, until: float, _number: int) -> list[float]:
    insert = _on_sqlite(url) if url.startswith("sqlite") else _on_postgresql(url)
    latencies = []
    while (before := time.perf_counter()) < until:
        insert()
        latencies.append(time.perf_counter() - before)
    return latencies


def _on_postgresql(url: str) -> Insert:
    connection = psycopg.connect(url, autocommit=True)

    def insert() -> None:
        connection.execute(
            "INSERT INTO bench_bare_row (said, at) VALUES (%s, %s)", (SAID, datetime.now(UTC)), prepare=True
        )

    return insert


def _on_sqlite(url: str) -> Insert:
    path = urlsplit(url).path.removeprefix("/")
    timeout = float(str(SQLITE_OPTIONS["timeout"]))
    connection = sqlite3.connect(path, timeout, isolation_level=None, check_same_thread=False)
    connection.executescript(str(SQLITE_OPTIONS["init_command"]))

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO bench_bare_row (said, at) VALUES (?, ?)", (SAID, str(datetime.now(UTC)))
        )
        connection.execute("COMMIT")

    return insert
