"""`/api/v1/`: open to bearer tokens instead of sessions, so without sign-in page and CSRF."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import URLPattern, path, re_path

from cauce.channels.rest import problems
from cauce.channels.rest.api import api

app_name = "rest"


def _open(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, past the sign-in; a method that it has not is a problem like the others."""

    @login_not_required
    @wraps(view, updated=())
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        return problems.not_allowed(response["Allow"]) if response.status_code == 405 else response

    answered.csrf_exempt = True  # type: ignore[attr-defined]
    return answered


def _nothing_here(_request: HttpRequest) -> HttpResponse:
    return problems.missing()


def _perhaps_without_slash(request: HttpRequest) -> HttpResponse:
    """Addresses end without a slash; whoever writes it is sent on, with the same method and body."""
    path, mark, query = request.get_full_path().partition("?")
    if not path.endswith("/"):
        return problems.missing()
    return HttpResponsePermanentRedirect(f"{path.rstrip('/')}{mark}{query}", preserve_request=True)


def _opened(pattern: Any) -> URLPattern:
    return URLPattern(pattern.pattern, _open(pattern.callback), pattern.default_args, pattern.name)


urlpatterns = [
    *(_opened(pattern) for pattern in api.urls[0] if getattr(pattern, "name", "") != "api-root"),
    path("", _open(_nothing_here), name="api-root"),
    re_path(r"", _open(_perhaps_without_slash)),
]
