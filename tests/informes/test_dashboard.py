"""The dashboard: the figures of the reports, each area's own, in statements that do not grow with them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.cases.writer import open_case
from cauce.catalogue import current
from cauce.procedure.roles import SYSTEM, Role
from cauce.procedure.states import State
from cauce.reporting.bulletins import lists
from cauce.reporting.dashboards import Dashboard, by_colonia, count, trend_of
from cauce.reporting.measuring import BALANCE, OTHERS, SERVICES, measure
from cauce.reporting.periods import Period
from cauce.staff import actor_of, people
from tests.record.pages import text_of
from tests.reporting.story import FEBRUARY, FRIDAY, SATURDAY, SUNDAY, THURSDAY, Story
from tests.support.cast import Cast, browser_of
from tests.support.reports import leak_in, misconduct, open_leak, take

pytestmark = pytest.mark.django_db

HOME = "/informes/"
MOST_STATEMENTS = 28
"""Fifteen count, each source once (the pending list at the end and before the start), four of them what is
not kept yet of past periods; five keep the page; the others are the frame's."""
MOST_WHEN_KEPT = 12
PERIODS = [Period.day(THURSDAY), Period.day(FRIDAY), Period.day(SUNDAY), Period.week(FRIDAY), FEBRUARY]


def shown(cast: Cast, who: str, address: str = HOME) -> Dashboard:
    answer = browser_of(getattr(cast, who)).get(address)
    assert answer.status_code == 200
    return answer.context["dash"]


@pytest.mark.parametrize("who", ["beto", "celia", "dario", "fina", "gil", "hilda", "olga"])
def test_whoever_answers_for_figures_opens_them(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(HOME).status_code == 200


@pytest.mark.parametrize("who", ["alma", "efra", "ivan"])
@pytest.mark.parametrize("address", [HOME, f"{HOME}mapa/", f"{HOME}muro/", f"{HOME}folios/?medida=received"])
def test_nobody_else_does(cast: Cast, who: str, address: str) -> None:
    assert browser_of(getattr(cast, who)).get(address).status_code == 403


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_a_figure_on_screen_is_the_report_s(story: Story, period: Period) -> None:
    dash, table = count(period, {}), measure(period, SERVICES, by=("area_id", "service_id"))
    assert +dash.total.counts == +without_cohort(table.total.counts)
    assert {key: +row.counts for key, row in dash.services.rows.items() if +row.counts} == {
        key: +without_cohort(row.counts) for key, row in table.rows.items() if +without_cohort(row.counts)
    }
    assert (dash.total.median_hours, dash.total.ninth_decile_hours) == (
        table.total.median_hours,
        table.total.ninth_decile_hours,
    )
    assert dash.services.adds_up


def without_cohort(counts):
    """E1 has no place on the dashboard."""
    return type(counts)({name: n for name, n in counts.items() if not name.startswith("cohort")})


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_what_it_is_compared_with_is_the_period_before(story: Story, period: Period) -> None:
    before = measure(period.before(), SERVICES).total.counts
    dash = count(period, {})
    for name in ("received", "written_off", "pending", "due", "due_in_time", "yes", "no"):
        assert dash.before.counts[name] == before[name], name


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_each_point_of_the_trend_is_that_period_s_balance(story: Story, period: Period) -> None:
    for point, row in count(period, {}).trend:
        told = measure(point).total.counts
        assert {name: row.counts[name] for name in BALANCE} == {name: told[name] for name in BALANCE}, point


def test_a_trend_leads_up_to_its_period(story: Story) -> None:
    assert trend_of(Period.day(SATURDAY), THURSDAY) == [
        Period.day(day) for day in (THURSDAY, FRIDAY, SATURDAY)
    ]
    assert trend_of(FEBRUARY, THURSDAY) == [FEBRUARY]
    stretch = Period(THURSDAY, SATURDAY)
    assert trend_of(stretch, THURSDAY) == stretch.days()


def test_the_other_kinds_are_a_block_of_their_own(story: Story) -> None:
    dash, table = count(Period.day(FRIDAY), {}), measure(Period.day(FRIDAY), OTHERS)
    ((_service, row),) = dash.others.items()
    assert row.counts["answered"] == table.total.counts["answered"] == 1


def test_the_address_says_the_period(cast: Cast, story: Story) -> None:
    assert shown(cast, "celia").period == Period.day(date(2026, 3, 2))
    assert shown(cast, "celia", f"{HOME}?periodo=mes&fecha=2026-02-26").period == FEBRUARY
    assert shown(cast, "celia", f"{HOME}?desde=2026-02-26&hasta=2026-02-28").period == Period(
        THURSDAY, SATURDAY
    )
    assert shown(cast, "celia", f"{HOME}?periodo=dia&fecha=2030-01-01").period == Period.day(date(2026, 3, 2))


@pytest.mark.parametrize(
    "asked",
    [
        "periodo=siglo",
        "periodo=dia&fecha=ayer",
        "periodo=dia&fecha=99999-01-01",
        "desde=2026-02-28&hasta=2026-02-01",
        "desde=2020-01-01&hasta=2026-01-01",
        "desde=x",
        "hasta=2026-01-01",
    ],
)
def test_a_period_that_makes_no_sense_is_told_and_today_shown(cast: Cast, story: Story, asked: str) -> None:
    answer = browser_of(cast.celia).get(f"{HOME}?{asked}")
    assert answer.context["dash"].period == Period.day(date(2026, 3, 2))
    assert "estas son las cifras de hoy" in text_of(answer)


@pytest.mark.parametrize(
    "asked",
    [
        "periodo=dia&fecha=1990-05-01",
        "periodo=dia&fecha=0001-01-01",
        "periodo=semana&fecha=2026-02-20",
        "periodo=mes&fecha=2025-12-01",
        "desde=1990-01-01&hasta=1990-02-01",
    ],
)
def test_of_a_period_before_the_first_entry_it_says_when_the_register_begins(
    cast: Cast, story: Story, asked: str
) -> None:
    answer = browser_of(cast.celia).get(f"{HOME}?{asked}")
    assert answer.context["dash"].period == Period.day(date(2026, 3, 2))
    assert f"el registro empieza el {THURSDAY:%d/%m/%Y}. Estas son las cifras de hoy" in text_of(answer)


def test_the_first_period_of_the_register_is_compared_with_none(cast: Cast, story: Story) -> None:
    def moved(asked: str) -> set[str]:
        return {card.moved for card in browser_of(cast.celia).get(f"{HOME}?{asked}").context["cards"]}

    assert moved("periodo=mes&fecha=2026-02-26") == {"no hay con qué comparar"}
    assert moved("periodo=mes&fecha=2026-03-01").isdisjoint({"no hay con qué comparar"})


def test_without_anything_to_divide_by_it_says_so(cast: Cast, story: Story) -> None:
    cards = browser_of(cast.olga).get(f"{HOME}?periodo=dia&fecha=2026-03-01").context["cards"]
    assert {card.code: card.value for card in cards}["e4"] == "s/d"


def test_a_chief_sees_the_area_s_own_figures_whatever_the_address_asks(cast: Cast, story: Story) -> None:
    sewers = current().area_by_code["alcantarillado"].id
    for address in (
        f"{HOME}?periodo=mes&fecha=2026-02-26",
        f"{HOME}?periodo=mes&fecha=2026-02-26&area=agua-potable",
    ):
        dash = shown(cast, "nora", address)
        assert dash.scope.only == {"area_id": sewers}
        assert dash.total.counts["received"] == 0
    assert shown(cast, "dario", f"{HOME}?periodo=mes&fecha=2026-02-26").total.counts["received"] == 3


def test_a_chief_without_an_area_is_shown_nothing(cast: Cast) -> None:
    user = people.create_user("zaira", "Zaira de Prueba", by=SYSTEM, roles=[Role.AREA])
    assert browser_of(actor_of(user)).get(HOME).status_code == 403


def test_a_complaint_in_reserve_is_in_no_figure(cast: Cast, clock: time_machine.Traveller) -> None:
    open_case(misconduct(), cast.alma)
    dash = count(Period.day(THURSDAY), {})
    assert not +dash.total.counts
    assert not dash.others


def test_what_people_say_goes_to_the_crew_that_did_it(cast: Cast, clock: time_machine.Traveller) -> None:
    first, second = "ap-poniente-1", "ap-poniente-2"
    case = open_leak(cast.alma)
    for crew, verdict in ((first, "reassign"), (second, "close")):
        take("assign", case, cast.dario, crew=crew)
        for step, who in (("send_out", cast.dario), ("attend", cast.dario), ("write_off", cast.beto)):
            take(step, case, who)
        take(verdict, case, cast.fina)
    by_code = current().crew_by_code
    told = count(Period.day(THURSDAY), {}).crews
    assert (told[by_code[first].id].counts["no"], told[by_code[first].id].counts["yes"]) == (1, 0)
    assert (told[by_code[second].id].counts["no"], told[by_code[second].id].counts["yes"]) == (0, 1)


def test_a_crew_shows_how_often_it_was_said_not_to_be_solved(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    for verdict in ("reassign", "close"):
        case = open_leak(cast.alma)
        take("assign", case, cast.dario, crew="ap-poniente-1")
        for step, who in (("send_out", cast.dario), ("attend", cast.dario), ("write_off", cast.beto)):
            take(step, case, who)
        take(verdict, case, cast.fina)
    (line,) = browser_of(cast.celia).get(HOME).context["crews"]
    assert [(cell.text, cell.n) for cell in line.cells[-2:]] == [("50.0\u202f%", "n 2")] * 2


def test_a_colonia_counts_as_the_weekly_counts_it(cast: Cast, story: Story) -> None:
    for period in PERIODS:
        came = {colonia: row.counts["received"] for colonia, row in by_colonia(period, SERVICES).items()}
        assert {colonia: n for colonia, n in came.items() if n} == dict(lists.colonias(period))


def test_a_correction_leaves_yesterday_where_it_was(cast: Cast, clock: time_machine.Traveller) -> None:
    case = open_leak(cast.alma)
    clock.move_to("2026-02-27T10:00:00-06:00")
    take("correct", case, cast.alma, colonia="la-romana")
    assert set(by_colonia(Period.day(THURSDAY), SERVICES)) == {"tlalnepantla-centro"}
    assert set(by_colonia(Period.day(FRIDAY), SERVICES)) == {"la-romana"}


def test_what_is_kept_gives_way_to_what_is_booked(cast: Cast, story: Story) -> None:
    address = f"{HOME}?periodo=mes&fecha=2026-03-02"
    assert shown(cast, "celia", address).total.counts["received"] == 0
    open_leak(cast.alma)
    assert shown(cast, "celia", address).total.counts["received"] == 1


def test_statements_do_not_grow_with_the_reports(cast: Cast, clock: time_machine.Traveller) -> None:
    numbers, kept = [], []
    for day, reports in ((date(2026, 2, 26), 2), (date(2026, 2, 28), 25)):
        clock.move_to(f"{day}T10:00:00-06:00")
        for place in range(reports):
            leak_in((State.ROUTED, State.CLOSED, State.REASSIGNED)[place % 3], cast)
        clock.shift(timedelta(days=1))
        client = browser_of(cast.celia)
        client.get("/reportes/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{HOME}?periodo=mes").status_code == 200
        numbers.append(len(captured))
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{HOME}?periodo=mes")
        kept.append(len(captured))
    assert numbers[0] == numbers[1] <= MOST_STATEMENTS
    assert max(kept) <= MOST_WHEN_KEPT
