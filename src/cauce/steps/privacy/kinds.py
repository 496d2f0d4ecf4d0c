"""The four rights and the ways in which a request ends. Apart from the models: channels name them."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Right(TextChoices):
    """What a person may ask about their data."""

    ACCESS = "access", _("Acceso")
    RECTIFY = "rectify", _("Rectificación")
    CANCEL = "cancel", _("Cancelación")
    OPPOSE = "oppose", _("Oposición")


class Outcome(TextChoices):
    """How a request ended."""

    GRANTED = "granted", _("Procede")
    PARTLY = "partly", _("Procede en parte")
    REFUSED = "refused", _("No procede")
