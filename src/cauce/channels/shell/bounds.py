"""Numbers, days and moments that come in an address or a hidden field: those that the databases hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.dateparse import parse_datetime

from cauce.shared.clock import in_utc

MOST_DIGITS = 18
"""Any number of so many digits fits a column; Python refuses to read one of thousands."""
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
FIRST_MOMENT, LAST_MOMENT = (datetime.combine(day, time(12), UTC) for day in (FIRST_DAY, LAST_DAY))


def number_in(text: str | None) -> int | None:
    """The whole number written as `text`; None for anything else, or one that no column holds."""
    return int(text) if text and text.isdecimal() and len(text) <= MOST_DIGITS else None


def moment_in(text: str | None) -> datetime | None:
    """The moment written as `text`, with its zone; None for what is none, or beside the calendar's ends."""
    try:
        moment = parse_datetime(text or "")
        within = moment is not None and moment.tzinfo is not None and FIRST_MOMENT <= moment <= LAST_MOMENT
    except ValueError:  # well written, and there is no such day
        return None
    return in_utc(moment) if moment is not None and within else None


class DayField(forms.DateField):
    """A day that filters a list; one beside the calendar's ends is told, not looked for."""

    def __init__(self, **shared: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
            **shared,
        )


class MomentField(forms.DateTimeField):
    """A date and hour as the browser's own picker gives it; a year mistyped is told, not written down."""

    def __init__(self, **shared: Any) -> None:
        super().__init__(
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            validators=[MinValueValidator(FIRST_MOMENT), MaxValueValidator(LAST_MOMENT)],
            **shared,
        )
