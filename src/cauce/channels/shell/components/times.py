"""Time in words: spans as people say them, moments on the office's wall clock."""

from datetime import date, datetime, timedelta

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cauce.shared import clock

DAY_MINUTES = 24 * 60
IN_DAYS_FROM = 4 * DAY_MINUTES
MINUTES_SAY_NOTHING_FROM = 14 * 24
"""Hours."""
DUE = {"due": "short", "due-full": "full"}


def span(length: timedelta) -> str:
    """`length` in the largest useful units: "40 min", "9 h 05", "63 h", "5 d"; never negative.

    The browser says the same while the page is open: `span` in frontend/src/timer.js.
    """
    minutes = abs(length) // timedelta(minutes=1)
    if minutes >= IN_DAYS_FROM:
        return f"{minutes // DAY_MINUTES} d"
    if minutes < 60:
        return f"{minutes} min"
    whole, rest = divmod(minutes, 60)
    return f"{whole} h {rest:02d}" if rest and whole < 24 else f"{whole} h"


def in_days(length: timedelta) -> bool:
    """Whether `span` counts that length by days."""
    return abs(length) // timedelta(minutes=1) >= IN_DAYS_FROM


def days_and_hours(length: timedelta) -> str:
    """`length` beside another that is counted by days: "3 d 12 h", "5 d"; less than a day as `span`."""
    days, rest = divmod(abs(length), timedelta(days=1))
    if not days:
        return span(length)
    whole = rest // timedelta(hours=1)
    return f"{days} d {whole} h" if whole else f"{days} d"


def hours(number: float) -> str:
    """A number of hours as hours and minutes: 26.5 is "26 h 30", 0.5 is "30 min"; of weeks, "1,351 h"."""
    whole, rest = divmod(round(number * 60), 60)
    if not whole:
        return f"{rest} min"
    if whole >= MINUTES_SAY_NOTHING_FROM:
        return f"{round(number):,} h"
    return f"{whole} h {rest:02d}" if rest else f"{whole} h"


def took(net: float, gross: float) -> SafeString:
    """The net hours of a solution, and the gross ones where they are read otherwise."""
    if hours(net) == hours(gross):
        return format_html("{}", hours(net))
    beside = '{} <span class="muted text-nowrap">· {} {}</span>'
    return format_html(beside, hours(net), _("bruto"), hours(gross))


def local_time(moment: datetime | None, style: str = "short") -> SafeString | str:
    """`moment` as a `<time>`; nothing for None.

    Styles: "short" (hoy 10:42, ayer 18:20, 03/10 09:15, 03/10/2025 09:15), "full" (03/10/2026 09:15),
    "date" (03/10/2026) and "clock" (10:42). A deadline is "due" or "due-full": one at midnight is said as
    the day that it leaves whole (hoy, 03/10/2026).
    """
    if moment is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), said_time(moment, style))


def said_time(moment: datetime, style: str = "short") -> str:
    """The words of `local_time`, for places that take no HTML."""
    local = clock.local(moment)
    day = clock.last_day(moment) if style in DUE else None
    style = DUE.get(style, style)
    if day is not None:
        return _named(day) if style == "short" else day.strftime("%d/%m/%Y")
    if style == "short":
        return _recent(local)
    return local.strftime({"full": "%d/%m/%Y %H:%M", "date": "%d/%m/%Y", "clock": "%H:%M"}[style])


def _named(day: date) -> str:
    today = clock.local_date(clock.now())
    match (today - day).days:
        case 0:
            return _("hoy")
        case 1:
            return _("ayer")
        case -1:
            return _("mañana")
    return day.strftime("%d/%m" if day.year == today.year else "%d/%m/%Y")


def _recent(local: datetime) -> str:
    today = clock.local(clock.now()).date()
    at = local.strftime("%H:%M")
    match (today - local.date()).days:
        case 0:
            return _("hoy %(time)s") % {"time": at}
        case 1:
            return _("ayer %(time)s") % {"time": at}
        case -1:
            return _("mañana %(time)s") % {"time": at}
    return local.strftime("%d/%m %H:%M" if local.year == today.year else "%d/%m/%Y %H:%M")
