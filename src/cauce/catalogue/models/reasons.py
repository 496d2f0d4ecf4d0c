"""Coded reasons: why a step was taken, in words for the office and words for the user."""

from django.db import models

from cauce.catalogue.models.base import Kept


class Reason(Kept):
    """One reason of a kind (`rows.REASON_KINDS`); only impediments may justify a pause of the net clock."""

    kind = models.CharField(max_length=30)
    code = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    may_justify = models.BooleanField(default=False)
    public = models.CharField(max_length=300, blank=True)
    advice = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "code"), name="catalogue_reason_once_per_kind"),
        )
        ordering = ("kind", "position", "name")

    def __str__(self) -> str:
        return self.name
