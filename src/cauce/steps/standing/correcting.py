"""A corrected account is another account: its standing is asked again."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from django.db import transaction

from cauce.cases.models import Entry
from cauce.cases.writer import How, perform
from cauce.procedure import evidence as ev
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS
from cauce.steps.standing.attaching import ask_later


@transaction.atomic
def correct(case_id: UUID, actor: Actor, given: ev.Corrected, **how: Unpack[How]) -> Entry:
    """Correct a report; ATL is asked later about a new account, where the service needs its standing."""
    entry = perform("correct", case_id, actor, given, **how)
    askable = State(entry.case.state) in STEPS["recheck"].sources
    if given.account and entry.case.standing_checked and askable:
        ask_later(case_id)
    return entry
