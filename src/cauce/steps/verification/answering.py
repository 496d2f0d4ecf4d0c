"""What the person answers: YES closes, NO reassigns, no answer is called again (steps 7 and 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from cauce.cases import receipts
from cauce.cases.access import visible_to
from cauce.cases.leaving import absent
from cauce.cases.models import Case, Entry
from cauce.cases.projection import CALLED_AGAIN, is_the_one_before
from cauce.cases.validation import must_be_routed_to
from cauce.cases.writer import How, perform
from cauce.catalogue import current
from cauce.procedure import evidence as ev
from cauce.procedure.roles import SYSTEM, Actor
from cauce.procedure.states import State
from cauce.shared.clock import local_date, now
from cauce.shared.language import office_language
from cauce.steps.verification.rescheduling import next_call

SECOND = 2


@transaction.atomic
def reassign(case_id: UUID, actor: Actor, given: ev.Reassigned, **how: Unpack[How]) -> Entry:
    """The NO: back to the area with a new attempt, on the same folio; the second NO escalates.

    A linked report's NO is its main report's while that waits to be verified; its own words stay
    with it as a contact.
    """
    if given.area:
        must_be_routed_to(given.area, current())
    entry = perform("reassign", case_id, actor, given, **how)
    if entry.case_id != case_id:
        perform("contact", case_id, actor, ev.Contacted(outcome="reached", said=given.said))
    if entry.case.noes >= SECOND:
        perform("escalate", entry.case_id, SYSTEM, ev.Escalated(cause="second_no"))
    return entry


@transaction.atomic
def contact(case_id: UUID, actor: Actor, given: ev.Contacted, **how: Unpack[How]) -> Entry:
    """A call that did not end in an answer is scheduled again by itself, unless a time was asked for."""
    if given.outcome in CALLED_AGAIN and given.again_at is None:
        given = replace(given, again_at=_again(_visible(case_id, actor), how.get("happened_at") or now()))
    return perform("contact", case_id, actor, given, **how)


@transaction.atomic
def renumber(case_id: UUID, actor: Actor, phone: str, given: ev.Contacted, **how: Unpack[How]) -> Entry:
    """The number was wrong and another one is at hand: the person is called there, from now on."""
    if (key := how.get("key")) and (done := receipts.entry_of(key)):
        return done
    entry = perform("contact", case_id, actor, replace(given, again_at=now()), **how)
    with office_language():
        why = _("El número era equivocado; en la verificación se obtuvo otro.")
    perform("correct", case_id, actor, ev.Corrected(why=why, phone=phone))
    return entry


def _again(case: Case, failed_at: datetime) -> datetime | None:
    """When to call again; only what waits to be verified is called at all.

    An attempt that is still the one before leaves the hour that this one had set.
    """
    if case.state != State.WRITTEN_OFF:
        return None
    if is_the_one_before(case, failed_at) and case.next_call_at and case.next_call_at > failed_at:
        return case.next_call_at
    second_today = bool(case.last_call_at and local_date(case.last_call_at) == local_date(failed_at))
    hour, holidays = case.reporter.call_hour, current().holidays
    return next_call(failed_at, hour, holidays, second_today=second_today)


def _visible(case_id: UUID, actor: Actor) -> Case:
    case = visible_to(actor).select_related("reporter").filter(pk=case_id).first()
    if case is None:
        raise absent(actor, pk=case_id)
    return case
