"""Which cases of an old register are in this one already: what makes a second import change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import UUID

from cauce.cases.models import Alias

AT_ONCE = 500


def known(kind: str, values: Iterable[str]) -> dict[str, UUID]:
    """The case of each alias of that kind that is in the register, by its value."""
    found: dict[str, UUID] = {}
    for some in _in_slices(values):
        found.update(Alias.objects.filter(kind=kind, value__in=some).values_list("value", "case_id"))
    return found


def _in_slices(values: Iterable[str]) -> Iterator[list[str]]:
    pending = iter(values)
    while some := list(islice(pending, AT_ONCE)):
        yield some
