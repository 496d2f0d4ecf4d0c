"""Programs' requests go past what only browsers need: sessions, forms, messages, the policy of pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.constants import HEADER
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.common import CommonMiddleware
from django.middleware.locale import LocaleMiddleware
from django.urls import resolve

from cauce.channels.shell.forbidding import NO_PAGE
from cauce.config.access_log import AccessLog

Handler = Callable[[HttpRequest], HttpResponse]

API = "/api/v1/"
AROUND: tuple[Callable[[Handler], Any], ...] = (
    LocaleMiddleware,
    CommonMiddleware,
    AccessLog,
    XFrameOptionsMiddleware,
)
"""What an answer to a program takes besides what every answer does, outermost first as in `MIDDLEWARE`."""


def serve_programs(get_response: Handler) -> Handler:
    """Answer the API here, where a bearer token is the only way in; hand everything else on."""
    answer: Handler = _call_view
    for around in reversed(AROUND):
        # As Django joins its own chain: an error becomes an answer where it was raised.
        answer = convert_exception_to_response(around(answer))  # type: ignore[assignment]

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(API):
            return get_response(request)
        response = answer(request)
        response.headers.setdefault(HEADER, NO_PAGE)
        return response

    return middleware


def _call_view(request: HttpRequest) -> HttpResponse:
    found = request.resolver_match = resolve(request.path_info)
    response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return response
