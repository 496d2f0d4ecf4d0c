"""The answer joins the report when it is saved; what is still unknown is asked again by the worker."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from cauce.procedure.evidence import Rechecked
from cauce.procedure.kinds import Standing
from cauce.shared.clock import now
from cauce.steps.standing.answers import evidence_of
from cauce.steps.standing.models import StandingCheck
from cauce.steps.standing.sealing import fits
from cauce.work import turns

RECHECK = "standing.recheck"
NOT_ASKED = "not_asked"
GOOD_FOR = timedelta(hours=4)
"""An answer older than this, in a draft left open, is asked again."""


def answer_for(question: UUID | None, account: str) -> Rechecked:
    """The answer to `question`, to save a report about `account` with; never waited for.

    Unavailable where nothing was asked, nothing came yet, it was too long ago, it was about another
    account, or it already serves another report.
    """
    check = _fresh(question) if question else None
    if check is None or not check.outcome or not fits(check.seal, check.pk, account):
        return Rechecked(outcome=Standing.UNAVAILABLE)
    return evidence_of(check)


def settle(question: UUID | None, case_id: UUID, answer: Rechecked) -> None:
    """Keep the answer with the case that was saved with it, in the caller's transaction.

    An unavailable one is queued to be asked again, in the same transaction.
    """
    check = _attach(question, case_id, answer) or _keep(case_id, answer)
    if answer.outcome == Standing.UNAVAILABLE:
        _queue(check)


def ask_later(case_id: UUID) -> None:
    """Have the worker ask for the account of the case, such as when it was corrected."""
    _queue(_keep(case_id, Rechecked(outcome=Standing.UNAVAILABLE)))


def _fresh(question: UUID) -> StandingCheck | None:
    asked = StandingCheck.objects.filter(pk=question, case=None, asked_at__gte=now() - GOOD_FOR)
    return asked.first()


def _attach(question: UUID | None, case_id: UUID, answer: Rechecked) -> UUID | None:
    if question is None:
        return None
    # A question still out is closed here: the answer that comes now changes nothing any more.
    asked = StandingCheck.objects.filter(pk=question, case=None, outcome__in=("", answer.outcome))
    return question if asked.update(case=case_id, outcome=answer.outcome) else None


def _keep(case_id: UUID, answer: Rechecked) -> UUID:
    moment = now()
    check = StandingCheck.objects.create(
        case_id=case_id,
        outcome=answer.outcome,
        reason=NOT_ASKED,
        balance_date=answer.balance_date or None,
        asked_at=moment,
        answered_at=moment,
    )
    return check.pk


def _queue(check: UUID) -> None:
    turns.add(RECHECK, key=str(check), payload={"check": str(check)})
