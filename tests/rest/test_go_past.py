"""A program goes past what only browsers need, and a browser's session opens nothing for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cauce.config.programs import API
from cauce.procedure.roles import Actor
from tests.rest.programs import Program
from tests.support.cast import Cast, browser_of

pytestmark = pytest.mark.django_db

Programs = Callable[[Actor], Program]


def test_the_api_is_where_programs_are_answered() -> None:
    assert reverse("rest:api-root") == API


def test_an_answer_depends_on_no_cookie_and_sets_none(cast: Cast, program: Programs) -> None:
    answer = program(cast.alma).get("/cases")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]
    assert not hasattr(answer.wsgi_request, "session")


def test_a_session_is_no_token(cast: Cast) -> None:
    assert browser_of(cast.alma).get(f"{API}cases").status_code == 401


def test_nothing_of_an_answer_runs_even_if_it_is_opened_as_a_page(client: Client) -> None:
    for path in ("cases", "nada", ""):
        answer = client.get(f"{API}{path}")
        assert answer["Content-Security-Policy"].startswith("sandbox;"), path
        assert answer["X-Frame-Options"] == "DENY"


def test_a_host_that_is_not_ours_is_refused(client: Client) -> None:
    answer = client.get(f"{API}cases", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert answer["Content-Security-Policy"].startswith("sandbox;")
