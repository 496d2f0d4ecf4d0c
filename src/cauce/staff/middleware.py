"""What happens to every request before its view: who acts, whether they may be here yet."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from cauce.staff import second_factor, sessions
from cauce.staff.actors import actor_of

Handler = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponseBase]

SET_UP = "mfa_activate_totp"
OPEN_WITHOUT_SECOND_FACTOR = frozenset({SET_UP, "account_reauthenticate"})


def limit_session(get_response: Handler) -> Handler:
    """End a session at its longest life; keep one alive while it is used."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if sessions.is_over(request.session):
                logout(request)
            else:
                sessions.renew(request)
        return get_response(request)

    return middleware


def attach_actor(get_response: Handler) -> Handler:
    """Set `request.actor`, read from the database only if the view asks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


class RequireSignIn(LoginRequiredMiddleware):
    """Close every view but those marked `login_not_required`.

    A part of a page that is asked for after the session ended gets 401 and an event, never the
    sign-in page in its place: what was being typed stays.
    """

    def process_view(
        self, request: HttpRequest, view_func: View, view_args: tuple[Any, ...], view_kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is None or not _asked_by_a_page(request):
            return refused
        return _session_ended()


def _asked_by_a_page(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers or request.headers.get("Accept") == "application/json"


def _session_ended() -> HttpResponse:
    response = HttpResponse(_("Su sesión terminó. Entre de nuevo; lo escrito se conserva."), status=401)
    response["HX-Trigger"] = json.dumps({"signed-out": {}})
    return response


class RequireSecondFactor:
    """Lead whoever has no second factor to set one up, before anything that is not open to everyone."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name in OPEN_WITHOUT_SECOND_FACTOR:
            return None
        if not getattr(view, "login_required", True):
            return None
        return redirect(SET_UP) if second_factor.is_missing(request) else None
