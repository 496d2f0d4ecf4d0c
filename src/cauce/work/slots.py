"""The clock of the worker: each job runs once for each slot of its schedule, whoever is awake.

A schedule is five cron fields in local time. Slots missed while nobody was awake are made up once,
by the latest of them. A job seen for the first time owes nothing from before.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from cronsim import CronSim
from django.db import transaction
from django.db.models import Max

from cauce.shared.clock import local, now
from cauce.work import turns
from cauce.work.models import Slot

Schedule = Mapping[str, str]


def tick(schedule: Schedule, moment: datetime) -> None:
    """Add a turn for each slot of `schedule` that came by `moment` and that nobody took."""
    taken = _latest(schedule)
    for job, expression in schedule.items():
        slot = last_slot(expression, moment)
        if job not in taken:
            Slot.objects.get_or_create(job=job, slot=slot)
        elif taken[job] < slot:
            _take(job, slot)


def last_slot(expression: str, moment: datetime) -> datetime:
    """The last slot at or before `moment`. Raises `cronsim.CronSimError` for a wrong expression."""
    # The iterator starts strictly before the second it is given, and knows no parts of one.
    after = local(moment).replace(microsecond=0) + timedelta(seconds=1)
    return next(CronSim(expression, after, reverse=True))


def last_taken() -> datetime | None:
    """The latest moment of any job's schedule that a worker took; None before the first."""
    last: datetime | None = Slot.objects.aggregate(last=Max("slot"))["last"]
    return last


def forget(before: datetime) -> int:
    """Delete the slots taken before then, except the last of each job; how many."""
    kept = Slot.objects.values("job").annotate(last=Max("id")).values("last")
    return Slot.objects.filter(slot__lt=before).exclude(id__in=kept).delete()[0]


class Ticker:
    """Calls `tick` once a minute, however often it is asked."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self._ticked: datetime | None = None

    def tick(self) -> None:
        minute = now().replace(second=0, microsecond=0)
        if minute != self._ticked:
            tick(self._schedule, minute)
            self._ticked = minute


def _latest(schedule: Schedule) -> dict[str, datetime]:
    taken = Slot.objects.filter(job__in=schedule).values_list("job")
    return dict(taken.annotate(Max("slot")))


def _take(job: str, slot: datetime) -> None:
    with transaction.atomic():
        _, ours = Slot.objects.get_or_create(job=job, slot=slot)
        if ours:
            moment = slot.isoformat()
            turns.add(job, key=moment, payload={"slot": moment})
