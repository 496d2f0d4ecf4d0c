"""Requests over personal data, the reports that each concerns, and lists of what may be destroyed.

None of these rows holds a personal datum: who asked is told by the reports, and goes with them.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cauce.steps.privacy.kinds import Outcome, Right

LONGEST_GROUNDS = 500


SERIES = {False: "ARCO", True: "ARCO-OIC"}
"""What requests are called, by whether they are reserved: a hole in the others' numbers would tell of one."""


class Request(models.Model):
    """A person exercises one right. `reserved`: the OIC takes it, and nobody else sees it."""

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    right = models.CharField(max_length=8, choices=Right.choices)
    received_on = models.DateField()
    reserved = models.BooleanField(default=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    grounds = models.CharField(max_length=LONGEST_GROUNDS, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    act = models.ForeignKey("documents.IssuedDocument", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reserved", "year", "number"], name="privacy_request_once")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """As printed and said: `ARCO-2026-0012`, and `ARCO-OIC-2026-0003` for one in reserve."""
        return f"{SERIES[self.reserved]}-{self.year}-{self.number:04d}"


class RequestCase(models.Model):
    """A report that a request concerns, and what became of it."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="rows")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "case"], name="privacy_case_once")
        ]


class Disposal(models.Model):
    """A list of reports past their retention: proposed by the clock, decided by a person, carried out."""

    reserved = models.BooleanField(default=False)
    proposed_at = models.DateTimeField()
    approved = models.BooleanField(null=True)
    grounds = models.CharField(max_length=LONGEST_GROUNDS, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    act = models.ForeignKey("documents.IssuedDocument", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reserved"], condition=Q(decided_at=None), name="privacy_one_list_to_decide"
            )
        ]


class DisposalRow(models.Model):
    """A report of a list. `done_at` is when its data went, or when it turned out to need them still."""

    disposal = models.ForeignKey(Disposal, models.PROTECT, related_name="rows")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    spared = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["disposal", "case"], name="privacy_disposal_case_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["disposal"], condition=Q(done_at=None), name="privacy_still_to_go")
        ]
