"""The rule of *regularizado*: what an account must be, in the office's own figures (domain §5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cauce.catalogue import OfficeRow
from cauce.gateways.commercial import Account
from cauce.procedure.kinds import Standing
from cauce.shared.text import fold

NO_BALANCE = "no_balance"
"""The reason of an account that is there and says nothing to judge by."""


@dataclass(frozen=True, slots=True)
class Rule:
    """In good standing: owes at most `limit` pesos, or has an agreement where `agreement_counts`; and has
    one of `statuses` (any, when empty). A balance older than `days` is no answer."""

    limit: Decimal
    agreement_counts: bool
    statuses: frozenset[str]
    days: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome, and which part of the rule decided it."""

    outcome: Standing
    reason: str


def rule_of(office: OfficeRow) -> Rule:
    """The rule that the office has set."""
    return Rule(
        limit=office.standing_balance_limit,
        agreement_counts=office.standing_agreement_counts,
        statuses=frozenset(fold(status) for status in office.standing_statuses),
        days=office.standing_balance_days,
    )


def judge(account: Account, rule: Rule, today: date) -> Verdict:
    """Judge the account. An answer that can't be judged is unavailable: it never counts against anyone."""
    if not account.exists:
        return Verdict(Standing.UNKNOWN_ACCOUNT, "unknown")
    if account.balance is None or account.balance_date is None:
        return Verdict(Standing.UNAVAILABLE, NO_BALANCE)
    if (today - account.balance_date).days > rule.days:
        return Verdict(Standing.UNAVAILABLE, "old_balance")
    return _judge_known(account, account.balance, rule)


def _judge_known(account: Account, balance: Decimal, rule: Rule) -> Verdict:
    # A system that tells no status is not saying that it is a bad one.
    if rule.statuses and account.status and fold(account.status) not in rule.statuses:
        return Verdict(Standing.NOT_REGULARIZED, "status")
    if balance <= rule.limit:
        return Verdict(Standing.REGULARIZED, "paid")
    if account.agreement and rule.agreement_counts:
        return Verdict(Standing.REGULARIZED, "agreement")
    return Verdict(Standing.NOT_REGULARIZED, "debt")
