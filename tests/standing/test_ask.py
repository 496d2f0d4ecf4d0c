"""Asking while typing: the question leaves at once, and two seconds are all it gets."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import transaction

from cauce.catalogue import Catalogue
from cauce.gateways.commercial.simulator import Behaviour, Mode, Simulator
from cauce.gateways.guard import InsideTransaction
from cauce.procedure.kinds import Standing
from cauce.procedure.roles import Actor
from cauce.shared.clock import local_date, now
from cauce.steps.standing import asking, sweeping
from cauce.steps.standing.models import StandingCheck
from tests.support.processes import eventually

PAID, IN_DEBT, SUSPENDED, OLD, UNKNOWN = "0012300", "0012360", "0012375", "0012380", "0012385"


def never() -> str:
    return "The answer did not come."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("account", "outcome"),
    [
        (PAID, Standing.REGULARIZED),
        (f"  {PAID} ", Standing.REGULARIZED),
        (IN_DEBT, Standing.NOT_REGULARIZED),
        (SUSPENDED, Standing.NOT_REGULARIZED),
        (UNKNOWN, Standing.UNKNOWN_ACCOUNT),
        (OLD, Standing.UNAVAILABLE),
    ],
)
def test_each_account_gets_its_answer(
    atl_at_once: Simulator, alma: Actor, account: str, outcome: Standing
) -> None:
    assert asking.ask(account, alma).outcome is outcome


@pytest.mark.django_db
@pytest.mark.parametrize(
    "mode", [Mode.DOWN, Mode.ERROR, Mode.ERROR_BODY, Mode.GARBAGE, Mode.OTHER_CUSTOMER, Mode.ENDLESS]
)
def test_a_lying_or_broken_atl_is_unavailable_never_a_no(
    atl_at_once: Simulator, alma: Actor, mode: Mode
) -> None:
    atl_at_once.behaviour = Behaviour(mode)
    assert asking.ask(PAID, alma).outcome is Standing.UNAVAILABLE


@pytest.mark.django_db
def test_an_office_without_atl_is_told_unavailable_at_once(
    atl_at_once: Simulator, alma: Actor, settings: pytest.FixtureRequest
) -> None:
    settings.CAUCE_ATL_KIND = "none"  # type: ignore[attr-defined]
    assert asking.ask(PAID, alma).outcome is Standing.UNAVAILABLE
    assert StandingCheck.objects.get().reason == "not_configured"


@pytest.mark.django_db
def test_a_no_comes_with_what_to_do_and_neither_the_debt_nor_the_holder(
    atl_at_once: Simulator, alma: Actor
) -> None:
    answer = asking.ask(IN_DEBT, alma)
    assert answer.proposes_refusal
    assert answer.refusal == "cuenta-no-regularizada"
    assert "Comercialización" in answer.advice
    assert answer.balance_date == local_date(now())
    assert "1850" not in repr(answer)


@pytest.mark.django_db
def test_a_yes_proposes_nothing(atl_at_once: Simulator, alma: Actor) -> None:
    answer = asking.ask(PAID, alma)
    assert (answer.proposes_refusal, answer.refusal, answer.advice) == (False, "", "")


@pytest.mark.django_db
def test_what_is_kept_names_no_account_and_no_amount(atl_at_once: Simulator, alma: Actor) -> None:
    asking.begin(IN_DEBT, alma)
    kept = " ".join(map(str, StandingCheck.objects.values_list().get()))
    assert IN_DEBT not in kept
    assert "1850" not in kept


@pytest.mark.django_db
def test_nobody_reads_the_answer_to_anothers_question(
    atl_at_once: Simulator, alma: Actor, beto: Actor
) -> None:
    question = asking.begin(PAID, alma)
    assert asking.answer_to(question, beto) == asking.UNAVAILABLE
    assert asking.answer_to(uuid4(), alma) == asking.UNAVAILABLE
    assert asking.answer_to(question, alma).outcome is Standing.REGULARIZED


@pytest.mark.django_db
def test_a_question_inside_a_transaction_is_refused_and_leaves_nothing(atl: Simulator, alma: Actor) -> None:
    with transaction.atomic(), pytest.raises(InsideTransaction):
        asking.begin(PAID, alma)
    assert not StandingCheck.objects.exists()
    assert atl.asked == 0


@pytest.mark.django_db
def test_a_fault_of_our_own_is_unavailable_and_tells_the_log_no_account(
    atl_at_once: Simulator, alma: Actor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(account: str) -> None:
        raise LookupError(account)

    monkeypatch.setattr(asking, "consult", broken)
    assert asking.ask(PAID, alma).outcome is Standing.UNAVAILABLE
    assert "LookupError" in caplog.text
    assert PAID not in caplog.text


@pytest.mark.django_db(transaction=True)
class TestWithTheRealThreads:
    """The question travels in a thread of its own, over the network."""

    @pytest.fixture(autouse=True)
    def _short_wait(self, office: Catalogue, atl: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(asking, "WAIT", timedelta(seconds=0.4))

    def settled(self, question: UUID) -> bool:
        return bool(StandingCheck.objects.get(pk=question).outcome)

    def test_the_answer_comes_back_by_itself(self, alma: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(asking, "WAIT", timedelta(seconds=20))
        question = asking.begin(PAID, alma)
        eventually(lambda: not asking.answer_to(question, alma).is_out, never)
        assert asking.answer_to(question, alma).outcome is Standing.REGULARIZED

    def test_a_slow_answer_is_unavailable_for_good(self, atl: Simulator, alma: Actor) -> None:
        atl.behaviour = Behaviour(Mode.SLOW, 0.8)
        question = asking.begin(PAID, alma)
        assert asking.answer_to(question, alma).is_out
        eventually(lambda: not asking.answer_to(question, alma).is_out, never)
        assert asking.answer_to(question, alma).outcome is Standing.UNAVAILABLE
        eventually(lambda: self.settled(question), never)
        assert asking.answer_to(question, alma).outcome is Standing.UNAVAILABLE

    def test_whoever_waits_waits_no_longer_than_that(self, atl: Simulator, alma: Actor) -> None:
        atl.behaviour = Behaviour(Mode.DRIP)
        started = now()
        assert asking.ask(PAID, alma) == asking.UNAVAILABLE
        assert now() - started < timedelta(seconds=1.2)
        atl.closing.set()

    def test_more_questions_than_threads_hold_nobody_up(self, atl: Simulator, alma: Actor) -> None:
        atl.behaviour = Behaviour(Mode.SLOW, 0.8)
        started = now()
        questions = [asking.begin(PAID, alma) for _ in range(12)]
        assert now() - started < timedelta(seconds=0.5)
        eventually(lambda: all(map(self.settled, questions)), never)
        assert atl.asked <= 4
        assert {asking.answer_to(question, alma).outcome for question in questions} == {Standing.UNAVAILABLE}

    def test_a_search_masks_what_it_finds_and_gives_up_in_time(self, atl: Simulator) -> None:
        found = asking.find_accounts(address="Calle del Ejemplo")
        assert found
        assert all("•" in match.masked_address for match in found)
        atl.behaviour = Behaviour(Mode.SLOW, 0.8)
        assert asking.find_accounts(address="Calle del Ejemplo") is None


@pytest.mark.django_db
def test_a_question_whose_process_died_is_out_for_two_seconds_and_then_unavailable(alma: Actor) -> None:
    check = StandingCheck.objects.create(asked_by_id=alma.id, asked_at=now())
    with time_machine.travel(check.asked_at, tick=False) as clock:
        assert asking.answer_to(check.pk, alma).is_out
        clock.shift(2)
        assert asking.answer_to(check.pk, alma) == asking.UNAVAILABLE


@pytest.mark.django_db
def test_questions_that_no_report_came_of_are_forgotten(atl_at_once: Simulator, alma: Actor) -> None:
    asking.begin(PAID, alma)
    sweeping.sweep({})
    assert StandingCheck.objects.exists()
    with time_machine.travel(now() + timedelta(days=2)):
        sweeping.sweep({})
    assert not StandingCheck.objects.exists()
