"""The bare view's way in: past every middleware of the product, in the same process."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from bench.bare import PATH
from bench.bare.views import insert

Handler = Callable[[HttpRequest], HttpResponse]


def serve_bare(get_response: Handler) -> Handler:
    """Answer the bare view's address; hand everything else on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return insert(request) if request.path_info == PATH else get_response(request)

    return middleware
