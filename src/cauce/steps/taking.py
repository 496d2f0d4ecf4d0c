"""Every step by its name: what the screens and the API call. Read from top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from cauce.cases.models import Entry
from cauce.cases.writer import perform
from cauce.procedure.evidence import Evidence
from cauce.procedure.roles import Actor
from cauce.steps.fieldwork import ordering
from cauce.steps.verification import answering

HANDLERS: dict[str, Callable[..., Entry]] = {
    "assign": ordering.assign,
    "send_out": ordering.send_out,
    "contact": answering.contact,
    "reassign": answering.reassign,
}
"""The steps with paperwork of their own; every other one is its entry and nothing more."""


def take(step: str, case_id: UUID, actor: Actor, given: Evidence, **how: Any) -> Entry:
    """Take a step of the procedure on a case.

    `how`: `happened_at`, `seen`, `key`, as in `cases.writer.perform`, whose errors it raises.
    """
    handler = HANDLERS.get(step)
    if handler is not None:
        return handler(case_id, actor, given, **how)
    return perform(step, case_id, actor, given, **how)
