"""What an attachment shows. Apart from the models, so that channels may name it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AttachmentKind(TextChoices):
    """What an attachment shows."""

    PHOTO = "photo", _("Fotografía")
    SCAN = "scan", _("Escrito digitalizado")
    OTHER = "other", _("Otro archivo")
