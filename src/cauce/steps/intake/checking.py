"""The check of the whole record, folios on paper included: by the clock, by hand, and when the OIC asks."""

from __future__ import annotations

from cauce.cases import verifying
from cauce.cases.errors import NotYours
from cauce.cases.models import RecordCheck
from cauce.procedure.roles import Actor, Role
from cauce.shared.clock import now
from cauce.steps.intake.reserved import set_aside
from cauce.work import turns
from cauce.work.jobs import Payload

JOB = "record.check"


def check(by: int | None = None) -> tuple[RecordCheck, list[str]]:
    """Check everything and keep the result; returns it with a sentence for each thing that is wrong."""
    return verifying.check(set_aside, by)


def ask(actor: Actor) -> None:
    """Have the worker check the record; once, while one is waited for. Raises `NotYours`."""
    if not actor.has(Role.OIC):
        raise NotYours("")
    if not turns.is_waiting(JOB):
        turns.add(JOB, key=now().isoformat(), payload={"by": actor.id})


def is_under_way() -> bool:
    """Whether a check was asked for and has not ended."""
    return turns.is_waiting(JOB)


def run(payload: Payload) -> None:
    """Do the check that a turn asks for."""
    check(payload.get("by"))
