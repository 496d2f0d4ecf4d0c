"""Asking while the account is being typed: the question leaves at once, nobody waits for it.

The question is a row before it leaves, because the next request may reach another process. A few
threads carry questions out; a system that hangs can fill those, never the threads that answer
people. After `WAIT` the answer is "unavailable" for everyone, also if it still came.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from concurrent.futures import TimeoutError as Late
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

import structlog
from django.db import connections

from cauce.gateways.commercial import Found, Trouble
from cauce.gateways.guard import outside_transaction
from cauce.procedure.roles import Actor
from cauce.shared.clock import now
from cauce.shared.ids import new_id
from cauce.steps.standing import consulting
from cauce.steps.standing.answers import UNAVAILABLE, Answer, answer_in
from cauce.steps.standing.consulting import Finding, consult, no_answer
from cauce.steps.standing.models import StandingCheck
from cauce.steps.standing.sealing import fits, seal

Brought = TypeVar("Brought")

logger = structlog.get_logger(__name__)

WAIT = timedelta(seconds=2)
CARRIERS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="atl")


def begin(account: str, actor: Actor) -> UUID:
    """Send the question off and return its id at once. Not inside a transaction."""
    return _send(account, actor)[0]


def ask(account: str, actor: Actor) -> Answer:
    """Ask and wait, `WAIT` at most. Not inside a transaction."""
    question, carried = _send(account, actor)
    wait([carried], timeout=WAIT.total_seconds())
    answer = answer_to(question, actor)
    return UNAVAILABLE if answer.is_out else answer


def answer_to(question: UUID, actor: Actor) -> Answer:
    """The answer so far; `is_out` for `WAIT` at most. Another person's question is unavailable."""
    check = StandingCheck.objects.filter(pk=question, asked_by=actor.id).first()
    if check is None or (not check.outcome and _is_late(check.asked_at)):
        return UNAVAILABLE
    return answer_in(check)


def is_about(question: UUID, account: str) -> bool:
    """Whether that is what was asked: the account may have been typed again since."""
    check = StandingCheck.objects.filter(pk=question).first()
    return check is not None and fits(check.seal, question, account)


def find_accounts(*, address: str = "", holder: str = "") -> list[Found] | None:
    """Accounts by address or holder, with masked addresses; None if no answer came within `WAIT`."""
    outside_transaction()
    search = CARRIERS.submit(_carried, _search, address, holder, now())
    try:
        return search.result(timeout=WAIT.total_seconds())
    except Late:
        return None


def _send(account: str, actor: Actor) -> tuple[UUID, Future[None]]:
    outside_transaction()
    question, asked_at = new_id(), now()
    StandingCheck.objects.create(
        id=question, seal=seal(question, account), asked_by_id=actor.id, asked_at=asked_at
    )
    return question, CARRIERS.submit(_carried, _bring_back, question, account, asked_at)


def _is_late(asked_at: datetime) -> bool:
    return now() - asked_at >= WAIT


def _bring_back(question: UUID, account: str, asked_at: datetime) -> None:
    finding = _find(account, asked_at)
    if _is_late(asked_at):
        # What was shown is what is kept: the screens have said "unavailable" by now.
        finding = no_answer(Trouble.TIMEOUT)
    StandingCheck.objects.filter(pk=question, outcome="").update(answered_at=now(), **asdict(finding))


def _find(account: str, asked_at: datetime) -> Finding:
    if _is_late(asked_at):
        # It waited for a free thread all the while: the system behind is in trouble enough.
        return no_answer(Trouble.TIMEOUT)
    try:
        return consult(account)
    except Exception as error:
        # A report is never held up by a fault in here; the message may hold the account.
        logger.error("standing_not_asked", error=type(error).__name__)
        return no_answer(Trouble.ERROR)


def _search(address: str, holder: str, asked_at: datetime) -> list[Found] | None:
    if _is_late(asked_at):
        return None
    try:
        return consulting.search(address, holder)
    except Exception as error:
        # The call goes on without the account; the message may hold the holder's name.
        logger.error("accounts_not_searched", error=type(error).__name__)
        return None


def _carried(errand: Callable[..., Brought], *arguments: object) -> Brought:
    """An errand in a thread of the pool, which leaves no connection open behind it."""
    try:
        return errand(*arguments)
    finally:
        connections.close_all()
