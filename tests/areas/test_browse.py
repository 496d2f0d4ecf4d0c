"""The board by keyboard alone, and the crew's page by thumb, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.axe import breaches
from tests.support.browser import PHONE, ready_for_keys
from tests.support.server import Server
from tests.support.walking import BACK, FORWARD, hidden_on_the_way

pytestmark = pytest.mark.one_database


@pytest.fixture(scope="module")
def office(server: Server) -> Server:
    server.installation.shell("from tests.areas.scene import set_up; set_up()")
    return server


def enter(page: Page, who: str) -> None:
    page.goto("/acceso/")
    page.locator(f"form[action$='/{who}/'] button").click()
    page.wait_for_url(lambda url: "/acceso/" not in url)


NOT_YET_GONE = "[data-lane] .job[data-row]:not(.job-now, .job-paused)"


def current(page: Page) -> str:
    return page.locator("[data-row].is-current").get_attribute("id") or ""


def go_down_to(page: Page, row: Locator) -> str:
    """Press j until that row is under the cursor: what other files reported is on the board too."""
    wanted = row.get_attribute("id") or ""
    for _ in range(page.locator("[data-lane] [data-row]").count()):
        if current(page) != wanted:
            page.keyboard.press("j")
    return current(page)


def impede_for_rain(page: Page) -> None:
    page.keyboard.press("i")
    expect(page.locator("dialog[open] h1")).to_have_text("Impedimento")
    page.keyboard.type("lluvia")
    expect(page.get_by_role("option")).to_contain_text("Lluvia")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Esperar a que pare")
    page.keyboard.press("Control+Enter")


def test_the_board_is_worked_without_a_mouse(page: Page, office: Server) -> None:
    enter(page, "area")
    page.goto("/areas/")
    rows = page.locator("#waiting [data-row]")
    before = rows.count()
    for key in "jxjx":
        page.keyboard.press(key)
    expect(page.locator("[data-bulk-count]")).to_have_text("2 marcados")
    page.keyboard.press("a")
    expect(page.locator("dialog[open] input[name=crew]").first).to_be_focused()
    page.keyboard.press("2")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("2 asignados")
    expect(rows).to_have_count(before - 2)
    expect(page.locator("[data-lane]").nth(1).locator("[data-row]")).to_have_count(2)


def test_a_letter_takes_the_row_under_the_cursor(page: Page, office: Server) -> None:
    enter(page, "area")
    page.goto("/areas/")
    page.keyboard.press("j")
    row = current(page)
    impede_for_rain(page)
    expect(page.locator(".toast")).to_contain_text("1 impedido")
    expect(page.locator(f"#{row}")).to_contain_text("Lluvia")


def test_escape_closes_the_dialog_then_clears_the_marks(page: Page, office: Server) -> None:
    enter(page, "area")
    page.goto("/areas/")
    for key in "jxr":
        page.keyboard.press(key)
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("[data-bulk]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-bulk]")).to_be_hidden()


def test_escape_after_a_step_on_some_shows_the_board_as_it_is_now(page: Page, office: Server) -> None:
    enter(page, "area")
    page.goto("/areas/")
    rained_on = page.locator("#waiting [data-row]", has_text="Lluvia")
    before = rained_on.count()
    # They stand first, by their deadline: other tests may have impeded some.
    for _ in range(before + 1):
        page.keyboard.press("j")
    impede_for_rain(page)
    expect(page.locator(".toast")).to_contain_text("1 impedido")
    ready_for_keys(page)
    for key in "xjx":
        page.keyboard.press(key)
    expect(page.locator("[data-bulk-count]")).to_have_text("2 marcados")
    impede_for_rain(page)
    expect(page.locator("dialog[open]")).to_contain_text("1 impedido, 1 no")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(rained_on).to_have_count(before + 2)


def test_the_lanes_are_reached_and_a_state_is_set_by_digits(page: Page, office: Server) -> None:
    enter(page, "area")
    page.goto("/areas/")
    page.keyboard.press("l")
    page.keyboard.press("l")
    assert page.locator(f"[data-lane] #{current(page)}").count() == 1
    job = go_down_to(page, page.locator(NOT_YET_GONE).first)
    page.keyboard.press("e")
    expect(page.locator("dialog[open] .choices")).to_contain_text("Salir al lugar")
    page.keyboard.press("2")
    expect(page.locator("dialog[open] h1")).to_have_text("Salir al lugar")
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"#{job}")).to_contain_text("En camino")
    assert current(page) == job


def test_what_is_new_waits_until_it_is_asked_for(page: Page, office: Server) -> None:
    page.clock.install()
    enter(page, "area")
    page.goto("/areas/")
    for key in "jjx":
        page.keyboard.press(key)
    at, rows = current(page), page.locator("#waiting [data-row]").count()
    office.installation.shell("from tests.areas.scene import one_more; one_more()")
    page.clock.fast_forward("00:30")
    expect(page.locator("[data-fresh-show]")).to_contain_text("1 nuevo. Mostrar")
    expect(page.locator("#waiting [data-row]")).to_have_count(rows)
    page.keyboard.press(".")
    expect(page.locator("#waiting [data-row]")).to_have_count(rows + 1)
    expect(page.locator("[data-bulk-count]")).to_have_text("1 marcado")
    assert current(page) == at


def test_the_board_and_its_dialogs_break_no_rule(page: Page, office: Server) -> None:
    enter(page, "area")
    page.goto("/areas/")
    assert breaches(page) == []
    for key in ("j", "x", "m"):
        page.keyboard.press(key)
    expect(page.locator(".leaflet-marker-icon").first).to_be_visible()
    assert breaches(page) == []
    page.keyboard.press("a")
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator("dialog[open] [data-errors]")).to_be_visible()
    assert breaches(page) == []


def test_the_crews_page_and_its_forms_break_no_rule(page: Page, office: Server) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    enter(page, "cuadrilla")
    expect(page).to_have_url(re.compile("/areas/cuadrilla/"))
    assert breaches(page) == []
    page.get_by_role("link", name="Impedimento").click()
    page.get_by_role("button", name="Guardar impedimento").click()
    expect(page.locator("[data-errors]")).to_be_visible()
    assert breaches(page) == []


def test_everything_a_crew_presses_is_big_enough_for_a_glove(page: Page, office: Server) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    enter(page, "cuadrilla")
    for place in page.locator(
        "main a:visible, main button:visible, main summary:visible, header summary"
    ).all():
        box = place.bounding_box()
        assert box is not None and box["height"] >= 48 and box["width"] >= 48, place.inner_text()
    assert page.locator(".dock .thumb-main").bounding_box()["height"] >= 56  # type: ignore[index]


@pytest.mark.parametrize("key", [FORWARD, BACK])
def test_what_has_the_focus_lies_neither_under_the_bar_nor_under_the_dock(
    page: Page, office: Server, key: str
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    enter(page, "cuadrilla")
    folio = page.locator(".order-folio").inner_text().split()[0]
    page.goto(f"/areas/cuadrilla/{folio}/attend/")
    assert hidden_on_the_way(page, key, steps=12) == []


def test_an_impediment_is_three_taps(page: Page, office: Server) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    enter(page, "cuadrilla")
    page.get_by_role("link", name="Impedimento").click()
    page.get_by_text("Usuario ausente").click()
    page.get_by_role("button", name="Guardar impedimento").click()
    expect(page.locator(".said")).to_contain_text("Impedido")


def test_what_a_crew_types_survives_a_reload(page: Page, office: Server) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    enter(page, "cuadrilla")
    folio = page.locator(".order-folio").inner_text().split()[0]
    page.goto(f"/areas/cuadrilla/{folio}/attend/")
    page.get_by_label("Qué se hizo").fill("Se cambió la abrazadera")
    page.reload()
    expect(page.get_by_label("Qué se hizo")).to_have_value("Se cambió la abrazadera")
