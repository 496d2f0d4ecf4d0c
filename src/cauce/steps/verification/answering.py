"""What the person answers: YES closes, NO reassigns, no answer is called again (steps 7 and 8)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from cauce.cases.access import visible_to
from cauce.cases.errors import Missing
from cauce.cases.models import Case, Entry
from cauce.cases.writer import perform
from cauce.procedure import evidence as ev
from cauce.procedure.roles import SYSTEM, Actor
from cauce.shared.clock import now
from cauce.steps.verification.rescheduling import next_call

SECOND = 2
CALLED_AGAIN = frozenset({"no_answer", "wrong_number"})


@transaction.atomic
def reassign(case_id: UUID, actor: Actor, given: ev.Reassigned, **how: Any) -> Entry:
    """The NO: back to the area with a new attempt, on the same folio; the second NO escalates.

    A linked report's NO is its main report's while that waits to be verified; its own words stay
    with it as a contact.
    """
    entry = perform("reassign", case_id, actor, given, **how)
    if entry.case_id != case_id:
        perform("contact", case_id, actor, ev.Contacted(outcome="reached", said=given.said))
    if entry.case.noes >= SECOND:
        perform("escalate", entry.case_id, SYSTEM, ev.Escalated(cause="second_no"))
    return entry


@transaction.atomic
def contact(case_id: UUID, actor: Actor, given: ev.Contacted, **how: Any) -> Entry:
    """A call that did not end in an answer is scheduled again by itself, unless a time was asked for."""
    if given.outcome in CALLED_AGAIN and given.again_at is None:
        hour = _visible(case_id, actor).reporter.call_hour
        given = replace(given, again_at=next_call(how.get("happened_at") or now(), hour))
    return perform("contact", case_id, actor, given, **how)


def _visible(case_id: UUID, actor: Actor) -> Case:
    case = visible_to(actor).select_related("reporter").filter(pk=case_id).first()
    if case is None:
        raise Missing(case_id)
    return case
