"""Which groups are told again in which weeks, and the numbers and ids that each block of them takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from random import Random

from cauce.cases.multiplying.seasons import Group
from cauce.cases.writer import series_of
from cauce.catalogue import OfficeRow
from cauce.shared.clock import local_date

SEASON = timedelta(weeks=13)
LATEST_SHIFT = timedelta(hours=1)
"""A retelling happens so much earlier at most than its week says: no two of them at the same moment."""

Series = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Block:
    """Groups to be told in one stretch of weeks, each as often as it is listed, by one process."""

    groups: tuple[Group, ...]
    shift: timedelta
    series: tuple[tuple[Series, ...], ...]
    """Of each group's reports."""
    before: dict[Series, int]
    """The last number that was given in each series before this block."""
    first_entry: int
    seed: int

    def numbers(self) -> Counter[Series]:
        """How many numbers the block takes of each series."""
        return Counter(series for of_group in self.series for series in of_group)

    def entries(self) -> int:
        """How many entries it has."""
        return sum(group.entries for group in self.groups)


def blocks(
    season: Sequence[Group], cases: int, still_open: int, years: int, office: OfficeRow, seed: int
) -> list[Block]:
    """The blocks of a register of about so many cases, the oldest first; `still_open` are in the present."""
    eras = max(round(years * 365 / SEASON.days), 1)
    random = Random(seed)  # noqa: S311 - a story to tell, not a secret
    ended = [group for group in season if group.ended]
    ongoing = [group for group in season if not group.ended]
    planned = []
    for era in range(eras - 1, -1, -1):
        due = (cases - still_open) * (eras - era) // eras - (cases - still_open) * (eras - era - 1) // eras
        planned.append((-SEASON * era, _so_many(ended, -SEASON * era, due, random)))
    planned.append((timedelta(), _so_many(ongoing, timedelta(), still_open, random)))
    return list(_numbered(planned, office, seed))


def _so_many(groups: Sequence[Group], shift: timedelta, cases: int, random: Random) -> list[Group]:
    """Groups that together are that many cases, all of them about equally often, in order of time."""
    fitting = [group for group in groups if _within_a_year(group, shift)]
    random.shuffle(fitting)
    chosen, count = [], 0
    for group in cycle(fitting):
        if count >= cases:
            break
        chosen.append(group)
        count += len(group.lives)
    return sorted(chosen, key=lambda group: group.received[0])


def _within_a_year(group: Group, shift: timedelta) -> bool:
    """Whether every report of it gets its folio in the same year, however much earlier it is told."""
    earliest, latest = min(group.received) + shift - LATEST_SHIFT, max(group.received) + shift
    return local_date(earliest).year == local_date(latest).year


def _numbered(
    planned: Sequence[tuple[timedelta, list[Group]]], office: OfficeRow, seed: int
) -> Iterator[Block]:
    given: Counter[Series] = Counter()
    first_entry = 1
    for place, (shift, groups) in enumerate(planned):
        series = tuple(_series(group, shift, office) for group in groups)
        block = Block(tuple(groups), shift, series, dict(given), first_entry, seed + place)
        yield block
        given += block.numbers()
        first_entry += block.entries()


def _series(group: Group, shift: timedelta, office: OfficeRow) -> tuple[Series, ...]:
    year = local_date(group.received[0] + shift).year
    return tuple((series_of(life.case, office), year) for life in group.lives)
