"""One question to the commercial system, and the verdict. Nothing is stored, nothing is raised for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cauce.catalogue import current
from cauce.gateways.commercial import Found, Trouble, Unavailable, connect
from cauce.procedure.kinds import Standing
from cauce.shared.clock import local_date, now
from cauce.steps.standing.rule import judge, rule_of
from cauce.work.jobs import Payload


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of an account's standing, where from, and as of which day."""

    outcome: Standing
    reason: str
    connector: str
    balance_date: date | None = None


def consult(number: str) -> Finding:
    """Ask now and judge. Outside any transaction: `gateways.guard.InsideTransaction` otherwise."""
    system = connect()
    try:
        account = system.account(number.strip())
    except Unavailable as silence:
        return Finding(Standing.UNAVAILABLE, silence.trouble, system.name)
    verdict = judge(account, rule_of(current().office), local_date(now()))
    return Finding(verdict.outcome, verdict.reason, system.name, account.balance_date)


def search(address: str, holder: str) -> list[Found] | None:
    """Accounts by address or holder, masked; None where the commercial system gives no answer."""
    try:
        return connect().search(address=address, holder=holder)
    except Unavailable:
        return None


def refresh(_payload: Payload) -> None:
    """The job that takes in what the commercial system left for us, such as last night's register."""
    connect().refresh()


def left_aside() -> str:
    """Why what the commercial system left last was not taken in; empty when there is nothing to say."""
    return connect().left_aside()


def no_answer(trouble: Trouble) -> Finding:
    """The finding of a question that was never answered."""
    return Finding(Standing.UNAVAILABLE, trouble, "")
