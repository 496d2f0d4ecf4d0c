"""Whoever has sent something reads from the primary for ten seconds, at whichever web node."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cauce.channels.shell.pinning import COOKIE, pin_writers
from cauce.shared import replica
from tests.replica.conftest import ON_BOTH, Standby

pytestmark = ON_BOTH

send = RequestFactory()


def told(_request: HttpRequest) -> HttpResponse:
    """A view of figures, which says where it reads them."""
    return HttpResponse(replica.from_replica(replica.database)())


def answered(request: HttpRequest, **cookies: str) -> HttpResponse:
    request.COOKIES.update(cookies)
    return pin_writers(told)(request)


def test_a_reading_request_uses_the_replica_and_gets_no_mark(standby: Standby) -> None:
    response = answered(send.get("/"))
    assert (response.content, dict(response.cookies)) == (b"replica", {})


def test_a_marked_browser_reads_from_the_primary(standby: Standby) -> None:
    assert answered(send.get("/"), **{COOKIE: "1"}).content == b"default"


def test_a_sending_request_reads_from_the_primary(standby: Standby) -> None:
    assert answered(send.post("/")).content == b"default"


def test_after_a_request_nothing_is_allowed_any_more(standby: Standby) -> None:
    answered(send.get("/"))
    assert replica.from_replica(replica.database)() == "default"
