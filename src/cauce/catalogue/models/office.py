"""The organisation itself: its name, its numbers, its calendar, and whom else to call."""

from decimal import Decimal

from django.db import models

from cauce.catalogue.models.base import Kept, Listed, Undeletable


def _warn_percent() -> list[int]:
    return [50, 80]


class Office(Undeletable):
    """The only row (id 1): the organisation's settings; defaults from the manual and domain §3-§8."""

    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.CharField(max_length=200, blank=True)
    brand = models.CharField(max_length=7, default="#0A5C6B")
    logo = models.TextField(blank=True)
    """An SVG drawing of `catalogue.logo`; empty for none."""
    folio_prefix = models.CharField(max_length=12, default="REP")
    misconduct_prefix = models.CharField(max_length=12, default="OIC")
    unit = models.CharField(max_length=160, blank=True)
    """The unit whose letterhead the documents carry: the one that receives and answers (manual, step 2)."""
    place = models.CharField(max_length=160, blank=True)
    """Where letters are dated."""
    reply_post = models.CharField(max_length=160, blank=True)
    """The post that signs the replies to complaints."""
    manual_code = models.CharField(max_length=80, blank=True)
    """The procedure manual's header; its code, version and date are at the foot of every document."""
    manual_name = models.CharField(max_length=160, blank=True)
    manual_version = models.CharField(max_length=10, blank=True)
    manual_date = models.CharField(max_length=20, blank=True)
    manual_unit = models.CharField(max_length=160, blank=True)
    manual_area = models.CharField(max_length=160, blank=True)
    signatures = models.JSONField(default=list, blank=True)

    bulletin_to = models.CharField(max_length=160, blank=True)
    """Whom the daily and the weekly report are for (manual, step 9)."""
    evaluation_unit = models.CharField(max_length=160, blank=True)
    """The unit that issues the monthly evaluation (step 10), `evaluation_to` those who receive it."""
    evaluation_to = models.JSONField(default=list, blank=True)
    evaluation_signatures = models.JSONField(default=list, blank=True)
    connections = models.PositiveIntegerField(default=0)
    """Registered service connections: what the regulators' indicators divide by; 0 is not known."""
    good_percent = models.PositiveIntegerField(default=90)
    fair_percent = models.PositiveIntegerField(default=70)

    crew_day = models.PositiveIntegerField(default=5)
    """How many jobs fill a crew's day."""

    programme_hours = models.PositiveIntegerField(default=24)
    warn_percent = models.JSONField(default=_warn_percent)
    escalate_hours = models.PositiveIntegerField(default=4)
    petition_days = models.PositiveIntegerField(default=15)
    reopen_days = models.PositiveIntegerField(default=15)

    cancel_days = models.PositiveIntegerField(default=90)
    """Days after its end from which the person may have a report's data cancelled."""
    retention_years = models.PositiveIntegerField(default=5)
    """Years for which each class is kept after its end; 0, for ever."""
    retention_complaint_years = models.PositiveIntegerField(default=5)
    retention_misconduct_years = models.PositiveIntegerField(default=10)

    call_attempts = models.PositiveIntegerField(default=3)
    call_days = models.PositiveIntegerField(default=2)
    sample_size = models.PositiveIntegerField(default=2)

    standing_balance_limit = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal(0))
    standing_agreement_counts = models.BooleanField(default=True)
    standing_statuses = models.JSONField(default=list, blank=True)
    standing_balance_days = models.PositiveIntegerField(default=45)

    territory_tolerance = models.PositiveIntegerField(default=150)
    """Metres beyond the zones' lines that still count as inside: published boundaries are simplified."""

    def __str__(self) -> str:
        return self.short_name


class OutsideBody(Listed):
    """Another authority or company to which a matter belongs (electricity, civil protection, gas)."""

    matter = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)


class Holiday(Kept):
    """A day of the office's own list. `works` takes back a holiday of the law; without it the day is free."""

    day = models.DateField(unique=True)
    name = models.CharField(max_length=160)
    works = models.BooleanField(default=False)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
