"""The marks of the clock, written on a case as SYSTEM: warnings, breach, escalation (domain §4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cauce.cases.drafting import Moment, Written, draft
from cauce.cases.models import Case
from cauce.procedure import evidence as ev
from cauce.procedure.evidence import Evidence
from cauce.procedure.roles import SYSTEM
from cauce.procedure.steps import STEPS


def due_at(case: Case, at: datetime) -> datetime | None:
    """When the case reached its next mark, if it has by `at`."""
    reached = case.next_mark_at
    return reached if reached is not None and reached <= at else None


def strike(case: Case, moment: Moment) -> list[Written]:
    """Draw up every mark that the case has reached, each at its own moment however late this is."""
    struck: list[Written] = []
    while (at := due_at(case, moment.at)) is not None:
        struck.append(strike_next(case, replace(moment, at=at)))
    return struck


def strike_next(case: Case, moment: Moment) -> Written:
    """Draw up the next mark of the clock."""
    given = _mark(case.next_mark)
    row = STEPS["warn" if isinstance(given, ev.Warned) else "escalate"]
    return draft(case, row, SYSTEM, given, moment)


def _mark(name: str) -> Evidence:
    return ev.Escalated(cause="breach") if name == "escalation" else ev.Warned(mark=name)
