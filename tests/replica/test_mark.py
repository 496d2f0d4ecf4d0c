"""The mark of a browser that sent something."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cauce.channels.shell.pinning import COOKIE, PINNED_FOR, pin_writers
from cauce.shared.replica import distance


def test_a_browser_that_sent_something_is_marked_for_a_while() -> None:
    mark = pin_writers(_empty)(RequestFactory().post("/")).cookies[COOKIE]
    assert (mark["max-age"], mark["httponly"], mark["samesite"]) == (PINNED_FOR, True, "Lax")


def test_the_mark_lasts_longer_than_a_replica_may_be_behind() -> None:
    assert PINNED_FOR > distance.BEHIND_AT_MOST


def _empty(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()
