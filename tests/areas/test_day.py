"""The order of a crew's day, and its sheet on paper."""

from __future__ import annotations

import io
from datetime import timedelta

import pypdf
import pytest
import time_machine

from cauce.cases.models import Case
from cauce.catalogue import current
from cauce.procedure import evidence as ev
from cauce.shared.clock import local, now
from cauce.staff import reads
from cauce.steps.taking import take
from tests.support.cast import Cast, browser_of
from tests.support.reports import open_leak
from tests.support.reports import take as step

DAY, SHEET = "/areas/dia/ap-poniente-1/", "/areas/hoja/ap-poniente-1/"


@pytest.fixture
def orders(cast: Cast) -> list[Case]:
    cases = [open_leak(cast.alma) for _ in range(3)]
    for case in cases:
        take("assign", case.pk, cast.dario, ev.Assigned(crew="ap-poniente-1"))
    return cases


def shown(cast: Cast) -> list[str]:
    return [card.number for card, *_ in browser_of(cast.dario).get(DAY).context["turns"]]


def test_an_order_moves_a_place_up_or_down(cast: Cast, orders: list[Case]) -> None:
    first, second, third = (str(case.number) for case in orders)
    browser = browser_of(cast.dario)
    browser.post(DAY, {"case": str(orders[2].pk), "way": "up"})
    assert shown(cast) == [first, third, second]
    browser.post(DAY, {"case": str(orders[0].pk), "way": "down"})
    assert shown(cast) == [third, first, second]


def test_the_ends_stay_where_they_are(cast: Cast, orders: list[Case]) -> None:
    browser = browser_of(cast.dario)
    browser.post(DAY, {"case": str(orders[0].pk), "way": "up"})
    browser.post(DAY, {"case": str(orders[2].pk), "way": "down"})
    browser.post(DAY, {"case": "no-es-un-id", "way": "up"})
    assert shown(cast) == [str(case.number) for case in orders]


def test_what_can_not_be_done_yet_goes_last_until_it_is_looked_at_again(
    cast: Cast, orders: list[Case]
) -> None:
    first, second, third = (str(case.number) for case in orders)
    step("impede", orders[0], cast.dario)
    assert shown(cast) == [second, third, first]
    with time_machine.travel(now() + timedelta(days=1)):
        assert shown(cast) == [first, second, third]


def test_the_day_of_another_area_is_not_there(cast: Cast, orders: list[Case]) -> None:
    move = {"case": str(orders[2].pk), "way": "up"}
    assert browser_of(cast.nora).post(DAY, move).status_code == 404
    assert browser_of(cast.efra).post(DAY, move).status_code == 403
    assert shown(cast) == [str(case.number) for case in orders]


def test_the_sheet_lists_the_day_in_order(cast: Cast, orders: list[Case]) -> None:
    answer = browser_of(cast.dario).get(SHEET)
    assert answer["Content-Type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    text = "\n".join(page.extract_text() for page in pages)
    places = [text.index(case.folio) for case in orders]
    assert places == sorted(places)
    assert "Zoila Prueba" in text and "55 1234 5678" in text


def test_the_sheet_says_the_zones_of_its_reports(cast: Cast, orders: list[Case]) -> None:
    pages = pypdf.PdfReader(io.BytesIO(browser_of(cast.dario).get(SHEET).content)).pages
    zone = current().zones[orders[0].zone_id].name
    assert zone in pages[0].extract_text()


def test_the_sheet_says_what_holds_a_job_up_and_when_it_is_looked_at_again(
    cast: Cast, orders: list[Case]
) -> None:
    review = now() + timedelta(days=1)
    given = ev.Impeded(reason="falta-de-material", next_action="Pedirlo", review_at=review)
    take("impede", orders[1].pk, cast.dario, given)
    pages = pypdf.PdfReader(io.BytesIO(browser_of(cast.dario).get(SHEET).content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert f"Falta de material; se revisa el {local(review):%d/%m/%Y %H:%M}" in text


def test_the_read_of_a_sheet_is_logged_for_each_report(cast: Cast, orders: list[Case]) -> None:
    browser_of(cast.efra).get(SHEET)
    assert [reads.of_case(case.pk)[0].what for case in orders] == ["crew_sheet"] * 3


def test_the_sheet_of_another_crew_is_not_there(cast: Cast, orders: list[Case]) -> None:
    assert browser_of(cast.nora).get(SHEET).status_code == 404
    assert browser_of(cast.efra).get("/areas/hoja/ap-poniente-2/").status_code == 404


def test_p_asks_which_crew_and_how_much_each_has(cast: Cast, orders: list[Case]) -> None:
    crews = browser_of(cast.dario).get("/areas/hoja/").context["crews"]
    assert {crew.code: load for crew, load in crews}["ap-poniente-1"] == 3
