"""allauth's forms in our words, and a one-time code that is good once."""

from __future__ import annotations

from typing import Any

import structlog
from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cauce.channels.signin import pause
from cauce.staff import attempts

log = structlog.get_logger(__name__)

# The code before and the one after are taken too (MFA_TOTP_TOLERANCE), so a code lives three periods;
# allauth remembers a used one for a single period.
A_CODE_LIVES = 90


class LoginForm(account.LoginForm):
    """Who, and the password; from a flooded address, on a page that was open long enough."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["login"], _("Usuario"), autocapitalize="none", spellcheck="false", autofocus=True)
        _say(self.fields["password"], _("Contraseña"))

    @property
    def opened(self) -> str:
        """The signed moment since when this page is open."""
        return pause.begun(self.data.get("opened", ""))

    @property
    def goes_slowly(self) -> bool:
        """Whether an attempt from here takes a pause first."""
        return attempts.is_flooded(self.request)

    @property
    def pause_seconds(self) -> int:
        """How long that pause is."""
        return pause.SECONDS

    def clean(self) -> dict[str, Any]:
        if not self.errors and self.goes_slowly and (left := pause.take(self.data.get("opened", ""))):
            log.warning("sign_in_slowed")
            raise _too_soon(left)
        return super().clean()


class ReauthenticateForm(account.ReauthenticateForm):
    """The password again, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password"], _("Contraseña"), autofocus=True)


class ChangePasswordForm(account.ChangePasswordForm):
    """The old password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["oldpassword"], _("Contraseña actual"), autofocus=True)
        _say(self.fields["password1"], _("Contraseña nueva"))
        _say(self.fields["password2"], _("La nueva, otra vez"))
        self.fields["password1"].help_text = _(
            "Al menos 12 caracteres; una frase corta es fácil de recordar."
        )


class CodeForm:
    """What every form that asks for a code has in common: a code is good once, and guessing has to wait."""

    user: Any
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], _("Código"), inputmode="numeric")

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError as refused:
            raise _to_be_waited_for(refused, self.user) from refused
        if not cache.add(f"used-code:{self.user.pk}:{code}", True, timeout=A_CODE_LIVES):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AskedCodeForm(CodeForm):
    """A page that asks for nothing but the code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True


class AuthenticateForm(AskedCodeForm, mfa.AuthenticateForm):
    """The code at sign-in."""


class ReauthenticateCodeForm(AskedCodeForm, mfa.ReauthenticateForm):
    """A code again, before something that matters."""


class ActivateTOTPForm(CodeForm, totp.ActivateTOTPForm):
    """The first code, which proves that the app was set up.

    A page that is loaded again shows the key that it showed: the app may hold it already, and a phone whose
    app was opened for it often has to load its page again. allauth would make a new one each time.
    """

    secret: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        session = context.request.session
        shown = session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        self.secret = session[SECRET_SESSION_KEY] = shown or self.secret


def _to_be_waited_for(refused: ValidationError, user: Any) -> ValidationError:
    """What allauth refused, with the minutes to wait where it was one code too many."""
    if refused.code not in {"too_many_login_attempts", "rate_limited"}:
        return refused
    minutes = attempts.minutes_to_wait(context.request, attempts.codes_of(user.pk))
    said = ngettext(
        "Demasiados códigos equivocados. Espere %(n)s minuto y escriba el que su teléfono muestre entonces.",
        "Demasiados códigos equivocados. Espere %(n)s minutos y escriba el que su teléfono muestre entonces.",
        minutes,
    )
    return ValidationError(said, code=refused.code, params={"n": minutes})


def _too_soon(seconds: int) -> ValidationError:
    said = ngettext(
        "Todavía no: espere %(n)s segundo, escriba otra vez su contraseña y pulse Entrar.",
        "Todavía no: espere %(n)s segundos, escriba otra vez su contraseña y pulse Entrar.",
        seconds,
    )
    return ValidationError(said, code="too_soon", params={"n": seconds})


def _say(field: forms.Field, label: Any, **attrs: Any) -> None:
    field.label = label
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)
