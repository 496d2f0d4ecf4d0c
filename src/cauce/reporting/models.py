"""What was issued for which period."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Bulletin(models.Model):
    """The report of one kind for one period: the causes noted for it, and its document once issued.

    There is one number for each kind and period: `document` is its latest version.
    """

    kind = models.CharField(max_length=12)
    start = models.DateField()
    end = models.DateField()
    causes = models.TextField(blank=True, default="")
    causes_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    causes_at = models.DateTimeField(null=True)
    document = models.OneToOneField(
        "documents.IssuedDocument", models.PROTECT, null=True, related_name="bulletin"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "start", "end"], name="one_bulletin_per_period"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}"


class PastPeriod(models.Model):
    """What a period that is over came to, of the services: lists of area ids, each with its counts.

    `moves` is what it did to the pending list, `dealt` what was solved and answered in it, and became of what
    it received. `entries` is how many it was counted from; with more in the period, it no longer holds.
    """

    start_on = models.DateField()
    end_on = models.DateField()
    entries = models.PositiveBigIntegerField()
    moves = models.JSONField()
    dealt = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["start_on", "end_on"], name="one_past_per_period"),
        ]

    def __str__(self) -> str:
        return f"{self.start_on} {self.end_on}"


class SavedView(models.Model):
    """A screen of figures that somebody wants back: what they call it, and its address after the `?`."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    place = models.CharField(max_length=20)
    query = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_saved_view_per_name"),
        ]

    def __str__(self) -> str:
        return self.name
