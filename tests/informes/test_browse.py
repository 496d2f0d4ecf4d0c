"""The figures in a real browser: by keyboard, on a phone, in both themes, and as axe sees them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import breaches
from tests.support.browser import UNROLLED, ready_for_keys
from tests.support.server import Server
from tests.verification.test_browse import enter

pytestmark = pytest.mark.one_database

HOME = "/informes/"
PLACES = (
    HOME,
    f"{HOME}mapa/",
    f"{HOME}folios/?medida=received",
    f"{HOME}folios/?medida=due_in_time&cifra=e3",
    f"{HOME}documentos/",
    f"{HOME}documentos/emitir/?informe=daily&fecha=2026-01-05",
    f"{HOME}muro/",
)
ISSUE_TODAY_S = """
from datetime import timedelta
import time_machine
from cauce.procedure.roles import SYSTEM
from cauce.reporting.bulletins.issuing import issue
from cauce.reporting.periods import Period
from cauce.shared.clock import local_date, now
today, tomorrow = local_date(now()), now() + timedelta(days=1)
with time_machine.travel(tomorrow):
    print(issue("daily", Period.day(today), SYSTEM).document_id)
"""


@pytest.fixture(scope="module", autouse=True)
def scene(server: Server) -> None:
    server.installation.shell("from tests.verification.scene import set_up; set_up()")


@pytest.mark.parametrize("address", PLACES)
def test_axe_finds_nothing(page: Page, address: str) -> None:
    enter(page, "titular", address)
    assert breaches(page) == []


@pytest.mark.parametrize("address", PLACES)
def test_a_phone_holds_every_page(page: Page, address: str) -> None:
    page.set_viewport_size(UNROLLED)
    enter(page, "titular", address)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert breaches(page) == []


def test_from_a_figure_to_a_folio_by_keyboard(page: Page) -> None:
    enter(page, "titular", HOME)
    page.keyboard.press("m")
    expect(page.locator(".reports-spans [aria-current]")).to_have_text("Mes")
    number = page.locator(".figure-value").first.inner_text()
    page.locator("a.figure").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".behind-number")).to_have_text(number)
    ready_for_keys(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reportes/**")


def test_a_chart_has_its_words_and_its_table(page: Page) -> None:
    enter(page, "titular", HOME)
    chart = page.locator("svg.chart").first
    assert "Recibidos" in (chart.get_attribute("aria-label") or "")
    page.locator(".chart-table summary").first.click()
    expect(page.locator(".chart-table table").first).to_be_visible()


def test_the_wall_says_how_old_its_figures_are_when_it_is_cut_off(page: Page) -> None:
    page.clock.install()
    enter(page, "titular", f"{HOME}muro/")
    expect(page.locator("[data-wall-stale]")).to_be_hidden()
    page.route("**/muro/cifras/**", lambda route: route.abort())
    page.clock.run_for(61_000)
    expect(page.locator("[data-wall-stale]")).to_contain_text("Datos de")
    page.unroute("**/muro/cifras/**")
    page.clock.run_for(181_000)
    expect(page.locator("[data-wall-stale]")).to_be_hidden()


def test_the_dashboard_prints_on_one_sheet(page: Page) -> None:
    enter(page, "titular", HOME)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1


def test_the_list_of_keys_names_them_as_they_stand_on_a_keyboard(page: Page) -> None:
    enter(page, "titular", HOME)
    ready_for_keys(page)
    page.keyboard.press("?")
    keys = page.locator("dialog[open] kbd").all_inner_texts()
    assert "←" in keys
    assert not [key for key in keys if key.startswith("arrow")]


def test_a_phone_holds_an_issued_report(page: Page, server: Server) -> None:
    document_id = server.installation.shell(ISSUE_TODAY_S).splitlines()[-1]
    page.set_viewport_size(UNROLLED)
    enter(page, "titular", f"{HOME}documentos/{document_id}/")
    expect(page.get_by_text("Huella")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
