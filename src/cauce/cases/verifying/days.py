"""The daily seals: one for each day since the first, each over its entries and the seal before it."""

from __future__ import annotations

from collections.abc import Iterator

from cauce.cases.models import DaySeal, Entry
from cauce.cases.seals import ONE_DAY, seal_of
from cauce.shared.clock import start_of_day


def problems() -> Iterator[str]:
    """A sentence for each day whose entries are not those that were sealed."""
    last: DaySeal | None = None
    for seal in DaySeal.objects.order_by("day").iterator():
        if last is None:
            yield from _of_before(seal)
        elif seal.day != last.day + ONE_DAY:
            yield f"Seal of {seal.day}: the seal of the day before is missing."
        yield from _of_seal(seal, last.digest if last else "")
        last = seal


def _of_before(first: DaySeal) -> Iterator[str]:
    if Entry.objects.filter(recorded_at__lt=start_of_day(first.day)).exists():
        yield f"Seal of {first.day}: there are entries of before the first seal."


def _of_seal(seal: DaySeal, previous: str) -> Iterator[str]:
    if seal.previous != previous:
        yield f"Seal of {seal.day}: it does not continue the seal of the day before."
    due = seal_of(seal.day, seal.previous)
    if (due.entries, due.digest) != (seal.entries, seal.digest):
        yield f"Seal of {seal.day}: it covers {seal.entries} entries; {due.entries} others are there now."
