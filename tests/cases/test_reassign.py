"""The NO of the person, and the ways in which a report comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from time_machine import Traveller

from cauce.cases.errors import Refused, WrongState
from cauce.catalogue import Catalogue, forget
from cauce.catalogue.models import Office
from cauce.procedure.states import State
from cauce.steps.intake.callers import caller
from tests.support.cast import Cast
from tests.support.reports import leak_in, open_leak, take

pytestmark = pytest.mark.django_db

MORNING = datetime.fromisoformat("2026-03-02T08:00:00-06:00")
HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def test_a_no_opens_a_second_attempt_on_the_same_folio(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    folio = case.folio
    take("reassign", case, cast.fina)
    assert (case.folio, case.state, case.attempt, case.noes) == (folio, State.REASSIGNED, 2, 1)


def test_a_no_takes_the_baja_back(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    baja = case.entries.get(step="write_off")
    assert case.exit_on == baja.booked_on
    assert take("reassign", case, cast.fina).undoes == baja.seq
    assert case.exit_on is None
    take("attend", case, cast.dario)
    second = take("write_off", case, cast.beto)
    assert (second.undoes, case.exit_seq, case.exit_on) == (None, second.seq, second.booked_on)


def test_the_wait_for_a_no_is_nobodys_delay_and_the_gross_clock_runs_on(clock: Traveller, cast: Cast) -> None:
    case = open_leak(cast.alma)
    deadline = case.deadline
    clock.shift(10 * HOUR)
    take("attend", case, cast.dario)
    clock.shift(HOUR)
    take("write_off", case, cast.beto)
    clock.shift(20 * HOUR)
    take("reassign", case, cast.fina)
    assert case.deadline == deadline
    assert case.net_deadline == deadline + 21 * HOUR


def test_a_solution_sent_back_was_no_solution_and_its_time_counts(clock: Traveller, cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("attend", case, cast.dario)
    clock.shift(5 * HOUR)
    take("send_back", case, cast.beto)
    assert (case.state, case.attended_at, case.net_deadline) == (State.ROUTED, None, case.deadline)


def test_a_no_may_change_the_area(office: Catalogue, cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    entry = take("reassign", case, cast.fina, area="alcantarillado")
    assert case.area_id == entry.to_area_id == office.area_by_code["alcantarillado"].id


def test_a_partly_is_a_no(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    take("reassign", case, cast.fina, outcome="partly", said="Falta tapar el pozo")
    assert (case.state, case.noes) == (State.REASSIGNED, 1)


@pytest.mark.parametrize("closed", ["00:00:00", "08:00:00", "23:59:59"])
def test_a_closed_report_reopens_until_the_fifteenth_local_day_ends(
    clock: Traveller, cast: Cast, closed: str
) -> None:
    clock.move_to(datetime.fromisoformat(f"2026-03-02T{closed}-06:00"))
    case = leak_in(State.CLOSED, cast)
    baja = case.entries.get(step="write_off")
    clock.move_to(datetime.fromisoformat("2026-03-17T23:59:59.999999-06:00"))
    assert take("reopen", case, cast.fina).undoes == baja.seq
    assert (case.state, case.attempt, case.noes, case.closed_at) == (State.REASSIGNED, 2, 0, None)


@pytest.mark.parametrize("closed", ["00:00:00", "23:59:59"])
def test_from_the_midnight_after_it_is_a_new_folio_that_continues(
    clock: Traveller, cast: Cast, closed: str
) -> None:
    clock.move_to(datetime.fromisoformat(f"2026-03-02T{closed}-06:00"))
    case = leak_in(State.CLOSED, cast)
    clock.move_to(datetime.fromisoformat("2026-03-18T00:00:00-06:00"))
    with pytest.raises(Refused):
        take("reopen", case, cast.fina)
    case.refresh_from_db()
    assert (case.state, case.entries.last().step) == (State.CLOSED, "close")
    assert caller("5512345678", cast.alma).reports[0].continues


def test_the_days_run_by_the_office_s_setting(clock: Traveller, cast: Cast) -> None:
    case = leak_in(State.CLOSED, cast)
    Office.objects.update(reopen_days=1)
    forget()
    clock.shift(timedelta(days=2))
    with pytest.raises(Refused):
        take("reopen", case, cast.fina)


def test_what_ended_otherwise_is_reconsidered_from_the_start(cast: Cast) -> None:
    case = leak_in(State.NOT_APPLICABLE, cast)
    refusal = case.entries.get(step="refuse")
    assert take("reconsider", case, cast.celia).undoes == refusal.seq
    assert (case.state, case.area_id, case.closed_at) == (State.REGISTERED, None, None)


def test_what_an_area_rejects_waits_to_be_routed_again(office: Catalogue, cast: Cast) -> None:
    case = leak_in(State.IN_FIELD, cast)
    take("reject", case, cast.dario)
    assert (case.state, case.area_id, case.crew_id) == (State.REGISTERED, None, None)
    take("route", case, cast.beto, area="alcantarillado")
    assert case.area_id == office.area_by_code["alcantarillado"].id


def test_the_second_to_act_reads_who_was_first(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    take("close", case, cast.fina)
    with pytest.raises(WrongState) as wrong:
        take("reassign", case, cast.fina)
    assert (wrong.value.state, wrong.value.who) == (State.CLOSED, "Fina de Prueba")
