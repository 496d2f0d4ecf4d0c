"""The clock: each slot once, missed ones made up once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from cronsim import CronSimError

from cauce.shared.clock import now
from cauce.work import slots, sweeping, turns
from cauce.work.models import Slot, Turn

SCHEDULE = {"nightly": "0 2 * * *"}
MEXICO = ZoneInfo("America/Mexico_City")

pytestmark = pytest.mark.django_db


def turns_of(job: str = "nightly") -> list[str]:
    return list(Turn.objects.filter(job=job).order_by("id").values_list("payload__slot", flat=True))


@pytest.fixture
def known(clock: time_machine.Traveller) -> time_machine.Traveller:
    """The job was seen before: on Monday at 09:30."""
    slots.tick(SCHEDULE, now())
    return clock


def test_a_job_seen_for_the_first_time_owes_nothing(known: time_machine.Traveller) -> None:
    assert turns_of() == []


def test_a_slot_that_comes_adds_one_turn_in_local_time(known: time_machine.Traveller) -> None:
    known.shift(timedelta(days=1))
    slots.tick(SCHEDULE, now())
    slots.tick(SCHEDULE, now())
    assert turns_of() == ["2026-05-12T02:00:00-06:00"]


def test_slots_missed_are_made_up_once_by_the_latest(known: time_machine.Traveller) -> None:
    known.shift(timedelta(days=5))
    slots.tick(SCHEDULE, now())
    assert turns_of() == ["2026-05-16T02:00:00-06:00"]


def test_the_very_second_of_a_slot_belongs_to_it() -> None:
    moment = datetime(2026, 5, 12, 2, 0, tzinfo=MEXICO)
    assert slots.last_slot("0 2 * * *", moment) == moment
    yesterday = moment - timedelta(days=1)
    for short_of in (timedelta(seconds=1), timedelta(microseconds=1)):
        assert slots.last_slot("0 2 * * *", moment - short_of) == yesterday


def test_two_workers_at_the_same_slot_add_one_turn(
    known: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    known.shift(timedelta(days=1))
    before = slots._latest(SCHEDULE)
    monkeypatch.setattr(slots, "_latest", lambda _schedule: before)
    slots.tick(SCHEDULE, now())
    slots.tick(SCHEDULE, now())
    assert len(turns_of()) == 1


def test_a_ticker_looks_once_a_minute(
    known: time_machine.Traveller, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    ticker = slots.Ticker(SCHEDULE)
    ticker.tick()
    with django_assert_num_queries(0):  # type: ignore[operator]
        ticker.tick()
    known.shift(timedelta(days=1))
    ticker.tick()
    assert len(turns_of()) == 1


def test_a_wrong_schedule_says_so() -> None:
    with pytest.raises(CronSimError):
        slots.last_slot("at dawn", now())


def test_the_sweep_keeps_the_last_slot_of_each_job_and_what_is_not_done(
    known: time_machine.Traveller,
) -> None:
    for _ in range(3):
        known.shift(timedelta(days=1))
        slots.tick(SCHEDULE, now())
    turns.finish(turns.claim({"nightly"}, 1, timedelta(minutes=1))[0])
    known.shift(timedelta(days=40))
    sweeping.sweep({})
    assert Slot.objects.count() == 1
    assert len(turns_of()) == 2
    slots.tick({"nightly": "0 2 1 1 *"}, now())
    assert len(turns_of()) == 2
