"""The office's clock: moments are aware, days are local, business days skip weekends and holidays."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

_SATURDAY = 5


def now() -> datetime:
    """This moment, aware."""
    return timezone.now()


def moment_of(text: str) -> datetime:
    """The moment written in ISO 8601 with its zone, in UTC: PostgreSQL takes no zone that is far from it.

    Raises ValueError for anything else, and for what lies beyond the calendar's ends.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return in_utc(moment)


def in_utc(moment: datetime) -> datetime:
    """An aware moment in UTC. Raises ValueError beyond the calendar's ends."""
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(str(moment)) from error


def local(moment: datetime) -> datetime:
    """`moment` on the office's wall clock, whatever zone a visitor has chosen."""
    return timezone.localtime(moment, timezone.get_default_timezone())


def local_date(moment: datetime) -> date:
    """The office's calendar day at `moment`."""
    return local(moment).date()


def start_of_day(day: date) -> datetime:
    """The first moment of a local day: a day is 00:00-24:00 (domain §7)."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def last_day(deadline: datetime) -> date | None:
    """The day that a deadline at midnight leaves whole: nobody says "a las 00:00"."""
    at = local(deadline)
    return (at - timedelta(days=1)).date() if at.time() == time() else None


def is_business_day(day: date, holidays: frozenset[date]) -> bool:
    """Whether the office's written deadlines count `day`."""
    return day.weekday() < _SATURDAY and day not in holidays


def business_days_after(day: date, n: int, holidays: frozenset[date]) -> date:
    """The `n`-th business day after `day`, which itself does not count; `n` = 0 gives `day`."""
    if n < 0:
        raise ValueError("business days are counted forwards")
    while n:
        day += timedelta(days=1)
        n -= is_business_day(day, holidays)
    return day
