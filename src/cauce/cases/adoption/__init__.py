"""Cases that were lived elsewhere: imports and demo history, adopted in bulk into the same record.

The same drafts, chain and folios as the writer's. What happened is taken as it happened: the table
says whether a step starts where the case is, but nobody is asked whose step it was.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from cauce.cases.adoption.holding import HeldElsewhere, Hold, holding
from cauce.cases.adoption.known import KnownMain, known, known_mains
from cauce.cases.adoption.lives import Past
from cauce.cases.adoption.records import Adopted, Move, OnRefused
from cauce.cases.adoption.rows import save
from cauce.cases.adoption.statistics import learn
from cauce.catalogue import Catalogue, current
from cauce.shared.clock import now

__all__ = [
    "Adopted",
    "HeldElsewhere",
    "Hold",
    "KnownMain",
    "Move",
    "adopt_many",
    "holding",
    "known",
    "known_mains",
    "rehearse",
]

BATCH = 1000
COLLECT_EVERY = 100_000
YOUNG = 1
"""The generations that hold a batch: its cases and reporters name each other, and go together."""


def adopt_many(
    records: Iterable[Adopted],
    *,
    lived: bool = False,
    refused: OnRefused | None = None,
    hold: Hold | None = None,
) -> int:
    """Adopt cases with their whole past; returns how many, followers included.

    Every entry is booked on the day it happened and is born fanned out: nobody is notified. With
    `lived` (demo history) entries are also recorded when they happened, and the clock's warnings are
    written on the way; otherwise (imports) they are recorded now, and the clock speaks only of what is
    still open. `records` is read lazily and written in batches, each in one transaction; wrap the call
    in `transaction.atomic()` to have all or nothing.

    A record that can't be (`Refused` by field, `WrongState` for a step that does not start there)
    raises before anything of its batch is written; with `refused` it is told and left out, its
    followers too. A `hold` on the register is kept by every batch; one that was lost raises
    `HeldElsewhere`, and that batch is not written.
    """
    count, pending = 0, iter(records)
    with _seldom_collecting():
        while batch := list(islice(pending, BATCH)):
            count += _adopt(batch, lived, refused, hold)
            gc.collect(YOUNG)
    if count >= BATCH:
        learn()
    return count


def _adopt(batch: Sequence[Adopted], lived: bool, refused: OnRefused | None, hold: Hold | None) -> int:
    catalogue = current()
    lives = Past(catalogue, now(), lived).live(batch, refused)
    save(lives, catalogue.office, hold)
    return len(lives)


def rehearse(records: Iterable[Adopted], catalogue: Catalogue, refused: OnRefused) -> int:
    """How many cases `adopt_many` would adopt by that catalogue, telling of the others; writes nothing."""
    count, pending = 0, iter(records)
    with _seldom_collecting():
        while batch := list(islice(pending, BATCH)):
            count += len(Past(catalogue, now(), lived=False).live(batch, refused))
            gc.collect(YOUNG)
    return count


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """A batch is hundreds of thousands of objects that live as long as it does: looking through them for
    garbage every few hundred takes a tenth of the time and finds none."""
    usual = gc.get_threshold()
    gc.set_threshold(COLLECT_EVERY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
