"""That a rehearsal went well: all that is kept of one."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Rehearsal(models.Model):
    """A rehearsed report reached its end."""

    service = models.ForeignKey("catalogue.Service", models.PROTECT, related_name="+")
    passed_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
