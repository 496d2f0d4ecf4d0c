"""An address with a NUL in it names nothing: no text of ours has one, and PostgreSQL can't look for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from cauce.channels.shell.refusals import answer, missing

NUL = "\0"
QUOTED_NUL = "%00"
API = "rest"
"""The API refuses in its own words."""


class RefuseNulInAddress:
    """Answer as for anything missing, on both databases alike."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is not None and API in match.namespaces:
            return None
        has_nul = NUL in request.path_info or QUOTED_NUL in request.META.get("QUERY_STRING", "")
        return answer(request, missing()) if has_nul else None
