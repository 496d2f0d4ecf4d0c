"""The work order: the paper that a crew carries for one attempt at one report."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class WorkOrder(models.Model):
    """The order for one attempt; where the work stands is the case's own state.

    `position` is its turn in the crew's day.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="work_orders")
    attempt = models.PositiveSmallIntegerField()
    crew = models.ForeignKey("catalogue.Crew", models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "attempt"], name="one_order_per_attempt"),
        ]
        indexes: ClassVar = [models.Index(fields=["crew", "position"], name="order_in_lane")]

    def __str__(self) -> str:
        return f"{self.case.folio}/{self.attempt}"
