"""The circuit breaker, and the guard against calls inside a transaction."""

import pytest
from django.db import transaction

from cauce.gateways.breaker import Breaker, CircuitOpen
from cauce.gateways.commercial import Trouble, Unavailable
from cauce.gateways.commercial.fake import FakeCommercial
from cauce.gateways.commercial.guarded import Guarded
from cauce.gateways.guard import InsideTransaction

PAID = "0012300"


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def atl() -> FakeCommercial:
    return FakeCommercial(trouble=Trouble.TIMEOUT)


@pytest.fixture
def guarded(atl: FakeCommercial, clock: Clock) -> Guarded:
    return Guarded(atl, Breaker(Unavailable, failures=3, rest=30, clock=clock))


def trouble_of(system: Guarded) -> Trouble:
    with pytest.raises(Unavailable) as caught:
        system.account(PAID)
    return caught.value.trouble


def test_three_failures_in_a_row_open_the_circuit(guarded: Guarded) -> None:
    asked = [trouble_of(guarded) for _ in range(5)]
    assert asked == [Trouble.TIMEOUT] * 3 + [Trouble.RESTING] * 2


def test_an_answer_in_between_starts_the_count_again(guarded: Guarded, atl: FakeCommercial) -> None:
    trouble_of(guarded)
    trouble_of(guarded)
    atl.trouble = None
    guarded.account(PAID)
    atl.trouble = Trouble.TIMEOUT
    assert [trouble_of(guarded) for _ in range(3)] == [Trouble.TIMEOUT] * 3


def test_after_the_rest_one_call_tries_and_the_others_wait(clock: Clock) -> None:
    breaker = Breaker(Unavailable, failures=1, rest=30, clock=clock)
    with pytest.raises(Unavailable), breaker.call():
        raise Unavailable(Trouble.ERROR)
    clock.seconds += 31
    with breaker.call(), pytest.raises(CircuitOpen), breaker.call():
        pytest.fail("Let a second call through.")
    with breaker.call():
        pass


def test_a_failed_try_rests_again(guarded: Guarded, clock: Clock) -> None:
    for _ in range(3):
        trouble_of(guarded)
    clock.seconds += 31
    assert [trouble_of(guarded), trouble_of(guarded)] == [Trouble.TIMEOUT, Trouble.RESTING]


def test_a_mistake_of_our_own_is_not_the_systems_failure(clock: Clock) -> None:
    breaker = Breaker(Unavailable, failures=1, clock=clock)
    with pytest.raises(KeyError), breaker.call():
        raise KeyError
    with breaker.call():
        pass


@pytest.mark.django_db(transaction=True)
def test_a_question_inside_a_transaction_is_refused(guarded: Guarded, atl: FakeCommercial) -> None:
    atl.trouble = None
    with transaction.atomic(), pytest.raises(InsideTransaction):
        guarded.account(PAID)
    assert guarded.account(PAID).exists


@pytest.mark.django_db
def test_the_wrapper_of_a_test_is_not_a_transaction_of_the_caller(
    guarded: Guarded, atl: FakeCommercial
) -> None:
    atl.trouble = None
    assert guarded.account(PAID).exists
    with transaction.atomic(), pytest.raises(InsideTransaction):
        guarded.account(PAID)
