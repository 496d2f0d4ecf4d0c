"""What may be said of an answer: the outcome, how to put it right, and the day of the balance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cauce.catalogue import current
from cauce.procedure.evidence import Rechecked
from cauce.procedure.kinds import Standing
from cauce.steps.standing.models import StandingCheck
from cauce.steps.standing.rule import NO_BALANCE

REFUSALS = {
    Standing.NOT_REGULARIZED: "cuenta-no-regularizada",
    Standing.UNKNOWN_ACCOUNT: "cuenta-inexistente",
}
"""The coded reason that the desk proposes for each outcome, where the office's list has it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a screen gets: neither the holder nor the debt nor which part of the rule decided.

    `outcome` is None while the question is out; `unreadable` says that the account is there, and its
    balance can't be made out.
    """

    outcome: Standing | None
    balance_date: date | None = None
    unreadable: bool = False

    @property
    def is_out(self) -> bool:
        """Still asking: "Consultando"."""
        return self.outcome is None

    @property
    def proposes_refusal(self) -> bool:
        """*No procedente* is proposed, never automatic (domain §5)."""
        return self.outcome in REFUSALS

    @property
    def refusal(self) -> str:
        """The code of the reason to propose, or nothing."""
        code = REFUSALS.get(self.outcome, "") if self.outcome else ""
        return code if code and current().knows("reason:refusal", code) else ""

    @property
    def advice(self) -> str:
        """How to put it right, in the office's words."""
        return current().reason_by_code("refusal", self.refusal).advice if self.refusal else ""


UNAVAILABLE = Answer(Standing.UNAVAILABLE)


def answer_in(check: StandingCheck) -> Answer:
    """The answer that a check holds."""
    outcome = Standing(check.outcome) if check.outcome else None
    unreadable = check.reason == NO_BALANCE
    return Answer(outcome, None if unreadable else check.balance_date, unreadable)


def evidence_of(check: StandingCheck) -> Rechecked:
    """What the entry of the case keeps of an answered check."""
    return Rechecked(
        outcome=check.outcome,
        balance_date=check.balance_date.isoformat() if check.balance_date else "",
        source=check.connector,
    )
