"""The one table of the yardsticks."""

from __future__ import annotations

from django.db import models


class Row(models.Model):
    """One thing that somebody said."""

    said = models.CharField(max_length=200)
    at = models.DateTimeField()
