"""The case: what its entries add up to, kept so that lists are one query."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cauce.procedure.kinds import Tie
from cauce.procedure.states import OPEN, PENDING, WITH_THE_AREA, State
from cauce.shared.ids import new_id
from cauce.shared.quickly_read import QuicklyRead


def _in(states: frozenset[State]) -> Q:
    return Q(state__in=sorted(states))


class Case(QuicklyRead):
    """A report with its folio. Only `cases.writer` writes it; entries say how it came to this."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    folio = models.CharField(max_length=40, unique=True)
    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    channel = models.CharField(max_length=12)
    state = models.CharField(max_length=20)
    service = models.ForeignKey("catalogue.Service", models.PROTECT, related_name="+")
    service_version = models.PositiveIntegerField(default=1)
    area = models.ForeignKey("catalogue.Area", models.PROTECT, null=True, related_name="+", db_index=False)
    zone = models.ForeignKey("catalogue.Zone", models.PROTECT, null=True, related_name="+", db_index=False)
    crew = models.ForeignKey("catalogue.Crew", models.PROTECT, null=True, related_name="+", db_index=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )

    received_at = models.DateTimeField()
    booked_on = models.DateField()
    moved_at = models.DateTimeField()
    attended_at = models.DateTimeField(null=True)
    written_off_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    programme = models.BooleanField(default=False)
    emergency = models.BooleanField(default=False)
    deadline = models.DateTimeField(null=True)
    net_deadline = models.DateTimeField(null=True)
    pauses = models.JSONField(default=list)
    mark = models.CharField(max_length=12, default="", blank=True)
    next_mark = models.CharField(max_length=12, default="", blank=True)
    next_mark_at = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=1)
    noes = models.PositiveSmallIntegerField(default=0)
    escalated = models.BooleanField(default=False)

    impediment = models.ForeignKey(
        "catalogue.Reason", models.PROTECT, null=True, related_name="+", db_index=False
    )
    impeded_at = models.DateTimeField(null=True)
    review_at = models.DateTimeField(null=True)
    justified_until = models.DateTimeField(null=True)

    main = models.ForeignKey("self", models.PROTECT, null=True, related_name="follower_set")
    followers = models.PositiveIntegerField(default=0)

    standing_checked = models.BooleanField(default=False)
    standing = models.CharField(max_length=20, default="", blank=True)
    overridden = models.BooleanField(default=False)

    street = models.CharField(max_length=160, default="", blank=True)
    exterior = models.CharField(max_length=20, default="", blank=True)
    interior = models.CharField(max_length=20, default="", blank=True)
    block = models.CharField(max_length=20, default="", blank=True)
    lot = models.CharField(max_length=20, default="", blank=True)
    colonia = models.ForeignKey("catalogue.Colonia", models.PROTECT, null=True, related_name="+")
    colonia_said = models.CharField(max_length=160, default="", blank=True)
    postal_code = models.CharField(max_length=5, default="", blank=True)
    between = models.CharField(max_length=200, default="", blank=True)
    reference = models.CharField(max_length=300, default="", blank=True)
    without_address = models.BooleanField(default=False)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    cell = models.BigIntegerField(null=True)
    place_folded = models.CharField(max_length=400, default="", blank=True)

    said = models.TextField(default="", blank=True)
    answers = models.JSONField(default=dict)
    official_letter = models.CharField(max_length=60, default="", blank=True)
    letter_received_at = models.DateTimeField(null=True)
    privacy_notice = models.CharField(max_length=20, default="", blank=True)

    erased_at = models.DateTimeField(null=True)
    """When the personal data of the case and its entries were erased (domain §12)."""

    call_attempts = models.PositiveSmallIntegerField(default=0)
    call_days = models.PositiveSmallIntegerField(default=0)
    last_call_at = models.DateTimeField(null=True)
    next_call_at = models.DateTimeField(null=True)

    seq = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default="", blank=True)
    exit_seq = models.PositiveIntegerField(null=True)
    exit_on = models.DateField(null=True)
    """The day in which the exit that stands counts: who was pending on a day has none, or a later one."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "year", "number"], name="case_number_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["area", "net_deadline", "id"],
                condition=_in(WITH_THE_AREA),
                name="case_area_inbox",
            ),
            models.Index(
                fields=["net_deadline", "id"],
                condition=Q(state=State.REGISTERED),
                name="case_to_route",
            ),
            models.Index(
                fields=["attended_at", "id"], condition=Q(state=State.ATTENDED), name="case_to_write_off"
            ),
            models.Index(
                fields=["next_call_at", "id"], condition=Q(state=State.WRITTEN_OFF), name="case_to_verify"
            ),
            models.Index(fields=["crew"], condition=_in(WITH_THE_AREA), name="case_of_crew"),
            models.Index(fields=["cell"], condition=_in(PENDING), name="case_nearby"),
            models.Index(
                fields=["next_mark_at"], condition=Q(next_mark_at__isnull=False), name="case_next_mark"
            ),
            models.Index(fields=["review_at"], condition=Q(state=State.IMPEDED), name="case_to_review"),
            models.Index(
                fields=["-received_at", "-id"], condition=_in(OPEN) & Q(escalated=True), name="case_escalated"
            ),
            models.Index(fields=["year", "number"], name="case_by_number"),
            models.Index(fields=["-received_at", "-id"], name="case_newest"),
            models.Index(fields=["kind", "state"], condition=~Q(kind="service"), name="case_other_kinds"),
            models.Index(
                fields=["exit_on", "booked_on"], condition=Q(exit_on__isnull=False), name="case_by_exit"
            ),
        ]

    def __str__(self) -> str:
        return self.folio


class Reporter(QuicklyRead):
    """Who reported: apart from the case, so that what need not show a person never loads one."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="reporter")
    given_name = models.CharField(max_length=80, default="", blank=True)
    surname = models.CharField(max_length=80, default="", blank=True)
    second_surname = models.CharField(max_length=80, default="", blank=True)
    group = models.CharField(max_length=120, default="", blank=True)
    without_name = models.BooleanField(default=False)
    phone = models.CharField(max_length=10, default="", blank=True)
    extension = models.CharField(max_length=10, default="", blank=True)
    without_phone = models.BooleanField(default=False)
    wrong_number = models.BooleanField(default=False)
    call_hour = models.CharField(max_length=10, default="any")
    opposed_at = models.DateTimeField(null=True)
    """When they said that they don't want to be called or written to."""
    email = models.CharField(max_length=254, default="", blank=True)
    account = models.CharField(max_length=40, default="", blank=True)
    home = models.CharField(max_length=300, default="", blank=True)
    name_folded = models.CharField(max_length=400, default="", blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["phone", "case"], condition=~Q(phone=""), name="reporter_by_phone"),
            models.Index(fields=["account", "case"], condition=~Q(account=""), name="reporter_by_account"),
        ]

    @property
    def full_name(self) -> str:
        """The name as one would say it; empty when it was not given."""
        return " ".join(part for part in (self.given_name, self.surname, self.second_surname) if part)

    @property
    def called(self) -> str:
        """Whom one asks for: the person, or the group where no person gave a name."""
        return self.full_name or self.group

    @property
    def reachable(self) -> bool:
        """Whether there is a phone to call, of someone who may be called."""
        return bool(self.phone) and not self.wrong_number and self.opposed_at is None


class Alias(models.Model):
    """Another number by which a case is known: CAIC folio, oficio, an old register's id."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="aliases")
    kind = models.CharField(max_length=40)
    value = models.CharField(max_length=80)
    folded = models.CharField(max_length=80, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "value", "case"], name="alias_once_per_case"),
        ]


class CaseTie(models.Model):
    """Two folios that hang together otherwise than by one problem."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="ties")
    other = models.ForeignKey(Case, models.CASCADE, related_name="tied_by")
    kind = models.CharField(max_length=12, choices=[(tie.value, tie.value) for tie in Tie])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "other", "kind"], name="tie_once"),
        ]


class CaseAttachment(models.Model):
    """A file of a case, and what it shows."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")
    attachment = models.ForeignKey("documents.Attachment", models.PROTECT, related_name="+")
    entry_seq = models.PositiveIntegerField()
    shows = models.CharField(max_length=12)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "attachment"], name="attachment_once_per_case"),
        ]
