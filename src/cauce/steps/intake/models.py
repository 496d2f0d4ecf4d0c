"""What the intake keeps besides the case: drafts of calls, and folios reserved on paper."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cauce.shared.ids import new_id


class CaptureDraft(models.Model):
    """What a call-taker has typed and not yet saved; deleted when the folio is given."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    data = models.JSONField(default=dict)
    updated_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "-updated_at"], name="draft_of_owner")]


class FolioBlock(models.Model):
    """Folios reserved for paper, for when the system is down (domain §10)."""

    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    purpose = models.CharField(max_length=120)
    reserved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reserved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    document = models.ForeignKey("documents.IssuedDocument", models.PROTECT, null=True, related_name="+")


class ReservedFolio(models.Model):
    """One number of a block: waiting, keyed in as a case, or ended unused."""

    class Fate(models.TextChoices):
        WAITING = "waiting"
        KEYED_IN = "keyed_in"
        UNUSED = "unused"

    block = models.ForeignKey(FolioBlock, models.PROTECT, related_name="folios")
    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    fate = models.CharField(max_length=10, choices=Fate.choices, default=Fate.WAITING)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "year", "number"], name="reserved_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["block"], condition=Q(fate="waiting"), name="reserved_waiting"),
        ]
