"""In a real browser: one call after the other by keyboard alone; on a phone; as axe sees it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.documents.pictures import photo
from tests.support.axe import breaches
from tests.support.browser import PHONE, ready_for_keys
from tests.support.server import Server

pytestmark = pytest.mark.one_database

HOME = "/verificacion/"


@pytest.fixture(scope="module", autouse=True)
def scene(server: Server) -> None:
    server.installation.shell("from tests.verification.scene import set_up; set_up()")


def enter(page: Page, who: str, address: str) -> None:
    page.goto("/acceso/")
    page.locator(f"form[action$='/{who}/'] button").click()
    page.goto(address)


def person(page: Page) -> str:
    return page.locator("[data-call]").inner_text()


def test_three_people_in_a_row_by_keyboard_alone(page: Page) -> None:
    enter(page, "verificacion", HOME)
    title = page.locator("[data-call]")
    called = [person(page)]
    expect(title).to_be_focused()

    page.keyboard.press("o")
    page.keyboard.type("Quedó bien")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    expect(page.locator(".toast")).to_contain_text("cerrado conforme")
    expect(title).to_be_focused()
    ready_for_keys(page)
    called.append(person(page))

    page.keyboard.press("3")
    expect(page.locator("dialog[open] input[type=radio]").first).to_be_focused()
    page.keyboard.press("2")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("reasignado a")
    expect(title).to_be_focused()
    ready_for_keys(page)
    called.append(person(page))

    page.keyboard.press("4")
    expect(page.locator(".toast")).to_contain_text("se llama de nuevo")
    expect(title).to_be_focused()
    ready_for_keys(page)
    called.append(person(page))
    assert len(set(called)) == 4


def test_words_written_of_the_call_go_along_into_the_question(page: Page) -> None:
    enter(page, "verificacion", HOME)
    page.fill("#said", "Sigue goteando")
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    expect(page.locator("dialog[open] [name=said]")).to_have_value("Sigue goteando")


def test_a_question_comes_back_with_what_is_missing(page: Page) -> None:
    enter(page, "verificacion", HOME)
    page.keyboard.press("5")
    page.keyboard.type("123")
    page.keyboard.press("Control+Enter")
    expect(page.locator("dialog[open] [data-errors]")).to_be_focused()
    expect(page.locator("dialog[open] [name=phone]")).to_have_value("123")
    assert breaches(page) == []


def test_whoever_is_on_the_line_is_said_to_the_other(page: Page) -> None:
    enter(page, "titular-caic", HOME)
    address = page.locator(".call-row.is-selected a").get_attribute("href")
    page.context.clear_cookies()
    enter(page, "verificacion", address or "")
    expect(page.locator(".note-warn")).to_contain_text("Persona de Prueba Siete")


def test_an_inspection_takes_its_photo_and_keeps_what_was_found_without_a_mouse(page: Page) -> None:
    enter(page, "verificacion", f"{HOME}?bandeja=inspection")
    folio = page.locator(".call-ref a").inner_text()
    page.keyboard.press("o")
    page.keyboard.type("Seco y tapado")
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    page.locator("dialog[open] [name=files]").set_input_files(
        {"name": "visita.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast", has_text="Archivos agregados")).to_be_visible()
    expect(page.get_by_label("Lo que se encontró")).to_have_value("Seco y tapado")
    expect(page.locator(".call-ref a")).to_have_text(folio)
    ready_for_keys(page)
    page.keyboard.press("f")
    expect(page.locator(".toast", has_text="cerrado conforme")).to_be_visible()


@pytest.mark.parametrize("tray", ["calls", "unreached", "inspection"])
def test_axe_finds_nothing(page: Page, tray: str) -> None:
    enter(page, "verificacion", f"{HOME}?bandeja={tray}")
    assert breaches(page) == []


def test_the_call_fits_a_phone_and_comes_before_the_list(page: Page) -> None:
    page.set_viewport_size(PHONE)
    enter(page, "verificacion", HOME)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator("[data-call]").bounding_box()["y"] < page.locator(".calls-list").bounding_box()["y"]  # type: ignore[index]
    for button in page.locator(".answers .btn").all():
        assert button.bounding_box()["height"] >= 44  # type: ignore[index]
