"""What a write over HTTP asks of the database: each statement is a wait for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from tests.rest.programs import Program, body_of
from tests.support.cast import Cast
from tests.support.reports import a_leak, given_for, leak_in

pytestmark = pytest.mark.django_db

Programs = Callable[[Actor], Program]
OF_THE_TEST = ("SAVEPOINT", "RELEASE")
"""A transaction inside the test's own."""


def statements_of(act: Callable[[], HttpResponse], status: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert act().status_code == status
    return len([query for query in asked if not query["sql"].startswith(OF_THE_TEST)])


def test_a_report_takes_seven_statements_and_perhaps_a_look_at_the_catalogue(
    cast: Cast, program: Programs
) -> None:
    alma = program(cast.alma)
    alma.post("/cases", body_of(a_leak()))
    assert statements_of(lambda: alma.post("/cases", body_of(a_leak())), 201) in (7, 8)


def test_a_step_takes_six(cast: Cast, program: Programs) -> None:
    dario, cases = program(cast.dario), [leak_in(State.ROUTED, cast) for _ in range(2)]
    given = body_of(given_for("impede"))
    dario.take(cases[0].folio, "impede", given)
    assert statements_of(lambda: dario.take(cases[1].folio, "impede", given), 200) in (6, 7)
