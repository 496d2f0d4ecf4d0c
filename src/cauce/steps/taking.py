"""Every step by its name: what the screens and the API call. Read from top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from cauce.cases import receipts
from cauce.cases.models import Entry
from cauce.cases.receipts import Key
from cauce.cases.retrying import retried
from cauce.cases.writer import perform
from cauce.procedure.evidence import Evidence
from cauce.procedure.roles import Actor
from cauce.steps.closing import replying
from cauce.steps.fieldwork import ordering
from cauce.steps.intake import deriving
from cauce.steps.standing import correcting
from cauce.steps.verification import answering
from cauce.steps.writeoff import confirming

HANDLERS: dict[str, Callable[..., Entry]] = {
    "answer": replying.answer,
    "assign": ordering.assign,
    "attend": deriving.attend,
    "send_out": ordering.send_out,
    "contact": answering.contact,
    "correct": correcting.correct,
    "reassign": answering.reassign,
    "write_off": confirming.write_off,
}
"""The steps with paperwork of their own; every other one is its entry and nothing more."""


@retried
def take(
    step: str,
    case_id: UUID,
    actor: Actor,
    given: Evidence,
    *,
    happened_at: datetime | None = None,
    seen: int | None = None,
    key: Key | None = None,
) -> Entry:
    """Take a step of the procedure on a case, with what follows from it in the same transaction.

    The arguments and the errors are those of `cases.writer.perform`.
    """
    with transaction.atomic():
        if key and (done := receipts.entry_of(key)):
            return done
        handler = HANDLERS.get(step, partial(perform, step))
        return handler(case_id, actor, given, happened_at=happened_at, seen=seen, key=key)
