"""Two times: when it happened runs the clocks, when it was recorded counts; and the clock's marks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from time_machine import Traveller

from cauce.cases.errors import Refused, Stale
from cauce.cases.models import Case
from cauce.cases.writer import perform, strike
from cauce.procedure.states import State
from tests.support.cast import Cast
from tests.support.reports import given_for, leak_in, open_leak, take

pytestmark = pytest.mark.django_db

MORNING = datetime.fromisoformat("2026-03-02T08:00:00-06:00")
HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def leak(clock: Traveller, cast: Cast) -> Case:
    return open_leak(cast.alma)


def marks_of(case: Case) -> list[tuple[str, timedelta]]:
    struck = case.entries.filter(step__in=["warn", "escalate"]).order_by("seq")
    return [(entry.data.get("mark", "escalation"), entry.happened_at - MORNING) for entry in struck]


def test_what_happened_before_midnight_and_was_recorded_after_counts_today(
    leak: Case, clock: Traveller, cast: Cast
) -> None:
    clock.shift(17 * HOUR)
    entry = take("attend", leak, cast.dario, happened_at=MORNING + 10 * HOUR)
    assert leak.attended_at == entry.happened_at == MORNING + 10 * HOUR
    assert entry.booked_on.isoformat() == "2026-03-03"


@pytest.mark.parametrize("hours", [-1, 2])
def test_a_move_is_neither_before_the_last_nor_in_the_future(
    leak: Case, clock: Traveller, cast: Cast, hours: int
) -> None:
    clock.shift(HOUR)
    with pytest.raises(Refused) as refused:
        take("attend", leak, cast.dario, happened_at=MORNING + hours * HOUR)
    assert set(refused.value.problems) == {"happened_at"}


def test_a_note_may_be_of_before_the_last_move_but_not_of_before_the_report(
    leak: Case, clock: Traveller, cast: Cast
) -> None:
    clock.shift(5 * HOUR)
    take("send_out", leak, cast.dario)
    take("contact", leak, cast.alma, happened_at=MORNING + HOUR)
    with pytest.raises(Refused):
        take("contact", leak, cast.alma, happened_at=MORNING - HOUR)


def test_the_marks_are_struck_at_their_moments_however_late(leak: Case, clock: Traveller) -> None:
    clock.shift(60 * HOUR)
    assert strike(leak.pk) == 4
    assert marks_of(leak) == [
        ("half", 12 * HOUR), ("most", 19.2 * HOUR), ("breach", 24 * HOUR), ("escalation", 28 * HOUR),
    ]  # fmt: skip
    assert strike(leak.pk) == 0


def test_a_step_writes_the_marks_that_came_before_it(leak: Case, clock: Traveller, cast: Cast) -> None:
    clock.shift(25 * HOUR)
    take("attend", leak, cast.dario)
    assert [name for name, _ in marks_of(leak)] == ["half", "most", "breach"]
    assert leak.next_mark_at is None


def test_a_solution_recorded_late_was_in_time(leak: Case, clock: Traveller, cast: Cast) -> None:
    clock.shift(30 * HOUR)
    take("attend", leak, cast.dario, happened_at=MORNING + 11 * HOUR)
    assert marks_of(leak) == []


def test_other_services_say_only_that_they_are_late(clock: Traveller, cast: Cast) -> None:
    case = open_leak(cast.alma, service="fuga-red", answers={})
    clock.shift(100 * HOUR)
    strike(case.pk)
    assert [name for name, _ in marks_of(case)] == ["breach"]


def test_no_clock_runs_after_the_end(clock: Traveller, cast: Cast) -> None:
    for state in (State.WRITTEN_OFF, State.CLOSED, State.CANCELLED, State.REFERRED):
        assert leak_in(state, cast).next_mark_at is None


def test_after_a_no_the_clock_goes_on_where_it_was(leak: Case, clock: Traveller, cast: Cast) -> None:
    clock.shift(10 * HOUR)
    take("attend", leak, cast.dario)
    take("write_off", leak, cast.beto)
    clock.shift(30 * HOUR)
    take("reassign", leak, cast.fina)
    assert (leak.next_mark, leak.next_mark_at) == ("half", MORNING + 42 * HOUR)


def test_a_page_that_shows_an_older_state_is_stale(leak: Case, cast: Cast) -> None:
    seen = leak.seq
    take("send_out", leak, cast.dario)
    with pytest.raises(Stale) as stale:
        perform("attend", leak.pk, cast.dario, given_for("attend"), seen=seen)
    assert stale.value.who == "Dario de Prueba"
    leak.refresh_from_db()
    assert leak.state == State.IN_FIELD


def test_a_state_that_never_was_is_stale_too(leak: Case, cast: Cast) -> None:
    """Made up, or seen on a machine whose last seconds were lost: either way not what is here."""
    with pytest.raises(Stale):
        perform("attend", leak.pk, cast.dario, given_for("attend"), seen=leak.seq + 1)
    leak.refresh_from_db()
    assert leak.state == State.ROUTED


def test_a_note_in_between_makes_nothing_stale(leak: Case, cast: Cast) -> None:
    seen = leak.seq
    take("note", leak, cast.alma)
    perform("attend", leak.pk, cast.dario, given_for("attend"), seen=seen)
    leak.refresh_from_db()
    assert leak.state == State.ATTENDED
