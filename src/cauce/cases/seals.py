"""The daily seal: one digest over the entries recorded on a day and the seal of the day before.

A case's own chain can't tell that its last entries were cut off, or the whole case: the seals can, and
one that was printed proves it to anyone.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

from django.db.models import Min, QuerySet

from cauce.cases.models import DaySeal, Entry
from cauce.shared.clock import local_date, now, start_of_day

SETTLING = timedelta(hours=3)
"""A transaction that began before midnight, such as a long import, has ended by then."""
SLACK = timedelta(hours=1)
"""The worker seals at half past three: before this nobody is late."""
ONE_DAY = timedelta(days=1)


def seal_days() -> int:
    """Seal each local day that is over and not yet sealed, in order; returns how many."""
    last = DaySeal.objects.order_by("-day").first()
    day = last.day + ONE_DAY if last else _first_day()
    end, sealed = local_date(now() - SETTLING), 0
    while day is not None and day < end:
        last = seal_of(day, last.digest if last else "")
        DaySeal.objects.bulk_create([last], ignore_conflicts=True)
        day, sealed = day + ONE_DAY, sealed + 1
    return sealed


def days_to_seal(last: date | None) -> int:
    """How many days should have been sealed and are not, when `last` is the last one that is."""
    day = last + ONE_DAY if last else _first_day()
    return max((local_date(now() - SETTLING - SLACK) - day).days, 0) if day else 0


def seal_of(day: date, previous: str) -> DaySeal:
    """The seal that the entries recorded on that day call for, unsaved."""
    said = hashlib.sha256(f"{day}\n{previous}\n".encode())
    count, first, last = 0, None, None
    for key, digest in entries_of(day).order_by("id").values_list("id", "digest").iterator():
        said.update(f"{key}:{digest}\n".encode())
        count, first, last = count + 1, first or key, key
    return DaySeal(
        day=day,
        entries=count,
        first_entry=first,
        last_entry=last,
        previous=previous,
        digest=said.hexdigest(),
        sealed_at=now(),
    )


def latest(until: date) -> DaySeal | None:
    """The seal of that day, or of the last one before it that is sealed."""
    return DaySeal.objects.filter(day__lte=until).order_by("-day").first()


def entries_of(day: date) -> QuerySet[Entry]:
    """The entries recorded on a local day."""
    return Entry.objects.filter(
        recorded_at__gte=start_of_day(day), recorded_at__lt=start_of_day(day + ONE_DAY)
    )


def _first_day() -> date | None:
    first: datetime | None = Entry.objects.aggregate(first=Min("recorded_at"))["first"]
    return local_date(first) if first else None
