"""What the log says of safety: who came in, who didn't, what was refused; and that no line can be forged."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cauce.procedure.roles import SYSTEM
from cauce.staff import people
from cauce.staff.models import User
from tests.staff.conftest import PASSWORD, ana
from tests.support import canary
from tests.support.cast import Cast, browser_of

__all__ = ["ana"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    with canary.listening() as stream:
        yield stream


def events(written: io.StringIO, name: str) -> list[dict[str, Any]]:
    """The events of that name, each a line of JSON of its own."""
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    return [line for line in lines if line["event"] == name]


def give(client: Client, username: str, password: str) -> None:
    client.post(reverse("account_login"), {"login": username, "password": password})


def test_coming_in_and_leaving_say_who(client: Client, ana: User, written: io.StringIO) -> None:
    give(client, "ana", PASSWORD)
    client.post(reverse("account_logout"))
    for name in ("signed_in", "signed_out"):
        (said,) = events(written, name)
        assert said["user"] == ana.pk
        assert said["timestamp"].endswith("Z"), "UTC"
        assert said["level"]


def test_a_failure_to_come_in_is_said_without_what_was_typed(
    client: Client, ana: User, written: io.StringIO
) -> None:
    give(client, "ana", "otra-cosa-que-se-teclea")
    assert len(events(written, "sign_in_failed")) == 1
    assert "otra-cosa" not in written.getvalue()


def test_what_the_administration_does_to_an_account_says_to_whom(ana: User, written: io.StringIO) -> None:
    people.deactivate(ana, by=SYSTEM)
    people.reset_sign_in(ana, by=SYSTEM)
    assert [event["user"] for event in events(written, "sign_in_reset")] == [ana.pk]


@pytest.mark.parametrize(("path", "status"), [("/auditoria/", 403), ("/reportes/OPDM-2026-999999/", 404)])
def test_a_refusal_says_who_asked_for_what(cast: Cast, written: io.StringIO, path: str, status: int) -> None:
    browser_of(cast.alma).get(path)
    said = events(written, "request_finished")[-1]
    assert (said["code"], said["user_id"], said["level"]) == (status, cast.alma.id, "warning")
    assert said["request"].startswith("GET ")
    assert said["request_id"]


def test_nobody_writes_a_line_of_their_own(client: Client, db: None, written: io.StringIO) -> None:
    forged = '\n{"event": "signed_in", "user": 1}\r\n'
    client.get("/acceso/", headers={"User-Agent": forged, "X-Request-ID": forged, "Referer": forged})
    give(client, forged, forged)
    assert events(written, "signed_in") == []
    assert events(written, "request_finished"), "every line is one event, and JSON"
