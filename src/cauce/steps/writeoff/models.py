"""The day's batch of write-offs, and its sheet once it is closed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Batch(models.Model):
    """Write-offs confirmed together; closing it freezes their *relación*.

    `is_open` is True or NULL, never False: so that a unique column allows one open batch alone.
    """

    is_open = models.BooleanField(null=True, default=True, unique=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey("documents.IssuedDocument", models.PROTECT, null=True, related_name="+")


class BatchRow(models.Model):
    """One report of a batch: the entry that wrote it off, and the declared solution it confirmed."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="rows")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    entry_seq = models.PositiveIntegerField()
    attended_at = models.DateTimeField()
    remarks = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "entry_seq"], name="one_row_per_write_off"),
        ]
