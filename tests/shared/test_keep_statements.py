"""What runs often through `run` is kept by PostgreSQL, and only that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.shared.postgresql.keeping import RUNS_BEFORE_KEPT
from cauce.shared.statements import run

pytestmark = pytest.mark.django_db

ASKED = "SELECT number FROM generate_series(1, 3) AS number WHERE number = %s"


@pytest.fixture(autouse=True)
def _on_postgresql() -> Iterator[None]:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's own driver keeps statements")
    yield


def kept(words: str) -> int:
    """How many statements with these words the server keeps for this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE strpos(statement, %s) > 0", [words])
        return int(cursor.fetchone()[0])


def test_a_statement_is_kept_once_it_ran_often() -> None:
    for _ in range(RUNS_BEFORE_KEPT):
        run(ASKED, [2])
    assert not kept("generate_series(1, 3)")
    assert run(ASKED, [2]).fetchall() == [(2,)]
    assert kept("generate_series(1, 3)") == 1


def test_small_and_great_numbers_share_one() -> None:
    for number in (1, 70_000, 5_000_000_000) * (RUNS_BEFORE_KEPT + 1):
        run(ASKED, [number])
    assert kept("generate_series(1, 3)") == 1


def test_other_statements_never_are() -> None:
    with connection.cursor() as cursor:
        for _ in range(RUNS_BEFORE_KEPT + 2):
            cursor.execute(ASKED, [2])
    assert not kept("generate_series(1, 3) AS number WHERE")


def test_a_percent_sign_is_written_twice_as_everywhere() -> None:
    assert run("SELECT '5 %%' || %s::text", [" más"]).fetchone() == ("5 % más",)


def test_a_capture_of_queries_shows_it_without_its_values() -> None:
    with CaptureQueriesContext(connection) as asked:
        run(ASKED, [2])
    assert [query["sql"] for query in asked] == [ASKED]
