"""Who attends: the operating areas (manual: AOPDM) and their crews."""

from django.db import models

from cauce.catalogue.models.base import Listed


class Area(Listed):
    """A department that attends reports, or answers for them."""

    short_name = models.CharField(max_length=40)
    field = models.BooleanField(default=True)
    """Whether it sends crews out; the UGSyRP and the OIC do not."""


class Crew(Listed):
    """A *cuadrilla* of one area."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="crews")
    shift = models.CharField(max_length=80, blank=True)
