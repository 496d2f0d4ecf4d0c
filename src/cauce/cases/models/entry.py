"""The entries: append-only, chained by hash, free of personal data, and the outbox of reactions."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from cauce.cases.models.case import Case
from cauce.procedure.roles import SYSTEM
from cauce.shared.quickly_read import QuicklyRead


class Entry(QuicklyRead):
    """One thing that happened to a case. The database refuses any change but the outbox's mark.

    `happened_at` is when it happened: the clocks run on it. `booked_on` is the local date in which
    it counts: the day it was recorded, or for imports the day it happened. Figures read entries
    alone, so each one carries state, area, service and zone before and after; and as of then the deadline,
    gross and net, the declared solution that stands, and the programme flag. `undoes` is the seq of the
    exit that the entry takes back.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="entries", db_index=False)
    seq = models.PositiveIntegerField()
    step = models.CharField(max_length=20)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    booked_on = models.DateField()

    from_state = models.CharField(max_length=20, default="", blank=True)
    to_state = models.CharField(max_length=20)
    from_area = models.ForeignKey(
        "catalogue.Area", models.PROTECT, null=True, related_name="+", db_index=False
    )
    to_area = models.ForeignKey("catalogue.Area", models.PROTECT, null=True, related_name="+", db_index=False)
    from_service = models.ForeignKey(
        "catalogue.Service", models.PROTECT, null=True, related_name="+", db_index=False
    )
    to_service = models.ForeignKey(
        "catalogue.Service", models.PROTECT, null=True, related_name="+", db_index=False
    )
    from_zone = models.ForeignKey(
        "catalogue.Zone", models.PROTECT, null=True, related_name="+", db_index=False
    )
    to_zone = models.ForeignKey("catalogue.Zone", models.PROTECT, null=True, related_name="+", db_index=False)
    crew = models.ForeignKey("catalogue.Crew", models.PROTECT, null=True, related_name="+", db_index=False)
    deadline = models.DateTimeField(null=True)
    net_deadline = models.DateTimeField(null=True)
    attended_at = models.DateTimeField(null=True)
    programme = models.BooleanField(default=False)
    attempt = models.PositiveSmallIntegerField(default=1)
    undoes = models.PositiveIntegerField(null=True)

    version = models.PositiveSmallIntegerField(default=1)
    data = models.JSONField(default=dict)
    personal_digest = models.CharField(max_length=64, default="", blank=True)
    previous = models.CharField(max_length=64, default="", blank=True)
    digest = models.CharField(max_length=64)
    fanned_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "seq"], name="entry_once_per_seq"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(fanned_out_at__isnull=True), name="entry_not_fanned_out"),
            models.Index(fields=["booked_on", "case", "seq"], name="entry_by_day"),
            models.Index(fields=["recorded_at"], name="entry_by_recording"),
            models.Index(fields=["case", "undoes"], condition=Q(undoes__isnull=False), name="entry_undoing"),
            models.Index(fields=["case", "seq"], condition=Q(step="correct"), name="entry_correcting"),
            models.Index(
                fields=["deadline"],
                condition=Q(programme=True, step__in=["receive", "correct"]),
                name="entry_due",
            ),
            models.Index(
                fields=["net_deadline"],
                condition=Q(programme=True, net_deadline__gt=F("deadline")),
                name="entry_due_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} #{self.seq}"

    @property
    def who(self) -> str:
        """The name of whoever took the step; where nobody did, the system's, in the reader's language."""
        return self.actor.full_name if self.actor else _(SYSTEM.name)


class PersonalValue(models.Model):
    """A personal datum of an entry. Erasing empties value and salt; the digest stays in the chain.

    The database refuses any other change.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="personal_values")
    field = models.CharField(max_length=40)
    value = models.TextField(null=True)
    salt = models.CharField(max_length=32, null=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "field"], name="personal_value_once"),
        ]


class DaySeal(models.Model):
    """The chain of the days: the digest of all entries of a day, and of the day before."""

    day = models.DateField(primary_key=True)
    entries = models.PositiveIntegerField()
    first_entry = models.BigIntegerField(null=True)
    last_entry = models.BigIntegerField(null=True)
    previous = models.CharField(max_length=64, default="", blank=True)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
