"""The folio's counter, and the receipts that make a retry safe."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from cauce.cases.models.case import Case


class FolioCounter(models.Model):
    """The last number given in a series and local year."""

    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "year"], name="counter_once_per_year"),
        ]


class Receipt(models.Model):
    """What an idempotency key was answered with: a repeated write finds it instead of acting."""

    client = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    entry_seq = models.PositiveIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "key"], name="receipt_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["created_at"], name="receipt_by_age")]
