"""Who does a turn: one lease at a time, and it comes back when its holder is gone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction

from cauce.shared.clock import now
from cauce.work import turns
from cauce.work.jobs import Job
from cauce.work.models import Turn

LEASE = timedelta(seconds=60)
JOBS = frozenset({"call"})
CALL = Job(run=lambda _payload: None, attempts=3)

pytestmark = pytest.mark.django_db


def claim(limit: int = 10) -> list[Turn]:
    return turns.claim(JOBS, limit, LEASE)


def test_the_same_key_is_asked_for_once() -> None:
    turns.add("call", "1", {"case": "a"})
    turns.add("call", "1", {"case": "b"})
    assert [turn.payload for turn in claim()] == [{"case": "a"}]


def test_a_turn_of_a_transaction_that_failed_was_never_there() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        turns.add("call", "1")
        raise RuntimeError
    assert claim() == []


def test_a_leased_turn_is_not_claimed_again() -> None:
    turns.add("call", "1")
    assert len(claim()) == 1
    assert claim() == []


def test_only_jobs_that_the_worker_knows_are_claimed() -> None:
    turns.add("of a newer release", "1")
    assert claim() == []


def test_turns_due_longest_come_first_and_no_more_than_the_limit(clock: time_machine.Traveller) -> None:
    for age in (1, 3, 2):
        turns.add("call", f"{age}", run_after=now() - timedelta(minutes=age))
    turns.add("call", "later", run_after=now() + timedelta(minutes=1))
    assert {turn.key for turn in claim(limit=2)} == {"3", "2"}
    assert {turn.key for turn in claim()} == {"1"}


def test_a_lease_that_passes_is_taken_over_and_the_first_holder_ends_nothing(
    clock: time_machine.Traveller,
) -> None:
    turns.add("call", "1")
    (first,) = claim()
    clock.shift(LEASE)
    (second,) = claim()
    assert second.attempts == 2
    assert not turns.finish(first)
    assert not turns.fail(first, CALL, "Late.")
    assert turns.finish(second)
    assert Turn.objects.get().state == Turn.State.DONE


def test_a_heartbeat_keeps_the_lease(clock: time_machine.Traveller) -> None:
    turns.add("call", "1")
    held = claim()
    clock.shift(LEASE / 2)
    assert turns.heartbeat(held, LEASE) == 1
    clock.shift(LEASE / 2)
    assert claim() == []


def test_a_heartbeat_does_not_win_back_a_lost_lease(clock: time_machine.Traveller) -> None:
    turns.add("call", "1")
    lost = claim()
    clock.shift(LEASE)
    claim()
    assert turns.heartbeat(lost, LEASE) == 0


def test_a_turn_done_is_not_asked_for_again() -> None:
    turns.add("call", "1")
    turns.finish(*claim())
    turns.add("call", "1")
    assert claim() == []


def test_failures_wait_longer_each_time_and_end_in_sight(clock: time_machine.Traveller) -> None:
    turns.add("call", "1")
    waits = []
    for _ in range(CALL.attempts):
        (turn,) = claim()
        turns.fail(turn, CALL, "ConnectError at mail.py:12")
        waits.append(Turn.objects.get().run_after - now())
        clock.shift(CALL.longest_wait)
    assert timedelta(seconds=5) <= waits[0] <= timedelta(seconds=10)
    assert timedelta(seconds=10) <= waits[1] <= timedelta(seconds=20)
    (stuck,) = turns.stuck()
    assert (stuck.last_error, stuck.attempts) == ("ConnectError at mail.py:12", 3)
    assert claim() == []


def test_a_stuck_turn_starts_again_when_a_person_says_so(clock: time_machine.Traveller) -> None:
    turns.add("call", "1")
    turns.stick(*claim(), "Broken.")
    assert turns.again("another job") == 0
    assert turns.again("call") == 1
    (turn,) = claim()
    assert turn.attempts == 1


def test_a_turn_given_back_is_due_at_once_and_lost_no_try() -> None:
    turns.add("call", "1")
    assert turns.give_back(claim()) == 1
    (turn,) = claim()
    assert turn.attempts == 1


def test_the_longest_wait_bounds_the_doubling() -> None:
    job = Job(run=lambda _payload: None)
    assert all(job.wait(attempts) <= job.longest_wait for attempts in (1, 20, 5000))


def test_health_tells_what_is_late_and_stuck(clock: time_machine.Traveller) -> None:
    turns.add("call", "1", run_after=now() - timedelta(minutes=7))
    turns.add("call", "2")
    turns.stick(claim(limit=1)[0], "Broken.")
    health = turns.health()
    assert (health.waiting, health.late, health.stuck) == (1, timedelta(), {"call": 1})
    clock.shift(timedelta(minutes=7))
    assert turns.health().late == timedelta(minutes=7)


def test_done_turns_are_forgotten_and_others_are_not(clock: time_machine.Traveller) -> None:
    turns.add("call", "1")
    turns.finish(*claim())
    turns.add("call", "2")
    clock.shift(timedelta(days=2))
    assert turns.forget_done(now() - timedelta(days=1)) == 1
    assert Turn.objects.get().key == "2"


@pytest.mark.django_db(transaction=True)
def test_eight_workers_at_once_never_share_a_turn() -> None:
    turns.add_all(turns.New("call", str(number)) for number in range(200))

    def work(_worker: int) -> list[int]:
        mine: list[int] = []
        while claimed := claim(limit=7):
            mine += [turn.id for turn in claimed]
        connection.close()
        return mine

    with ThreadPoolExecutor(8) as workers:
        taken = [turn for mine in workers.map(work, range(8)) for turn in mine]
    assert len(taken) == len(set(taken)) == 200
