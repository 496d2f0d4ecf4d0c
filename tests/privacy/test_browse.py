"""Requests over personal data in a real browser: found, chosen, cancelled with their act, and as axe sees."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import breaches
from tests.support.browser import UNROLLED
from tests.support.server import Server
from tests.verification.test_browse import enter

pytestmark = pytest.mark.one_database

HOME = "/datos-personales/"


@pytest.fixture(scope="module", autouse=True)
def scene(server: Server) -> None:
    server.installation.shell("from tests.privacy.scene import set_up; set_up()")


def opened(page: Page, right: str) -> None:
    """A request for that right, with the reports of the person in it."""
    enter(page, "titular", HOME)
    page.select_option("#id_right", right)
    page.check("#id_identified")
    page.get_by_role("button", name="Abrir con número").click()
    page.fill("#id_words", "Zoila Ejemplar")
    page.keyboard.press("Enter")
    boxes = page.locator("input[name=case]")
    expect(boxes.first).to_be_visible()
    for box in boxes.all():
        box.check()
    page.get_by_role("button", name="Agregar los marcados").click()


def test_a_cancellation_goes_through_and_leaves_its_act(page: Page) -> None:
    opened(page, "cancel")
    expect(page.get_by_text("Sigue abierto")).to_have_count(1)
    page.get_by_role("button", name="Cancelar datos y emitir el acta").click()
    expect(page.locator(".toast")).to_contain_text("Hecho en 4 reportes")
    expect(page.get_by_role("link", name="Acta de destrucción")).to_be_visible()
    page.locator(".privacy-list a", has_text="OPDM-").last.click()
    expect(page.locator("main")).to_contain_text("Datos personales cancelados")
    expect(page.locator("main")).not_to_contain_text("Zoila")


def test_access_is_one_press_and_a_file(page: Page) -> None:
    opened(page, "access")
    with page.expect_download() as told:
        page.get_by_role("button", name="Descargar todo lo que hay").click()
    assert told.value.suggested_filename.startswith("ARCO-")
    page.select_option("#id_outcome", "granted")
    page.get_by_role("button", name="Contestar y cerrar").click()
    expect(page.locator(".note-good")).to_contain_text("Procede")


def test_an_identity_that_was_not_proved_opens_nothing(page: Page) -> None:
    enter(page, "titular", HOME)
    page.get_by_role("button", name="Abrir con número").click()
    expect(page).to_have_title("Error: Datos personales · Cauce")
    assert breaches(page) == []


def test_the_screens_are_accessible(page: Page) -> None:
    opened(page, "oppose")
    places = [HOME, page.url.removeprefix(page.url.partition(HOME)[0])]
    page.goto(HOME)
    places.append(page.get_by_role("link", name="Lista del").first.get_attribute("href") or "")
    for size in ({"width": 1366, "height": 768}, UNROLLED):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for place in places:
            page.goto(place)
            assert breaches(page) == [], place
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], place


def test_only_the_oic_is_offered_the_decision(page: Page) -> None:
    enter(page, "titular", HOME)
    page.get_by_role("link", name="Lista del").first.click()
    expect(page.get_by_text("La decide el Órgano Interno de Control.")).to_be_visible()
    expect(page.get_by_role("button", name="Aprobar la destrucción")).to_have_count(0)
    address = page.url
    page.context.clear_cookies()
    enter(page, "oic", address)
    page.get_by_role("button", name="No aprobar").click()
    expect(page.locator("#id_grounds_error")).to_be_visible()
    page.fill("#id_grounds", "Hay un juicio en curso.")
    page.get_by_role("button", name="No aprobar").click()
    expect(page.locator(".note-warn")).to_contain_text("juicio")
