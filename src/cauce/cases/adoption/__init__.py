"""Cases that were lived elsewhere: imports and demo history, adopted in bulk into the same record.

The same drafts, chain and folios as the writer's. What happened is taken as it happened: the table
says whether a step starts where the case is, but nobody is asked whose step it was.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from cauce.cases.adoption.behind import saving_behind
from cauce.cases.adoption.bulk import loading
from cauce.cases.adoption.holding import HeldElsewhere, Hold, holding
from cauce.cases.adoption.known import KnownMain, known, known_mains
from cauce.cases.adoption.lives import Life, Past
from cauce.cases.adoption.records import Adopted, Move, OnRefused
from cauce.cases.adoption.rows import save
from cauce.cases.adoption.statistics import learn
from cauce.cases.blank import part
from cauce.catalogue import Catalogue, OfficeRow, current
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
COLLECT_EVERY = 1_000_000
"""Objects: more than a batch has."""


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
    still open. `records` is read lazily and written in batches, each in one transaction, while the next
    one is made ready; wrap the call in `transaction.atomic()` to have all or nothing.

    A record that can't be (`Refused` by field, `WrongState` for a step that does not start there)
    raises before anything of its batch is written; with `refused` it is told and left out, its
    followers too. A `hold` on the register is kept by every batch; one that was lost raises
    `HeldElsewhere`, and that batch is not written.
    """
    count, pending = 0, iter(records)
    with _seldom_collecting(), loading(), saving_behind(_save) as hand_over:
        while batch := list(islice(pending, BATCH)):
            catalogue = current()
            lives = Past(catalogue, now(), lived).live(batch, refused)
            hand_over(lives, catalogue.office, hold)
            count += len(lives)
    if count >= BATCH:
        learn()
    return count


def _save(lives: Sequence[Life], office: OfficeRow, hold: Hold | None) -> None:
    save(lives, office, hold)
    _let_go(lives)


def _let_go(lives: Iterable[Life]) -> None:
    """The memory of a batch is free once it is saved, and nobody has to look for it."""
    for life in lives:
        part(life.case, "reporter")


def rehearse(records: Iterable[Adopted], catalogue: Catalogue, refused: OnRefused) -> int:
    """How many cases `adopt_many` would adopt by that catalogue, telling of the others; writes nothing."""
    count, pending = 0, iter(records)
    with _seldom_collecting():
        while batch := list(islice(pending, BATCH)):
            lives = Past(catalogue, now(), lived=False).live(batch, refused)
            count += len(lives)
            _let_go(lives)
    return count


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """A batch is hundreds of thousands of objects that live as long as it does: looking through them for
    garbage takes a tenth of the time and finds none."""
    usual = gc.get_threshold()
    gc.set_threshold(COLLECT_EVERY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
