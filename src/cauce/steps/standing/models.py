"""What was asked of the commercial system and what came of it; never the account, a name or an amount."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cauce.shared.ids import new_id


class StandingCheck(models.Model):
    """One question to the commercial system; its id is the question that the desk holds while typing.

    `seal` ties the question to the account that was asked, without keeping the account. `outcome` is
    empty while nothing came. `case` is empty until the report is saved. `rechecked_at` tells, of an
    unavailable answer that a case was saved with, when the late one came.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, null=True, related_name="standing_checks")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    seal = models.CharField(max_length=64, default="", blank=True)
    connector = models.CharField(max_length=12, default="", blank=True)
    outcome = models.CharField(max_length=20, default="", blank=True)
    reason = models.CharField(max_length=20, default="", blank=True)
    balance_date = models.DateField(null=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    rechecked_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["asked_at"], condition=Q(case__isnull=True), name="check_of_no_case"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome or 'asking'} {self.asked_at:%Y-%m-%d %H:%M}"
