"""What earlier checks of the whole record saw: it has to be there still."""

from __future__ import annotations

from collections.abc import Iterator

from cauce.cases.models import DaySeal, Entry, RecordCheck


def problems() -> Iterator[str]:
    """A sentence for each earlier check whose last entry or last seal is there no more."""
    checks = RecordCheck.objects.order_by("pk").values_list("began_at", "head", "seal", "entries")
    heads = {head for _at, head, _seal, _entries in checks}
    there = set(Entry.objects.filter(digest__in=heads).order_by().values_list("digest", flat=True))
    sealed = set(DaySeal.objects.values_list("digest", flat=True))
    for at, head, seal, _entries in checks:
        if head and head not in there:
            yield f"Check of {at:%Y-%m-%d %H:%M}: the last entry that it saw is there no more."
        if seal and seal not in sealed:
            yield f"Check of {at:%Y-%m-%d %H:%M}: the last seal that it saw is there no more."
    yield from _of_number(max((entries for *_rest, entries in checks), default=0))


def _of_number(seen: int) -> Iterator[str]:
    there = Entry.objects.count() if seen else 0
    if there < seen:
        yield f"An earlier check saw {seen} entries; {there} are there now."
