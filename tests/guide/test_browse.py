"""The guide and the help in a real browser: by keyboard, on a phone, in both themes, and as axe sees them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import breaches
from tests.support.browser import PHONE, UNROLLED
from tests.support.server import Server
from tests.verification.test_browse import enter

pytestmark = pytest.mark.one_database

FIRST = "/primeros-pasos/"
HELP = "/ayuda/"
PLACES = (FIRST, HELP, f"{HELP}captura/", f"{HELP}sistema/")


@pytest.fixture(scope="module", autouse=True)
def scene(server: Server) -> None:
    server.installation.shell("from tests.verification.scene import set_up; set_up()")


def test_the_administration_leads_to_a_rehearsal(page: Page) -> None:
    enter(page, "sistema", "/administracion/")
    page.get_by_role("link", name="Ver qué falta").click()
    page.get_by_role("button", name="Ensayar").click()
    expect(page.locator(".first-acts li")).to_have_count(6)
    expect(page.locator("#rehearsal .first-mark").get_by_role("img", name="Hecho")).to_be_visible()
    assert breaches(page) == []


def test_the_help_of_a_screen_is_two_presses_away(page: Page) -> None:
    enter(page, "captura", "/escritorio/")
    page.locator("main").focus()
    page.keyboard.press("?")
    page.locator("#keys-dialog").get_by_role("link", name="Ayuda de esta pantalla").click()
    expect(page.locator("h1")).to_have_text("Captura: teléfono y ventanilla")


def test_the_pages_are_accessible(page: Page) -> None:
    enter(page, "sistema", FIRST)
    for place in PLACES:
        page.goto(place)
        assert breaches(page) == [], place
    page.set_viewport_size(UNROLLED)  # type: ignore[arg-type]
    for place in PLACES:
        page.goto(place)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], place
        assert breaches(page) == [], place
