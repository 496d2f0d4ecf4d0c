"""Why nothing was done with a version, each with the sentence for the person at the screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ManualError(Exception):
    """Nothing was stored; `reason` may be shown to the person as it is."""

    reason: str | Promise = ""

    def __str__(self) -> str:
        return str(self.reason)


class NotTheirs(ManualError):
    """Another role does that."""

    reason = _("Eso le corresponde a otra persona.")


class UnderWay(ManualError):
    """One version at a time is prepared."""

    reason = _("Ya hay una versión en trámite: apruébela o retírela antes de preparar otra.")


class OutOfTurn(ManualError):
    """The version has moved on, or has not come so far."""

    reason = _("La versión ya no está en ese punto. Vea cómo quedó.")


class NoReason(ManualError):
    """A version says why it was made."""

    reason = _("Diga qué cambia y por qué: queda en el control de revisiones.")


class Missing(ManualError):
    """There is no such version."""

    reason = _("Esa versión no existe.")
