"""The loop: failures recorded, the database away, SIGTERM, and a worker killed at its work."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
import time_machine
from django.db import OperationalError, connection

from cauce.shared.clock import now
from cauce.work import loop, turns
from cauce.work.jobs import Job, NotYet, Payload
from cauce.work.models import Turn
from tests.support import rundir
from tests.support.processes import eventually
from tests.work.conftest import Worker

SECRET = "Persona de Prueba Uno, 55 1234 5678"


def never() -> str:
    return "The worker did not get there."


@pytest.mark.django_db
def test_each_job_gets_the_payload_of_its_turn() -> None:
    seen: list[Payload] = []
    turns.add("a", "1", {"n": 1})
    turns.add("b", "1", {"n": 2})
    assert loop.drain({"a": Job(seen.append), "b": Job(seen.append)}) == 2
    assert seen == [{"n": 1}, {"n": 2}]
    assert Turn.objects.filter(state=Turn.State.DONE).count() == 2


@pytest.mark.django_db
def test_a_failed_job_is_recorded_without_what_it_said_and_the_next_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_payload: Payload) -> None:
        raise ValueError(SECRET)

    turns.add("bad", "1")
    turns.add("good", "1")
    loop.drain({"bad": Job(fail), "good": Job(lambda _payload: None)})
    bad = Turn.objects.get(job="bad")
    assert bad.state == Turn.State.WAITING
    assert bad.last_error.startswith("ValueError at ")
    assert SECRET not in caplog.text + bad.last_error
    assert Turn.objects.get(job="good").state == Turn.State.DONE


@pytest.mark.django_db
def test_what_can_t_be_done_yet_is_tried_later_and_is_no_mistake(
    caplog: pytest.LogCaptureFixture, clock: time_machine.Traveller
) -> None:
    def not_yet(_payload: Payload) -> None:
        raise NotYet

    turns.add("ask", "1")
    loop.drain({"ask": Job(not_yet)})
    assert Turn.objects.get().run_after > now()
    assert "turn_failed" not in caplog.text


@pytest.mark.django_db
def test_a_turn_that_kills_its_worker_each_time_ends_in_sight(clock: time_machine.Traveller) -> None:
    job = Job(lambda _payload: pytest.fail("It was tried once more."), attempts=2)
    turns.add("deadly", "1")
    for _ in range(job.attempts):
        turns.claim({"deadly"}, 1, timedelta(seconds=60))
        clock.shift(timedelta(seconds=60))
    loop.drain({"deadly": job})
    assert turns.stuck().get().last_error == "The worker died at each try."


@pytest.mark.django_db
def test_it_stops_after_the_turn_under_way_and_gives_the_rest_back() -> None:
    stop = Event()
    turns.add("last", "1")
    turns.add("last", "2")
    loop.run({"last": Job(lambda _payload: stop.set())}, {}, stop)
    states = list(Turn.objects.order_by("id").values_list("state", "lease", "attempts"))
    assert states == [(Turn.State.DONE, None, 1), (Turn.State.WAITING, None, 0)]


@pytest.mark.django_db(transaction=True)
def test_it_outlives_a_database_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = Event()
    turns.add("last", "1")
    claim = turns.claim
    answers = [OperationalError("gone"), OperationalError("still gone")]

    def away_at_first(*arguments: object) -> list[Turn]:
        if answers:
            raise answers.pop()
        return claim(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(turns, "claim", away_at_first)
    loop.run({"last": Job(lambda _payload: stop.set())}, {}, stop, idle=0.001)
    assert Turn.objects.get().state == Turn.State.DONE


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not rundir.on_postgresql(), reason="SQLite has no connection to lose.")
def test_it_connects_again_when_the_server_dropped_it(
    start_worker: Callable[[str], Worker], tmp_path: Path
) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    turns.add("quick", "1", {"file": str(before)})
    start_worker("polite")
    eventually(before.exists, never)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name = 'worker under test'"
        )
        assert cursor.fetchall()
    turns.add("quick", "2", {"file": str(after)})
    eventually(after.exists, never)


@pytest.mark.django_db(transaction=True)
def test_a_turn_longer_than_its_lease_stays_with_the_worker_that_lives() -> None:
    lease = timedelta(seconds=0.6)

    def outlast_the_lease(_payload: Payload) -> None:
        first = Turn.objects.get().run_after
        eventually(lambda: Turn.objects.get().run_after > first + lease, never)
        stop.set()

    stop = Event()
    turns.add("long", "1")
    loop.run({"long": Job(outlast_the_lease)}, {}, stop, lease=lease)
    assert Turn.objects.values_list("state", "attempts").get() == (Turn.State.DONE, 1)


@pytest.mark.django_db(transaction=True)
def test_a_killed_workers_turn_is_taken_over_when_its_lease_ends(
    start_worker: Callable[[str], Worker], tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    turns.add("slow", "1", {"file": str(begun), "seconds": 600})
    victim = start_worker("rude")
    eventually(begun.exists, never)
    victim.kill()
    assert turns.claim({"slow"}, 1, timedelta(seconds=600)) == []
    with time_machine.travel(now() + timedelta(seconds=601)):
        done: list[Payload] = []
        loop.drain({"slow": Job(done.append)})
    assert len(done) == 1
    assert Turn.objects.values_list("state", "attempts").get() == (Turn.State.DONE, 2)


@pytest.mark.django_db(transaction=True)
def test_sigterm_lets_the_turn_under_way_end(start_worker: Callable[[str], Worker], tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    turns.add("slow", "1", {"file": str(begun), "seconds": 0.5})
    turns.add("quick", "1", {"file": str(tmp_path / "never")})
    worker = start_worker("polite")
    eventually(begun.exists, never)
    assert worker.ask_to_stop() == 0
    assert Turn.objects.get(job="slow").state == Turn.State.DONE
    assert Turn.objects.get(job="quick").attempts == 0
