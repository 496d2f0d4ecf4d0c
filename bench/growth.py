"""How a figure grows with the register: over the largest one, in what it is over the smallest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bench.table import Row

MOST = 1.2
GROWING = ": p50"


class Figure(NamedTuple):
    """A row, and how many cases the register had."""

    cases: int
    row: Row


def growth(database: str, found: Sequence[Figure]) -> Iterator[Row]:
    """A row for each page that was looked at over registers of different sizes."""
    sizes = sorted({figure.cases for figure in found})
    if len(sizes) < 2:
        return
    for small in found:
        name = small.row.name.removeprefix(f"{database} {sizes[0]:,}: ")
        for large in found:
            if name.endswith(GROWING) and large.row.name == f"{database} {sizes[-1]:,}: {name}":
                yield Row(
                    name=f"{database}: {name} of {sizes[-1]:,} cases, in that of {sizes[0]:,}",
                    value=large.row.value / small.row.value,
                    unit="×",
                    reach=MOST,
                    at_most=True,
                )
