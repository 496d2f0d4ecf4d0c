"""Every step by its name: what the screens and the API call. Read from top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Unpack
from uuid import UUID

from django.db import transaction

from cauce.cases import receipts
from cauce.cases.models import Entry
from cauce.cases.receipts import Key
from cauce.cases.retrying import retried
from cauce.cases.validation import in_clean_words
from cauce.cases.writer import How, perform_within
from cauce.procedure.evidence import Evidence
from cauce.procedure.roles import Actor
from cauce.steps.closing import replying
from cauce.steps.fieldwork import ordering
from cauce.steps.intake import deriving
from cauce.steps.routing import by_hand
from cauce.steps.standing import correcting, rechecking
from cauce.steps.verification import answering
from cauce.steps.writeoff import confirming

ASKING: dict[str, Callable[..., Entry]] = {"recheck": rechecking.recheck_now}
"""The steps that ask for their evidence themselves, before any transaction: nobody gives it by hand."""

HANDLERS: dict[str, Callable[..., Entry]] = {
    "answer": replying.answer,
    "assign": ordering.assign,
    "attend": deriving.attend,
    "send_out": ordering.send_out,
    "contact": answering.contact,
    "correct": correcting.correct,
    "reassign": answering.reassign,
    "route": by_hand.route,
    "write_off": confirming.write_off,
}
"""The steps with paperwork of their own; every other one is its entry and nothing more."""


def take(step: str, case_id: UUID, actor: Actor, given: Evidence, **how: Unpack[How]) -> Entry:
    """Take a step of the procedure on a case, with what follows from it in the same transaction.

    The arguments and the errors are those of `cases.writer.perform`.
    """
    entry, _ = take_once(step, lambda: case_id, actor, given, **how)
    return entry


def take_once(
    step: str,
    find: Callable[[], UUID],
    actor: Actor,
    given: Evidence,
    *,
    happened_at: datetime | None = None,
    seen: int | None = None,
    key: Key | None = None,
) -> tuple[Entry, bool]:
    """As `take`, and whether the key had been answered before: then nothing was done again.

    `find` says which case, or raises: whoever was answered is answered so again, though it has left them.
    """
    if step in ASKING and key and (done := receipts.entry_of(key)):
        return done, True
    how = How(happened_at=happened_at, seen=seen)
    return receipts.once(key, lambda: _act(step, find(), actor, given, key, how))


@retried
def _act(step: str, case_id: UUID, actor: Actor, given: Evidence, key: Key | None, how: How) -> Entry:
    if step in ASKING:
        return ASKING[step](case_id, actor, key=key)
    with transaction.atomic():
        words = in_clean_words(given)
        entry = HANDLERS.get(step, partial(perform_within, step))(case_id, actor, words, **how)
        if key:
            # Here and not by `perform`: what follows from a step would follow from its twin once more.
            receipts.keep(key, entry)
    return entry
