"""The manual in a real browser: from hand to hand by its dialogs, on a phone, and as axe sees it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import breaches
from tests.support.browser import PHONE, fresh_page
from tests.support.server import Server
from tests.verification.test_browse import enter

pytestmark = pytest.mark.one_database

HOME = "/manual/"
FIRST = f"{HOME}versiones/1/"


@pytest.fixture(scope="module", autouse=True)
def scene(server: Server) -> None:
    server.installation.shell("from tests.verification.scene import set_up; set_up()")


@pytest.fixture(autouse=True)
def prepared(scene: None, browser: Browser, server: Server) -> None:
    """A version to sign, prepared once by who heads the unit."""
    with fresh_page(browser, server) as page:
        enter(page, "titular", HOME)
        offered = page.get_by_role("link", name="Preparar una versión")
        if offered.count() == 0:
            return
        offered.click()
        page.get_by_label("Qué cambia y por qué").fill("Primera versión con este registro.")
        assert breaches(page) == []
        page.keyboard.press("Control+Enter")
        expect(page.locator(".toast")).to_contain_text("Preparada la versión 03")


@pytest.mark.parametrize("place", [HOME, FIRST, f"{HOME}diferencia/"])
def test_a_page_breaks_no_rule_of_accessibility(page: Page, place: str) -> None:
    enter(page, "titular", place)
    assert breaches(page) == []


def test_a_phone_reads_it_without_scrolling_the_page_aside(page: Page) -> None:
    page.set_viewport_size(PHONE)
    enter(page, "captura", HOME)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert breaches(page) == []


def test_an_activity_leads_to_where_it_is_done(page: Page) -> None:
    enter(page, "captura", HOME)
    page.locator("#activities").get_by_role("link", name="Captura").first.click()
    expect(page).to_have_url("/escritorio/")


def test_it_is_reviewed_and_approved_by_who_they_belong_to(browser: Browser, server: Server) -> None:
    with fresh_page(browser, server) as page:
        enter(page, "titular-caic", FIRST)
        page.get_by_role("link", name="Revisar").click()
        page.get_by_role("button", name="Firmar como revisada").click()
        expect(page.locator(".toast")).to_contain_text("Falta que se apruebe")
    with fresh_page(browser, server) as page:
        enter(page, "direccion", FIRST)
        page.get_by_role("link", name="Aprobar").click()
        page.get_by_role("button", name="Aprobar y poner en vigor").click()
        expect(page.locator(".toast")).to_contain_text("en vigor")
        page.goto(HOME)
        expect(page.locator(".note-good")).to_contain_text("versión 03, aprobada")
