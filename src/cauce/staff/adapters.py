"""Where allauth asks the house how to behave at sign-in."""

from __future__ import annotations

import base64
import hashlib
from typing import Any, ClassVar

import segno
import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cauce.staff import attempts, sessions

log = structlog.get_logger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by the administration only, and every way in leaves a line in the log."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("El usuario o la contraseña no coinciden. Revise ambos."),
        "incorrect_password": _("La contraseña no es correcta."),
        "enter_current_password": _("Escriba su contraseña actual."),
        "incorrect_code": _("El código no es correcto. Escriba el que ve ahora en su teléfono."),
        "rate_limited": _("Demasiadas peticiones. Espere un momento."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        sessions.begin(request.session)
        log.info("signed_in", user=user.pk)

    def logout(self, request: HttpRequest) -> None:
        log.info("signed_out", user=request.user.pk)
        super().logout(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refused:
            key = self._get_login_attempts_cache_key(request, **credentials)
            raise _has_to_wait(attempts.minutes_to_wait(request, key)) from refused

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        # Not the name that was typed: people type passwords there.
        log.warning("sign_in_failed")
        attempts.count_failure(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not sessions.began_just_now(self.request.session)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors, encrypted at rest: a stolen backup must not sign anybody in."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def build_totp_svg(self, url: str) -> str:
        return segno.make(url, micro=False).svg_inline(border=2, omitsize=True, light="#fff", svgclass="qr")

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _has_to_wait(minutes: int) -> ValidationError:
    said = ngettext(
        "Demasiados intentos con esta cuenta. Espere %(n)s minuto y pruebe de nuevo.",
        "Demasiados intentos con esta cuenta. Espere %(n)s minutos y pruebe de nuevo.",
        minutes,
    )
    return ValidationError(said, code="too_many_login_attempts", params={"n": minutes})


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(Fernet(_derived(key)) for key in keys)


def _derived(key: str | bytes) -> bytes:
    digest = hashlib.blake2b(force_bytes(key), digest_size=32, person=b"second factor")
    return base64.urlsafe_b64encode(digest.digest())
