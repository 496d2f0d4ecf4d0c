"""What the area's screens read, and how little they ask for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from cauce.cases.errors import Missing
from cauce.procedure import evidence as ev
from cauce.procedure.states import State
from cauce.shared.clock import now
from cauce.steps.fieldwork.queries import board as boards
from cauce.steps.fieldwork.queries import crew_day
from cauce.steps.taking import take
from tests.support.cast import Cast
from tests.support.reports import follow, leak_in, open_leak
from tests.support.reports import take as step

ONE = ev.Assigned(crew="ap-poniente-1")


def board_of(cast: Cast) -> boards.Board:
    return boards.board(cast.dario, boards.own_area(cast.dario, ""))


def test_what_has_no_crew_waits_by_net_deadline_emergencies_first(cast: Cast) -> None:
    late = open_leak(cast.alma, service="fuga-red", answers={})
    soon = open_leak(cast.alma)
    urgent = open_leak(cast.alma, service="fuga-red", answers={}, emergency=True)
    assert [job.folio for job in board_of(cast).waiting] == [urgent.folio, soon.folio, late.folio]


def test_an_assigned_report_is_in_its_crews_lane(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("assign", case.pk, cast.dario, ONE)
    board = board_of(cast)
    lanes = {lane.crew.code: [stop.job.folio for stop in lane.stops] for lane in board.lanes}
    assert board.waiting == ()
    assert lanes["ap-poniente-1"] == [case.folio]
    assert lanes["ap-poniente-2"] == []


def test_the_work_at_hand_comes_before_what_waits(cast: Cast) -> None:
    waits, at_hand = open_leak(cast.alma), open_leak(cast.alma)
    for case in (waits, at_hand):
        take("assign", case.pk, cast.dario, ONE)
    take("send_out", at_hand.pk, cast.dario, ev.SentOut())
    lane = next(lane for lane in board_of(cast).lanes if lane.crew.code == "ap-poniente-1")
    assert [stop.job.folio for stop in lane.stops] == [at_hand.folio, waits.folio]


def test_an_arrival_counts_for_the_visit_it_belongs_to(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("assign", case.pk, cast.dario, ONE)
    with time_machine.travel(now() + timedelta(minutes=5)):
        take("send_out", case.pk, cast.efra, ev.SentOut())
        assert crew_day.order(cast.efra, case.folio).job.arrived_at is None
        take("arrive", case.pk, cast.efra, ev.Arrived())
        assert crew_day.order(cast.efra, case.folio).job.arrived_at is not None


def test_what_came_back_brings_the_persons_words(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    step("reassign", case, cast.fina, said="Sigue sin salir agua")
    (job,) = board_of(cast).waiting
    assert (job.attempt, job.words) == (2, "Sigue sin salir agua")


def test_a_main_report_says_how_many_it_groups(cast: Cast) -> None:
    main = open_leak(cast.alma)
    follow(main, cast.alma)
    follow(main, cast.alma)
    (job,) = board_of(cast).waiting
    assert (job.folio, job.followers) == (main.folio, 2)


def test_the_map_knows_the_block_not_the_door(cast: Cast) -> None:
    open_leak(cast.alma, latitude=19.5412345, longitude=-99.2012345)
    (job,) = board_of(cast).waiting
    assert job.point == (19.541, -99.201)


def test_the_figures_count_the_area(cast: Cast) -> None:
    for state in (State.ROUTED, State.IN_FIELD, State.IMPEDED, State.ATTENDED):
        leak_in(state, cast)
    with time_machine.travel(now() + timedelta(minutes=1)):
        figures = board_of(cast).figures
    assert (figures.pending, figures.in_field, figures.impeded, figures.attended_today) == (3, 1, 1, 1)
    with time_machine.travel(now() + timedelta(hours=25)):
        assert board_of(cast).figures.overdue == 3


def test_pages_of_the_waiting_list_leave_nothing_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boards, "PAGE", 2)
    folios = {open_leak(cast.alma, emergency=number == 3).folio for number in range(5)}
    board = board_of(cast)
    read, after = list(board.waiting), board.after
    while after is not None:
        page, after = boards.next_page(cast.dario, board.area, after)
        read += page
    assert len(read) == 5
    assert {job.folio for job in read} == folios


def test_another_area_is_not_there(cast: Cast) -> None:
    with pytest.raises(Missing):
        boards.own_area(cast.dario, "alcantarillado")
    with pytest.raises(Missing):
        crew_day.own_crew(cast.nora, "ap-poniente-1")


@pytest.mark.parametrize("rows", [5, 60])
def test_the_board_asks_as_much_whatever_it_holds(
    cast: Cast, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        case = open_leak(cast.alma)
        if number % 2:
            take("assign", case.pk, cast.dario, ONE)
    with django_assert_max_num_queries(6):
        board_of(cast)
