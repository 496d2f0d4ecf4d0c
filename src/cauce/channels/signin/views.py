"""allauth's views where ours differ: what a demo account has no use for, and one-press entry."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.views import LoginView
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from allauth.mfa.totp.views import DeactivateTOTPView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import PasswordResetConfirmView
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cauce.staff import demo, second_factor

View = Callable[..., HttpResponse]


class SignIn(LoginView):
    """User and password; in the demo, also the people to press on."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = demo.PEOPLE if settings.CAUCE_DEMO else ()
        return super().get_context_data(demo_people=people, **kwargs)


@require_POST
@login_not_required
def enter_demo(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in as one of the demo's people. 404 outside the demo."""
    try:
        user = demo.person(username)
    except (demo.DemoOnlyError, ObjectDoesNotExist) as error:
        raise Http404 from error
    return perform_login(request, Login(user=user, email_verification="none"))


class SetPassword(PasswordResetConfirmView):
    """Where a one-time link leads: a new password, then the sign-in page."""

    template_name = "signin/set_password.html"
    success_url = reverse_lazy("account_login")
    reset_url_token = "nueva"  # noqa: S105 - the last word of the address, once the token is in the session

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("Su contraseña quedó guardada. Ya puede entrar."))
        return super().form_valid(form)


class ReplaceSecondFactor(DeactivateTOTPView):
    """Take the authenticator app off, and set another one up at once."""

    success_url = reverse_lazy("mfa_activate_totp")

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        second_factor.look_again(self.request)
        return response


class DownloadRecoveryCodes(DownloadRecoveryCodesView):
    """The codes as a file that says in the reader's language what it is."""

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        name = _("codigos-de-recuperacion.txt")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def of_ones_own(view: View) -> View:
    """Close a view to the demo's accounts: they are everybody's, so nobody changes them."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request.user, "is_demo", False):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapped
