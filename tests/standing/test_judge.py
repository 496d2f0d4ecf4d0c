"""The rule of *regularizado*, figure by figure."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cauce.catalogue import OfficeRow
from cauce.gateways.commercial import Account
from cauce.procedure.kinds import Standing
from cauce.steps.standing.rule import Rule, judge, rule_of

TODAY = date(2026, 5, 14)
RULE = Rule(limit=Decimal(50), agreement_counts=True, statuses=frozenset({"activa", "vigente"}), days=45)
PAID = Account(number="0001", exists=True, balance=Decimal(0), status="activa", balance_date=TODAY)


def verdict(account: Account, rule: Rule = RULE) -> tuple[Standing, str]:
    judged = judge(account, rule, TODAY)
    return judged.outcome, judged.reason


def test_a_paid_account_is_in_good_standing() -> None:
    assert verdict(PAID) == (Standing.REGULARIZED, "paid")


@pytest.mark.parametrize("balance", ["50.00", "-300.00"])
def test_so_is_one_within_the_tolerance_or_with_a_balance_in_favour(balance: str) -> None:
    assert verdict(replace(PAID, balance=Decimal(balance))) == (Standing.REGULARIZED, "paid")


def test_a_cent_more_is_a_debt() -> None:
    assert verdict(replace(PAID, balance=Decimal("50.01"))) == (Standing.NOT_REGULARIZED, "debt")


def test_an_agreement_in_force_makes_up_for_a_debt() -> None:
    owing = replace(PAID, balance=Decimal(9000), agreement=True)
    assert verdict(owing) == (Standing.REGULARIZED, "agreement")
    assert verdict(owing, replace(RULE, agreement_counts=False)) == (Standing.NOT_REGULARIZED, "debt")


def test_a_status_that_the_office_does_not_accept_is_a_no_even_when_paid() -> None:
    assert verdict(replace(PAID, status="suspendida")) == (Standing.NOT_REGULARIZED, "status")


@pytest.mark.parametrize("status", ["ACTIVA", " Vigente ", ""])
def test_status_is_compared_without_case_and_an_untold_one_is_not_bad(status: str) -> None:
    assert verdict(replace(PAID, status=status))[0] is Standing.REGULARIZED


def test_an_office_without_statuses_accepts_any() -> None:
    assert verdict(replace(PAID, status="x"), replace(RULE, statuses=frozenset()))[0] is Standing.REGULARIZED


def test_an_account_that_does_not_exist_is_unknown() -> None:
    assert verdict(Account(number="0009", exists=False)) == (Standing.UNKNOWN_ACCOUNT, "unknown")


@pytest.mark.parametrize("balance", [Decimal(0), Decimal(9000)])
def test_an_old_balance_is_no_answer_for_or_against(balance: Decimal) -> None:
    old = replace(PAID, balance=balance, balance_date=TODAY - timedelta(days=46))
    assert verdict(old) == (Standing.UNAVAILABLE, "old_balance")
    just_in_time = replace(old, balance_date=TODAY - timedelta(days=45))
    assert verdict(just_in_time)[0] is not Standing.UNAVAILABLE


@pytest.mark.parametrize("missing", ["balance", "balance_date"])
def test_half_a_balance_is_no_answer(missing: str) -> None:
    assert verdict(replace(PAID, **{missing: None})) == (Standing.UNAVAILABLE, "no_balance")


def test_the_rule_is_the_offices() -> None:
    office = OfficeRow(
        standing_balance_limit=Decimal(80), standing_statuses=("Activa",), standing_balance_days=3
    )
    assert rule_of(office) == Rule(Decimal(80), True, frozenset({"activa"}), 3)
