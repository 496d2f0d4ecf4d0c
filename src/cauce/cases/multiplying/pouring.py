"""Blocks of retold reports, written: by several processes on PostgreSQL, by this one on SQLite."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing import get_context
from random import Random

from django.db import connection, transaction

from cauce.cases.adoption import rows
from cauce.cases.adoption.lives import Life
from cauce.cases.folio import FolioNumber
from cauce.cases.multiplying.people import Crowd
from cauce.cases.multiplying.planning import LATEST_SHIFT, Block
from cauce.cases.multiplying.retelling import Telling, retell
from cauce.catalogue import Catalogue

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Source:
    """What retellings draw from."""

    crowd: Crowd
    catalogue: Catalogue


_inherited: list[tuple[Sequence[Block], Source]] = []
"""What a forked process has of its parent: a season is too large to be sent."""


def pour(blocks: Sequence[Block], source: Source, processes: int) -> int:
    """Write the blocks, each in transactions of its own; returns how many cases they were."""
    if connection.vendor != "postgresql" or processes == 1:
        return sum(_pour(block, source) for block in blocks)
    _let_go()
    with ProcessPoolExecutor(processes, get_context("fork"), _inherit, (blocks, source)) as pool:
        return sum(pool.map(_pour_inherited, range(len(blocks))))


def _let_go() -> None:
    """A fork must not share a connection, and need not look through what is here for garbage."""
    connection.close()
    close_pool = getattr(connection, "close_pool", None)  # PostgreSQL alone has one
    if close_pool is not None:
        close_pool()
    gc.collect()
    gc.freeze()


def _inherit(blocks: Sequence[Block], source: Source) -> None:
    _inherited.append((blocks, source))


def _pour_inherited(place: int) -> int:
    blocks, source = _inherited[0]
    return _pour(blocks[place], source)


def _pour(block: Block, source: Source) -> int:
    count, pending = 0, []
    for lives in _retold(block, source):
        pending += lives
        if len(pending) >= BATCH:
            count += _write(pending)
            pending = []
    return count + _write(pending)


@transaction.atomic
def _write(lives: Sequence[Life]) -> int:
    rows.insert(lives)
    return len(lives)


def _retold(block: Block, source: Source) -> Iterator[list[Life]]:
    random = Random(block.seed)  # noqa: S311 - a story to tell, not a secret
    shifts = [block.shift - LATEST_SHIFT * random.random() for _ in block.groups]
    numbers = _numbers(block, shifts)
    first_entry = block.first_entry
    for place, (group, shift) in enumerate(zip(block.groups, shifts, strict=True)):
        telling = Telling(shift, random, source.crowd, source.catalogue)
        mine = [numbers[place, member] for member in range(len(group.lives))]
        yield retell(group.lives, telling, mine, first_entry)
        first_entry += group.entries


def _numbers(block: Block, shifts: Sequence[timedelta]) -> dict[tuple[int, int], FolioNumber]:
    """The folio of each report, by its group's place and its own: in the order in which they came in."""
    coming: list[tuple[datetime, int, int]] = sorted(
        (received + shift, place, member)
        for place, (group, shift) in enumerate(zip(block.groups, shifts, strict=True))
        for member, received in enumerate(group.received)
    )
    given = Counter(block.before)
    numbers = {}
    for _, place, member in coming:
        series = block.series[place][member]
        given[series] += 1
        numbers[place, member] = FolioNumber(*series, given[series])
    return numbers
