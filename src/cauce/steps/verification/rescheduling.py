"""When to call again: other hours, other days, never at night (domain §8)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from cauce.shared.clock import local, start_of_day

SLOTS = {"morning": time(9), "afternoon": time(13), "evening": time(18)}
LATEST = time(20)
PAUSE = timedelta(hours=3)


def next_call(failed_at: datetime, call_hour: str) -> datetime:
    """The next moment to call after a call that failed at `failed_at`.

    Three hours later if that is still a decent hour; else the next morning, or the next day at
    the hour that the person asked for (`call_hour`: any, morning, afternoon, evening).
    """
    wanted = SLOTS.get(call_hour)
    later = local(failed_at + PAUSE)
    if wanted is None and SLOTS["morning"] <= later.time() <= LATEST:
        return later
    today = local(failed_at).date()
    at = wanted or SLOTS["morning"]
    midnight = start_of_day(today + timedelta(days=1))
    return midnight + timedelta(hours=at.hour, minutes=at.minute)
