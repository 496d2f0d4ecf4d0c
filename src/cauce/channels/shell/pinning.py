"""Who wrote a moment ago reads from the primary: the replica may not have it yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cauce.shared import replica

COOKIE: Final = f"{settings.COOKIE_PREFIX}cauce_wrote"
PINNED_FOR: Final = 10
"""Seconds after a write; more than `distance.BEHIND_AT_MOST`."""
ONLY_READS = frozenset({"GET", "HEAD", "OPTIONS"})


def pin_writers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let reading requests use the replica, save for ten seconds those of a browser that sent something.

    The browser itself forgets the mark, so the nodes' clocks don't matter. It is not signed: whoever makes
    it up is read for by the primary, as everybody is without a replica.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in ONLY_READS:
            with replica.allowed(lambda: COOKIE in request.COOKIES):
                return get_response(request)
        response = get_response(request)
        response.set_cookie(
            COOKIE,
            "1",
            max_age=PINNED_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    return middleware
