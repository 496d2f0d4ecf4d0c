"""The office's rules: service × zone → area."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class RoutingRule(models.Model):
    """Reports of `service` in `zone` go to `area`; an empty service or zone means any."""

    service = models.ForeignKey("catalogue.Service", models.PROTECT, null=True, related_name="+")
    zone = models.ForeignKey("catalogue.Zone", models.PROTECT, null=True, related_name="+")
    area = models.ForeignKey("catalogue.Area", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "zone"], nulls_distinct=False, name="one_rule_per_service_and_zone"
            ),
        ]
