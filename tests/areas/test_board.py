"""The dispatcher's board: whose it is, what it says, what it costs."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.catalogue import changes
from cauce.catalogue.models import Office
from cauce.procedure import evidence as ev
from cauce.procedure.roles import SYSTEM
from cauce.procedure.states import State
from cauce.shared.clock import now
from cauce.staff import people, reads
from cauce.steps.fieldwork.queries import board as boards
from cauce.steps.taking import take
from tests.record.pages import text_of
from tests.support.cast import Cast, account, browser_of
from tests.support.reports import follow, leak_in, open_leak
from tests.support.reports import take as step

MOST_STATEMENTS = 12
ONE = ev.Assigned(crew="ap-poniente-1")


def words(cast: Cast) -> str:
    return text_of(browser_of(cast.dario).get("/areas/"))


def test_it_shows_what_waits_and_who_has_what(cast: Cast) -> None:
    waits, held = open_leak(cast.alma), open_leak(cast.alma)
    take("assign", held.pk, cast.dario, ONE)
    answer = browser_of(cast.dario).get("/areas/")
    assert [row.job.number for row in answer.context["rows"]] == [str(waits.number)]
    lanes = {lane.name: [card.number for card in lane.cards] for lane in answer.context["lanes"]}
    assert lanes["Poniente 1"] == [str(held.number)]


def test_another_areas_board_is_not_there(cast: Cast) -> None:
    open_leak(cast.alma)
    assert browser_of(cast.dario).get("/areas/?area=alcantarillado").status_code == 404
    assert browser_of(cast.nora).get("/areas/").context["rows"] == []


@pytest.mark.parametrize("who", ["alma", "beto", "fina", "olga", "hilda", "ivan"])
def test_whoever_dispatches_nothing_is_refused(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).get("/areas/").status_code == 403


def test_a_chief_of_several_areas_changes_between_them(cast: Cast) -> None:
    user = account(cast.dario)
    areas = list(user.areas.values_list("pk", flat=True))
    people.place(user, areas=[*areas, *account(cast.nora).areas.values_list("pk", flat=True)], by=SYSTEM)
    answer = browser_of(cast.dario).get("/areas/?area=alcantarillado")
    assert answer.context["board"].area.code == "alcantarillado"
    assert "?area=agua-potable" in answer.content.decode()


def test_a_crew_is_led_to_its_own_page(cast: Cast) -> None:
    assert browser_of(cast.efra).get("/areas/").url == "/areas/cuadrilla/"


def test_what_came_back_says_so_in_the_persons_words_and_the_read_is_logged(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    step("reassign", case, cast.fina, said="Sigue sin salir agua")
    assert "2.º intento" in words(cast)
    assert "Sigue sin salir agua" in words(cast)
    assert reads.of_case(case.pk)[0].what == "board:said"


def test_the_time_at_the_place_reads_as_a_length_not_as_an_hour_of_the_day(cast: Cast) -> None:
    case, start = open_leak(cast.alma), now()
    with time_machine.travel(start, tick=False) as clock:
        take("send_out", case.pk, cast.dario, ev.SentOut(crew="ap-poniente-1"))
        clock.shift(timedelta(hours=1, minutes=5))
        assert "En camino 1 h 05" in words(cast)
        take("arrive", case.pk, cast.dario, ev.Arrived())
        clock.shift(timedelta(minutes=38))
        assert "En sitio 38 min" in words(cast)


def test_a_group_and_a_pending_account_are_marked(cast: Cast) -> None:
    main = open_leak(cast.alma)
    for _ in range(6):
        follow(main, cast.alma)
    take("note", main.pk, cast.dario, ev.Noted(text="Se avisó"))
    assert "agrupa 6" in words(cast)


def test_an_impediment_says_why_until_when_and_both_clocks(cast: Cast) -> None:
    case = leak_in(State.IMPEDED, cast)
    assert "Usuario ausente" in words(cast)
    assert "por justificar" in words(cast)
    step("justify", case, cast.dario, until=now() + timedelta(days=1))
    with time_machine.travel(now() + timedelta(hours=2)):
        said = words(cast)
        assert "justificado hasta" in said
        assert "neto" in said and "bruto" in said


def test_a_review_of_today_is_told(cast: Cast) -> None:
    leak_in(State.IMPEDED, cast)
    assert "Revisar" not in words(cast)
    with time_machine.travel(now() + timedelta(days=1)):
        assert "Revisar hoy" in words(cast)


def test_no_door_number_nor_phone_is_on_the_board(cast: Cast) -> None:
    open_leak(cast.alma, exterior="4812", phone="55 9876 5432")
    html = browser_of(cast.dario).get("/areas/").content.decode()
    assert "4812" not in html and "9876" not in html and "Zoila" not in html


def test_what_is_new_is_counted_and_moves_nothing(cast: Cast) -> None:
    browser = browser_of(cast.dario)
    open_leak(cast.alma)
    with time_machine.travel(now() + timedelta(minutes=1)) as clock:
        fresh = browser.get("/areas/").context["fresh"]
        assert browser.get(fresh).json()["new"] == 0
        clock.shift(60)
        open_leak(cast.alma)
        answer = browser.get(fresh).json()
    assert answer["new"] == 1
    assert answer["counters"]["areas-pending"] == "2"


@pytest.mark.parametrize(
    "moment", ["ayer", "2026-13-40T99:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_a_moment_that_makes_no_sense_counts_nothing(cast: Cast, moment: str) -> None:
    open_leak(cast.alma)
    assert browser_of(cast.dario).get("/areas/nuevos/", {"desde": moment}).json()["new"] == 0


@pytest.mark.parametrize("rows", [5, 200])
def test_the_board_costs_the_same_whatever_it_holds(cast: Cast, rows: int) -> None:
    for number in range(rows):
        case = open_leak(cast.alma)
        if number % 3:
            take("assign", case.pk, cast.dario, ONE)
    browser = browser_of(cast.dario)
    browser.get("/areas/")
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/areas/").status_code == 200
    assert len(asked) <= MOST_STATEMENTS


def test_a_long_list_goes_on_where_it_ended(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boards, "PAGE", 3)
    cases = [open_leak(cast.alma) for _ in range(5)]
    browser = browser_of(cast.dario)
    first = browser.get("/areas/")
    rest = browser.get(first.context["more"])
    shown = [row.job.number for page in (first, rest) for row in page.context["rows"]]
    assert shown == [str(case.number) for case in cases]
    assert rest.context["more"] == ""


def test_the_busiest_board_stays_within_its_statements(cast: Cast) -> None:
    """Words that are logged as read, an arrival, an impediment, a group: all at once."""
    back = leak_in(State.WRITTEN_OFF, cast)
    step("reassign", back, cast.fina, said="Sigue igual")
    follow(open_leak(cast.alma), cast.alma)
    for state in (State.IMPEDED, State.IN_FIELD):
        case = leak_in(state, cast)
        take("assign", case.pk, cast.dario, ONE)
    browser = browser_of(cast.dario)
    browser.get("/areas/")
    with CaptureQueriesContext(connection) as asked:
        browser.get("/areas/")
    assert len(asked) <= MOST_STATEMENTS, [query["sql"][:90] for query in asked]


def test_a_lane_has_room_for_the_jobs_that_the_office_has_set(cast: Cast) -> None:
    office = Office.objects.get()
    office.crew_day = 8
    changes.save(office)
    lanes = browser_of(cast.dario).get("/areas/").context["lanes"]
    assert {lane.room for lane in lanes} == {8}
