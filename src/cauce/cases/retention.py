"""How long the personal data of a report are kept after its end, by its class (domain §12)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.db.models import Q, QuerySet

from cauce.cases.models import Case
from cauce.catalogue import Catalogue, OfficeRow
from cauce.procedure.kinds import EVERYDAY, Kind
from cauce.procedure.states import ENDED
from cauce.shared.clock import local_date, start_of_day

FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)
WAITS_IN_FULL = frozenset({Kind.COMPLAINT, Kind.MISCONDUCT})
"""Classes that are evidence in a procedure: nobody has them cancelled before their time."""


def kept_until(case: Case, catalogue: Catalogue) -> datetime | None:
    """From when a request may have the data of an ended report cancelled; None while it is open."""
    if case.closed_at is None:
        return None
    ended, kind, office = local_date(case.closed_at), Kind(case.kind), catalogue.office
    if kind not in WAITS_IN_FULL:
        return start_of_day(ended + timedelta(days=office.cancel_days))
    years = years_of(kind, office)
    return start_of_day(_years_later(ended, years)) if years else FOR_EVER


def years_of(kind: Kind, office: OfficeRow) -> int:
    """The years for which that class is kept; 0 is for ever."""
    if kind is Kind.MISCONDUCT:
        return office.retention_misconduct_years
    return office.retention_complaint_years if kind is Kind.COMPLAINT else office.retention_years


def past_retention(today: date, office: OfficeRow) -> QuerySet[Case]:
    """The ended reports whose class need not be kept any more, and that still hold personal data."""
    over = Q(pk__in=())
    for kind in (*EVERYDAY, Kind.MISCONDUCT):
        if years := years_of(kind, office):
            over |= Q(kind=kind, closed_at__lt=start_of_day(_years_later(today, -years)))
    return Case.objects.filter(over, state__in=sorted(ENDED), erased_at=None)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)
