"""The versions of the manual, and who prepared, reviewed, approved or took back each: written once."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cauce.manual.acts import Act
from cauce.shared.append_only import AppendOnlyModel


class Version(AppendOnlyModel):
    """A version as it was prepared. `attempt` counts those prepared under the same number: one at most is
    approved, the others were taken back. `reason` is why it was made."""

    number = models.PositiveSmallIntegerField()
    attempt = models.PositiveSmallIntegerField(default=1)
    reason = models.TextField()
    content = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("number", "attempt"), name="manual_version_once"),)
        ordering = ("-number", "-attempt")

    def __str__(self) -> str:
        return f"{self.number:02d}/{self.attempt}"


class Signature(AppendOnlyModel):
    """Who did what with a version, in which part; an approval names the document that it issued."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signatures")
    act = models.CharField(max_length=9, choices=[(act.value, act.value) for act in Act])
    role = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    document = models.OneToOneField(
        "documents.IssuedDocument", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("version", "act"), name="manual_signed_once"),)
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.version}: {self.act}"
