"""Time in words: spans as people say them, moments on the office's wall clock."""

from datetime import datetime, timedelta

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cauce.shared import clock

DAY_MINUTES = 24 * 60
IN_DAYS_FROM = 4 * DAY_MINUTES


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


def hours(number: float) -> str:
    """A number of hours as hours and minutes: 26.5 is "26 h 30"."""
    whole, rest = divmod(round(number * 60), 60)
    return f"{whole} h {rest:02d}" if rest else f"{whole} h"


def local_time(moment: datetime | None, style: str = "short") -> SafeString | str:
    """`moment` as a `<time>`; nothing for None.

    Styles: "short" (hoy 10:42, ayer 18:20, 03/10 09:15, 03/10/2025 09:15), "full" (03/10/2026 09:15),
    "date" (03/10/2026) and "clock" (10:42).
    """
    if moment is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), said_time(moment, style))


def said_time(moment: datetime, style: str = "short") -> str:
    """The words of `local_time`, for places that take no HTML."""
    local = clock.local(moment)
    if style == "short":
        return _recent(local)
    return local.strftime({"full": "%d/%m/%Y %H:%M", "date": "%d/%m/%Y", "clock": "%H:%M"}[style])


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
