"""One look at the whole record, part by part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial

from cauce.cases.verifying import days, earlier, folios, groups, histories, locks, papers, readable

Number = tuple[str, int, int]


def problems(reserved: Collection[Number] = frozenset()) -> Iterator[str]:
    """A sentence for each thing that is not as it must be; none, if the record is whole.

    `reserved` are the (series, year, number) that were set aside on paper and are no case: waiting to be
    keyed in, or ended unused.
    """
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "The triggers": locks.problems,
        "The histories": histories.problems,
        "The groups": groups.problems,
        "The folios": partial(folios.problems, reserved),
        "The seals": days.problems,
        "The earlier checks": earlier.problems,
        "The papers": papers.problems,
    }
    for what, look in parts.items():
        yield from readable.told(look, what)
