"""What the checks of the whole record found, each kept as it was."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cauce.shared.append_only import AppendOnlyModel


class RecordCheck(AppendOnlyModel):
    """One check of the whole record: how much there was, up to which entry, and what was wrong.

    `head` is the digest of the last entry as it began, `seal` that of the last day sealed; the next checks
    want both to be there still. `problems` is how many there were, and `found` the verifier's first
    sentences. `by` is who asked for it, None for the clock or the console.
    """

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cases = models.PositiveIntegerField()
    entries = models.PositiveIntegerField()
    head = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True, db_default="")
    problems = models.PositiveIntegerField()
    found = models.JSONField(default=list)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}: {self.problems}"
