"""The late answer: asked by the worker until it comes, then written on the case and acted upon.

Where the procedure still lets the report be refused, the UGSyRP decides (`trays.to_decide`); once the
crew has gone to the place the visit goes on, and Comercialización is told by a note (domain §5).
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cauce.cases.access import visible_to
from cauce.cases.checks import check_actor, check_guards
from cauce.cases.errors import Missing, WrongState
from cauce.cases.given_facts import facts_of
from cauce.cases.models import Case, Entry
from cauce.cases.receipts import Key
from cauce.cases.writer import perform
from cauce.catalogue import current
from cauce.procedure.evidence import Noted
from cauce.procedure.kinds import HELD, Standing
from cauce.procedure.roles import SYSTEM, Actor
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS
from cauce.shared.clock import now
from cauce.shared.language import office_language
from cauce.steps.standing.answers import evidence_of
from cauce.steps.standing.consulting import Finding, consult
from cauce.steps.standing.models import StandingCheck
from cauce.work.jobs import Job, NotYet, Payload

RECHECK = STEPS["recheck"]
REFUSABLE = STEPS["refuse"].sources


def recheck(payload: Payload) -> None:
    """The job: ask again for the case of a check that was unavailable. Raises `NotYet` while it still is."""
    pending = StandingCheck.objects.select_related("case__reporter").get(pk=payload["check"])
    case = pending.case
    if case is None or pending.rechecked_at or not _can_be_told(case):
        return
    finding = consult(case.reporter.account)
    if finding.outcome is Standing.UNAVAILABLE:
        raise NotYet
    _bring_late(pending, case.pk, finding)


RECHECKING = Job(recheck, attempts=200, first_wait=timedelta(seconds=30), longest_wait=timedelta(minutes=30))
"""For some four days: an ATL that is away over a long weekend is not a stuck turn."""


def recheck_now(case_id: UUID, actor: Actor, *, key: Key | None = None) -> Entry:
    """Ask for the case's account now and write the answer on the case, whatever it is.

    `key` leaves a receipt of the entry. Not inside a transaction. Raises what `cases.writer.perform` raises.
    """
    case = visible_to(actor).select_related("reporter").filter(pk=case_id).first()
    if case is None:
        raise Missing(case_id)
    check_actor(RECHECK, case, actor)
    check_guards(RECHECK, facts_of(case, actor, now(), current()), None, actor)
    finding = consult(case.reporter.account)
    with transaction.atomic():
        # The check before the case, as the worker does: two orders would deadlock.
        _pending(case_id).update(rechecked_at=now())
        return _write(case_id, finding, actor, key)


def _can_be_told(case: Case) -> bool:
    """Whether there is an account to ask for, and the report is not over."""
    asked = case.standing_checked and bool(case.reporter.account)
    return asked and State(case.state) in RECHECK.sources


def _bring_late(pending: StandingCheck, case_id: UUID, finding: Finding) -> None:
    with transaction.atomic():
        # Done at least once, written once: a worker killed after this leaves nothing to do.
        if not _pending(case_id).filter(pk=pending.pk).update(rechecked_at=now()):
            return
        try:
            _write(case_id, finding, SYSTEM)
        except WrongState:
            return  # It ended while ATL was being asked.


def _write(case_id: UUID, finding: Finding, actor: Actor, key: Key | None = None) -> Entry:
    moment = now()
    check = StandingCheck.objects.create(
        case_id=case_id, asked_by_id=actor.id, asked_at=moment, answered_at=moment, **asdict(finding)
    )
    entry = perform("recheck", case_id, actor, evidence_of(check), key=key)
    if finding.outcome in HELD and State(entry.to_state) not in REFUSABLE:
        _tell_comercializacion(entry)
    return entry


@office_language()
def _tell_comercializacion(entry: Entry) -> None:
    text = _("Para Comercialización: la cuenta no está regularizada. La visita sigue su curso.")
    perform("note", entry.case_id, SYSTEM, Noted(text=text))


def _pending(case_id: UUID) -> QuerySet[StandingCheck]:
    return StandingCheck.objects.filter(case=case_id, outcome=Standing.UNAVAILABLE, rechecked_at=None)
