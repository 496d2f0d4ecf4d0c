"""What people may ask for (domain §6), and how the desk takes it down."""

from django.db import models

from cauce.catalogue.models.base import Listed, Undeletable
from cauce.catalogue.models.office import OutsideBody
from cauce.catalogue.models.people import Area


class Service(Listed):
    """A kind of report: its area, its clock, its questions and its words.

    What gives old answers their meaning is versioned: see `changes.save` and `versions.service_at`.
    """

    hint = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="services")
    hand_over_to = models.ForeignKey(OutsideBody, null=True, blank=True, on_delete=models.PROTECT)
    programme = models.BooleanField(default=False)
    account = models.CharField(max_length=10, default="no")
    standing = models.CharField(max_length=10, default="no")
    target = models.PositiveIntegerField(default=0)
    unit = models.CharField(max_length=20, default="hours")
    emergency = models.BooleanField(default=False)
    answerable = models.BooleanField(default=False)
    child = models.BooleanField(default=False)
    near_metres = models.PositiveIntegerField(default=0)
    near_hours = models.PositiveIntegerField(default=0)
    keywords = models.JSONField(default=list, blank=True)
    triage = models.JSONField(default=list, blank=True)
    script = models.TextField(blank=True)
    required = models.JSONField(default=list, blank=True)
    materials = models.JSONField(default=list, blank=True)
    checklist = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)


class ServiceVersion(Undeletable):
    """A service's definition as it was, so that answers given to it can be read ever after."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    definition = models.JSONField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("service", "version"), name="catalogue_service_version_once"),
        )
        ordering = ("service_id", "version")

    def __str__(self) -> str:
        return f"{self.service} v{self.version}"
