"""When to call again: other hours, other days, never at night (domain §8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from cauce.shared.clock import local, start_of_day

SLOTS: dict[str, tuple[time, time]] = {
    "morning": (time(9), time(13)),
    "afternoon": (time(13), time(18)),
    "evening": (time(18), time(20)),
}
"""The hours in which people are called; the names are those of `Reporter.call_hour`."""

SATURDAY, SUNDAY = 5, 6
SATURDAY_ENDS = time(14)
PAUSE = timedelta(hours=3)
MORNING, AFTERNOON = time(9), time(16)
HOUR = timedelta(hours=1)
FAR = 21
"""Days to look ahead: no calendar closes the office for longer."""


def slot_at(moment: datetime) -> str:
    """The part of the day of a moment, as people choose it."""
    hour = local(moment).time()
    return next((name for name, (_start, end) in SLOTS.items() if hour < end), "evening")


def next_call(
    failed_at: datetime, call_hour: str, holidays: frozenset[date], *, second_today: bool = False
) -> datetime:
    """The next moment to call after a call that failed at `failed_at`.

    Whoever chose an hour (`call_hour`: any, morning, afternoon, evening) is called at that hour of
    another day; anyone else at another part of the day, hours later, and at most twice on one day.
    """
    missed, today = slot_at(failed_at), local(failed_at).date()
    for opens, closes, slot in _windows(today, holidays):
        same_day = local(opens).date() == today
        if same_day and (second_today or call_hour in SLOTS):
            continue
        at = max(opens, failed_at + PAUSE)
        wanted = slot == call_hour if call_hour in SLOTS else slot != missed
        if wanted and at < closes:
            return at
    raise LookupError("no day to call within three weeks")


def usual_calls(moment: datetime, holidays: frozenset[date]) -> dict[str, datetime]:
    """When people usually ask to be called: in an hour, this afternoon, the next morning or afternoon.

    What falls outside the hours in which people are called is left out; the next day is the next
    one on which anybody calls.
    """
    soon = moment.replace(second=0, microsecond=0) + HOUR
    today, *later = (local(moment).date() + timedelta(days=ahead) for ahead in range(FAR))
    windows = list(_windows(today, holidays))
    wanted = {
        "hour": [soon],
        "afternoon": [_at(today, AFTERNOON)],
        "morning": [_at(day, MORNING) for day in later],
        "next_afternoon": [_at(day, AFTERNOON) for day in later],
    }
    offered = {
        name: [at for at in moments if at >= soon and any(start <= at < end for start, end, _ in windows)]
        for name, moments in wanted.items()
    }
    return {name: moments[0] for name, moments in offered.items() if moments}


def _windows(today: date, holidays: frozenset[date]) -> Iterator[tuple[datetime, datetime, str]]:
    """When people may be called, from that day on: (opens, closes, part of the day)."""
    for ahead in range(FAR):
        day = today + timedelta(days=ahead)
        if day.weekday() == SUNDAY or day in holidays:
            continue
        for slot, (start, end) in SLOTS.items():
            closes = min(end, SATURDAY_ENDS) if day.weekday() == SATURDAY else end
            if start < closes:
                yield _at(day, start), _at(day, closes), slot


def _at(day: date, hour: time) -> datetime:
    return start_of_day(day) + timedelta(hours=hour.hour, minutes=hour.minute)
