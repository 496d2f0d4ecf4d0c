"""What is too long is refused by the length that it says, before it is read; from strangers, much sooner."""

from __future__ import annotations

import io

import pytest
from django.test import Client

from cauce.channels.shell.bounding import FROM_ANYBODY, FROM_STAFF
from tests.support.cast import Cast, browser_of

pytestmark = pytest.mark.django_db

SIGN_IN, DESK = "/acceso/", "/escritorio/"
FORM = "multipart/form-data; boundary=x"


class Unread(io.BytesIO):
    """A body that says how much of it was read."""

    def __init__(self) -> None:
        super().__init__(b"--x--")
        self.asked = 0

    def read(self, *size: int | None) -> bytes:
        self.asked += 1
        return super().read(*size)


def sent(browser: Client, address: str, length: int) -> tuple[int, Unread]:
    body = Unread()
    # As a server hands it over: the test client's own `post` would make the length true.
    said = {"CONTENT_LENGTH": length, "CONTENT_TYPE": FORM, "wsgi.input": body}
    return browser.generic("POST", address, **said).status_code, body


@pytest.mark.parametrize("address", [SIGN_IN, DESK, "/no-hay/"])
def test_a_stranger_sends_no_more_than_a_name_and_a_password(address: str) -> None:
    status, body = sent(Client(enforce_csrf_checks=True), address, FROM_ANYBODY + 1)
    assert (status, body.asked) == (404 if address == "/no-hay/" else 413, 0)


def test_what_a_stranger_may_send_is_read(db: None) -> None:
    status, body = sent(Client(), SIGN_IN, FROM_ANYBODY)
    assert status == 200
    assert body.asked > 0


def test_staff_send_files(cast: Cast) -> None:
    status, body = sent(browser_of(cast.alma), DESK, FROM_STAFF)
    assert status == 422
    assert body.asked > 0


def test_staff_send_no_more_than_a_form_takes(cast: Cast) -> None:
    status, body = sent(browser_of(cast.alma), DESK, FROM_STAFF + 1)
    assert (status, body.asked) == (413, 0)


def test_a_length_that_is_none_is_nothing(cast: Cast) -> None:
    said = {"CONTENT_LENGTH": "-1", "CONTENT_TYPE": FORM}
    assert browser_of(cast.alma).generic("POST", DESK, **said).status_code < 500
