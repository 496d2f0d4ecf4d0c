"""The 24-hour clock, whatever happens to the worker in between (domain §4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from cauce.cases import writer
from cauce.cases.models import Case, Entry
from cauce.config.jobs import JOBS, SCHEDULE
from cauce.procedure.states import State
from cauce.steps.fieldwork import watching
from cauce.work import slots
from cauce.work.loop import drain
from tests.support.cast import Cast
from tests.support.reports import leak_in, open_leak, take

START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MARKS = [("half", 12 * HOUR), ("most", 19.2 * HOUR), ("breach", 24 * HOUR), ("escalation", 28 * HOUR)]


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def marks_of(case: Case) -> list[tuple[str, timedelta]]:
    """What was said of the clock, and how long after the start each was."""
    entries = Entry.objects.filter(case=case, step__in=("warn", "escalate")).order_by("seq")
    return [
        (entry.data.get("mark") or "escalation", entry.happened_at - case.received_at) for entry in entries
    ]


def test_a_worker_that_was_dead_for_thirty_hours_says_each_mark_at_its_own_time(
    cast: Cast, clock: time_machine.Coordinates
) -> None:
    case = open_leak(cast.alma)
    clock.shift(30 * HOUR)
    assert watching.strike_due() == 4
    assert marks_of(case) == MARKS


def test_marks_are_written_once_however_often_it_is_looked_at(
    cast: Cast, clock: time_machine.Coordinates
) -> None:
    case = open_leak(cast.alma)
    for _ in range(60):
        clock.shift(0.5 * HOUR)
        watching.strike_due()
        watching.strike_due()
    assert marks_of(case) == MARKS


def test_late_marks_count_on_the_day_they_were_written(cast: Cast, clock: time_machine.Coordinates) -> None:
    case = open_leak(cast.alma)
    clock.shift(72 * HOUR)
    watching.strike_due()
    breach = Entry.objects.get(case=case, step="escalate")
    assert breach.happened_at == START + 28 * HOUR
    assert breach.booked_on > breach.happened_at.date()


def test_a_step_taken_while_no_worker_runs_writes_the_marks_before_it(
    cast: Cast, clock: time_machine.Coordinates
) -> None:
    case = open_leak(cast.alma)
    clock.shift(20 * HOUR)
    take("send_out", case, cast.dario, crew="ap-poniente-1")
    assert marks_of(case) == MARKS[:2]
    steps = Entry.objects.filter(case=case).order_by("seq").values_list("step", flat=True)
    assert list(steps)[-3:] == ["warn", "warn", "send_out"]


def test_a_solution_in_time_leaves_nothing_to_say(cast: Cast, clock: time_machine.Coordinates) -> None:
    case = leak_in(State.ATTENDED, cast)
    clock.shift(90 * HOUR)
    assert watching.strike_due() == 0
    assert marks_of(case) == []


def test_a_justified_impediment_moves_every_later_mark(cast: Cast, clock: time_machine.Coordinates) -> None:
    case = open_leak(cast.alma)
    clock.shift(2 * HOUR)
    take("impede", case, cast.dario, review_at=START + 8 * HOUR)
    clock.shift(1 * HOUR)
    take("justify", case, cast.dario, until=START + 8 * HOUR)
    clock.shift(50 * HOUR)
    watching.strike_due()
    assert marks_of(case) == [(mark, after + 6 * HOUR) for mark, after in MARKS]


def test_a_renewed_justification_is_one_pause(cast: Cast, clock: time_machine.Coordinates) -> None:
    case = open_leak(cast.alma)
    clock.shift(2 * HOUR)
    take("impede", case, cast.dario, review_at=START + 4 * HOUR)
    take("justify", case, cast.dario, until=START + 4 * HOUR)
    clock.shift(3 * HOUR)
    take("justify", case, cast.dario, until=START + 7 * HOUR)
    assert case.net_deadline == case.deadline + 5 * HOUR


def test_an_impediment_that_nobody_justified_stops_nothing(
    cast: Cast, clock: time_machine.Coordinates
) -> None:
    case = open_leak(cast.alma)
    take("impede", case, cast.dario, reason="falta-de-material", review_at=START + 20 * HOUR)
    clock.shift(30 * HOUR)
    watching.strike_due()
    assert marks_of(case) == MARKS


def test_work_resumed_early_pauses_only_as_long_as_it_was_held_up(
    cast: Cast, clock: time_machine.Coordinates
) -> None:
    case = open_leak(cast.alma)
    take("assign", case, cast.dario)
    take("impede", case, cast.dario, review_at=START + 20 * HOUR)
    take("justify", case, cast.dario, until=START + 20 * HOUR)
    clock.shift(3 * HOUR)
    take("resume", case, cast.dario)
    assert case.net_deadline == case.deadline + 3 * HOUR


def test_the_wait_between_a_solution_and_its_no_is_nobodys_delay(
    cast: Cast, clock: time_machine.Coordinates
) -> None:
    case = open_leak(cast.alma)
    clock.shift(10 * HOUR)
    for name, who in (("send_out", cast.dario), ("attend", cast.dario), ("write_off", cast.beto)):
        take(name, case, who, **({"crew": "ap-poniente-1"} if name == "send_out" else {}))
    clock.shift(40 * HOUR)
    take("reassign", case, cast.fina)
    clock.shift(30 * HOUR)
    watching.strike_due()
    assert marks_of(case) == [(mark, after + 40 * HOUR) for mark, after in MARKS]


def test_no_interval_is_left_out(cast: Cast, clock: time_machine.Coordinates) -> None:
    """Gross hours are the running ones and the paused ones, to the second."""
    case = open_leak(cast.alma)
    clock.shift(1 * HOUR)
    take("impede", case, cast.dario, review_at=START + 3 * HOUR)
    take("justify", case, cast.dario, until=START + 3 * HOUR)
    clock.shift(9 * HOUR)
    case.refresh_from_db()
    paused = case.net_deadline - case.deadline
    assert case.deadline - case.received_at == 24 * HOUR
    assert paused == 2 * HOUR
    assert case.net_deadline - case.received_at == 26 * HOUR


def test_a_service_outside_the_programme_is_told_of_its_breach_alone(
    cast: Cast, clock: time_machine.Coordinates
) -> None:
    case = open_leak(cast.alma, service="fuga-red", answers={})
    clock.shift(100 * HOUR)
    watching.strike_due()
    assert marks_of(case) == [("breach", 48 * HOUR)]


def test_one_cases_trouble_holds_up_no_other(
    cast: Cast, clock: time_machine.Coordinates, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, sound = open_leak(cast.alma), open_leak(cast.alma)

    def strike(case_id: object) -> int:
        if case_id == broken.pk:
            raise LookupError
        return writer.strike(case_id)  # type: ignore[arg-type]

    monkeypatch.setattr(watching, "strike", strike)
    clock.shift(13 * HOUR)
    with pytest.raises(LookupError):
        watching.strike_due()
    assert (marks_of(broken), marks_of(sound)) == ([], MARKS[:1])


def test_the_worker_watches_each_minute(cast: Cast, clock: time_machine.Coordinates) -> None:
    case = open_leak(cast.alma)
    slots.tick(SCHEDULE, START)
    clock.shift(30 * HOUR)
    slots.tick(SCHEDULE, START + 30 * HOUR)
    drain({watching.WATCH: JOBS[watching.WATCH]})
    assert marks_of(case) == MARKS
