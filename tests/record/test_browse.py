"""The case, its steps and the search in a real browser: by keyboard, on a phone, and as axe sees them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import breaches
from tests.support.browser import DESKTOP, PHONE, ready_for_keys
from tests.support.server import Server

pytestmark = pytest.mark.one_database


@pytest.fixture(scope="module")
def folio(server: Server) -> str:
    told = server.installation.shell("from tests.record.scene import set_up; set_up()")
    return told.split()[-1]


def enter(page: Page, who: str, address: str) -> None:
    page.goto("/acceso/")
    page.locator(f"form[action$='/{who}/'] button").click()
    page.goto(address)


def test_a_step_is_taken_with_the_keyboard_alone(page: Page, folio: str) -> None:
    enter(page, "captura", f"/reportes/{folio}/")
    page.keyboard.press("o")
    expect(page.locator("dialog[open] textarea")).to_be_focused()
    page.keyboard.type("Llamó de nuevo el vecino")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("Nota interna")
    expect(page.locator(".timeline li").first).to_contain_text("Llamó de nuevo el vecino")


def test_a_dialog_comes_back_with_what_is_missing_and_keeps_the_rest(page: Page, folio: str) -> None:
    enter(page, "area", f"/reportes/{folio}/")
    page.keyboard.press("i")
    page.locator("dialog[open] [name=next_action]").fill("Volver por la tarde")
    page.keyboard.press("Control+Enter")
    expect(page.locator("dialog[open] [data-errors]")).to_be_focused()
    expect(page.locator("dialog[open] .field-error").first).to_have_text("Este dato hace falta.")
    expect(page.locator("dialog[open] [name=next_action]")).to_have_value("Volver por la tarde")
    assert breaches(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_the_story_is_filtered_without_leaving_the_page(page: Page, folio: str) -> None:
    enter(page, "captura", f"/reportes/{folio}/")
    note, correction = page.get_by_text("El vecino tiene la llave."), page.get_by_text("Se oyó mal")
    page.get_by_role("radio", name="Público").check()
    expect(note).to_be_hidden()
    expect(page.get_by_text("salió al lugar")).to_be_visible()
    page.get_by_role("radio", name="Interno").check()
    expect(correction).to_be_visible()
    expect(page.get_by_text("salió al lugar")).to_be_hidden()


def test_a_folio_typed_anywhere_opens_its_case(page: Page, folio: str) -> None:
    enter(page, "captura", "/reportes/")
    page.keyboard.type(str(int(folio[-6:])))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.split('/reportes/')[0]}/reportes/{folio}/")


def test_a_name_is_found_and_one_comes_back_to_the_results(page: Page, folio: str) -> None:
    enter(page, "captura", "/reportes/")
    page.keyboard.press("b")
    page.keyboard.type("relatada")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Resultados de «relatada»")).to_be_visible()
    ready_for_keys(page)
    assert "relatada" not in page.url
    results = page.url
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".case-folio")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(results)
    expect(page.get_by_text(folio)).to_be_visible()


def test_the_filters_stand_in_one_line_and_the_longest_state_is_read_whole(page: Page, folio: str) -> None:
    page.set_viewport_size(DESKTOP)
    enter(page, "captura", "/reportes/?estado=escalated&programa=on&hasta=2026-12-01")
    tops = page.locator(".filters > *:visible").evaluate_all("all => all.map(one => one.offsetTop)")
    bottoms = page.locator(".filters > *:visible").evaluate_all(
        "all => all.map(one => one.offsetTop + one.offsetHeight)"
    )
    assert max(tops) < min(bottoms)
    room, text = page.locator("[name=estado]").evaluate("""select => {
        const style = getComputedStyle(select), pen = document.createElement("canvas").getContext("2d");
        pen.font = style.font;
        const around = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
        return [select.clientWidth - around, pen.measureText(select.selectedOptions[0].text).width];
    }""")
    assert text <= room


def test_the_steps_fit_a_phone(page: Page, folio: str) -> None:
    page.set_viewport_size(PHONE)
    enter(page, "area", f"/reportes/{folio}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator("summary", has_text="Más").click()
    page.locator(".menu-sheet a", has_text="Impedimento").click()
    expect(page.locator("dialog[open] h1")).to_contain_text("Impedimento")


@pytest.mark.parametrize(
    ("who", "addresses"),
    [
        ("turno", ["/reportes/{folio}/", "/reportes/?estado=dormido", "/buscar/"]),
        ("area", ["/reportes/{folio}/pasos/attend/"]),
        ("direccion", ["/reportes/{folio}/"]),
        ("titular", ["/reportes/escalados/"]),
        (
            "oic",
            [
                "/reportes/reservadas/",
                "/auditoria/",
                "/auditoria/lecturas/?folio=x",
                "/auditoria/papeles/",
                "/auditoria/integridad/",
            ],
        ),
    ],
)
def test_every_screen_is_accessible(page: Page, folio: str, who: str, addresses: list[str]) -> None:
    enter(page, who, "/reportes/")
    for address in addresses:
        page.set_viewport_size(DESKTOP)
        page.goto(address.format(folio=folio))
        assert breaches(page) == [], address
        page.set_viewport_size(PHONE)
        assert breaches(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
