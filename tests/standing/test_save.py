"""Saving a report: the answer that is there joins it, and nothing is waited for."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from cauce.cases.models import Case
from cauce.catalogue import Catalogue
from cauce.gateways.commercial.simulator import Behaviour, Mode, Simulator
from cauce.procedure.kinds import Standing
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from cauce.steps.intake.receiving import Taken, receive
from cauce.steps.standing import asking
from cauce.steps.standing.models import StandingCheck
from cauce.work.models import Turn
from tests.support.reports import a_leak, no_water

PAID, IN_DEBT, UNKNOWN = "0012300", "0012360", "0012385"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _atl(office: Catalogue, atl_at_once: Simulator) -> Simulator:
    return atl_at_once


def save(alma: Actor, account: str, question: UUID | None) -> Taken:
    return receive(replace(no_water(), account=account), alma, question=question)


def ask_and_save(alma: Actor, account: str) -> Taken:
    return save(alma, account, asking.begin(account, alma))


def checks_of(taken: Taken) -> list[tuple[str, str]]:
    return list(StandingCheck.objects.filter(case=taken.case_id).values_list("outcome", "reason"))


def test_a_paid_account_is_routed_with_its_answer(alma: Actor) -> None:
    taken = ask_and_save(alma, PAID)
    assert (taken.state, taken.standing) == (State.ROUTED, Standing.REGULARIZED)
    assert checks_of(taken) == [("regularized", "paid")]
    assert not Turn.objects.exists()


@pytest.mark.parametrize(
    ("account", "standing"), [(IN_DEBT, Standing.NOT_REGULARIZED), (UNKNOWN, Standing.UNKNOWN_ACCOUNT)]
)
def test_a_no_waits_registered_for_a_person_to_decide(alma: Actor, account: str, standing: Standing) -> None:
    taken = ask_and_save(alma, account)
    assert (taken.state, taken.standing) == (State.REGISTERED, standing)
    assert not Turn.objects.exists()


def test_an_atl_that_is_down_routes_it_and_queues_the_question(alma: Actor, _atl: Simulator) -> None:
    _atl.behaviour = Behaviour(Mode.DOWN)
    taken = ask_and_save(alma, PAID)
    assert (taken.state, taken.standing) == (State.ROUTED, Standing.UNAVAILABLE)
    assert checks_of(taken) == [("unavailable", "unreachable")]
    assert Turn.objects.get().job == "standing.recheck"


def test_a_channel_that_never_asked_waits_for_nothing(alma: Actor, _atl: Simulator) -> None:
    taken = save(alma, PAID, None)
    assert taken.standing is Standing.UNAVAILABLE
    assert checks_of(taken) == [("unavailable", "not_asked")]
    assert _atl.asked == 0


def test_a_question_still_out_is_not_waited_for_and_its_answer_changes_nothing(alma: Actor) -> None:
    check = StandingCheck.objects.create(asked_by_id=alma.id, asked_at=now())
    taken = save(alma, PAID, check.pk)
    assert taken.standing is Standing.UNAVAILABLE
    asking._bring_back(check.pk, PAID, now())
    assert checks_of(taken) == [("unavailable", "")]


def test_the_answer_for_one_account_does_not_serve_another(alma: Actor) -> None:
    taken = save(alma, IN_DEBT, asking.begin(PAID, alma))
    assert taken.standing is Standing.UNAVAILABLE
    assert checks_of(taken) == [("unavailable", "not_asked")]


def test_one_answer_serves_one_report(alma: Actor) -> None:
    question = asking.begin(PAID, alma)
    assert save(alma, PAID, question).standing is Standing.REGULARIZED
    assert save(alma, PAID, question).standing is Standing.UNAVAILABLE


def test_an_answer_left_in_a_draft_for_hours_is_asked_again(alma: Actor) -> None:
    question = asking.begin(PAID, alma)
    with time_machine.travel(now() + timedelta(hours=5)):
        assert save(alma, PAID, question).standing is Standing.UNAVAILABLE


def test_what_waits_for_the_worker_names_no_account(alma: Actor) -> None:
    taken = save(alma, PAID, None)
    turn = Turn.objects.get()
    assert PAID not in f"{turn.payload}{turn.key}"
    assert turn.payload == {"check": str(StandingCheck.objects.get(case=taken.case_id).pk)}


def test_a_leak_is_never_asked_about(alma: Actor, _atl: Simulator) -> None:
    taken = receive(a_leak(account=IN_DEBT), alma)
    assert (taken.state, taken.standing) == (State.ROUTED, None)
    assert not StandingCheck.objects.exists()
    assert not Case.objects.get().standing_checked
