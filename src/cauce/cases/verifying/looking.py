"""One look at the whole record, part by part."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cauce.cases.verifying import days, folios, groups, histories, locks, papers

Number = tuple[str, int, int]


def problems(reserved: Collection[Number] = frozenset()) -> Iterator[str]:
    """A sentence for each thing that is not as it must be; none, if the record is whole.

    `reserved` are the (series, year, number) that were set aside on paper and are no case: waiting to be
    keyed in, or ended unused.
    """
    yield from locks.problems()
    yield from histories.problems()
    yield from groups.problems()
    yield from folios.problems(reserved)
    yield from days.problems()
    yield from papers.problems()
