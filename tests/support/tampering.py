"""What someone with the database's password can do behind the writer's back, and what `verify` says of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from cauce.cases.verifying import problems
from tests.support.append_only import unlocked

Tamper = Callable[..., None]


@pytest.fixture
def tamper() -> Tamper:
    def execute(sql: str, *params: object) -> None:
        with unlocked(), connection.cursor() as cursor:
            cursor.execute(sql, params)

    return execute


def one_problem() -> str:
    found = list(problems())
    assert len(found) == 1, found
    return found[0]
