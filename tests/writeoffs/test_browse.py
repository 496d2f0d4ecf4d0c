"""In a real browser: bajas by keyboard, nothing moves under the cursor; on a phone; as axe sees it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import breaches
from tests.support.browser import DESKTOP, PHONE
from tests.support.server import Server
from tests.support.walking import BACK, FORWARD, hidden_on_the_way
from tests.verification.test_browse import enter

pytestmark = pytest.mark.one_database

HOME = "/bajas/"


@pytest.fixture(scope="module", autouse=True)
def scene(server: Server) -> None:
    server.installation.shell("from tests.verification.scene import set_up; set_up()")


def test_a_confirmed_row_stays_in_its_place_and_the_next_one_is_under_the_keys(page: Page) -> None:
    enter(page, "turno", HOME)
    rows, lot = page.locator("[data-row]"), page.locator("[data-lot]")
    before, height = int(lot.inner_text()), [row.bounding_box() for row in rows.all()]
    page.keyboard.press("c")
    expect(rows.first).to_contain_text("En el lote")
    expect(lot).to_have_text(str(before + 1))
    assert [row.bounding_box() for row in rows.all()] == height
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(rows.nth(1)).to_contain_text("En el lote")


def test_every_count_of_the_page_moves_with_a_baja(page: Page) -> None:
    enter(page, "turno", HOME)
    counters = page.locator(
        "#waiting-title [data-counter], .baja-areas [data-counter=bajas], .nav [data-counter=writeoffs]"
    )
    before = {int(text) for text in counters.all_inner_texts()}
    page.keyboard.press("c")
    expect(page.locator(".is-done")).to_have_count(1)
    assert {int(text) for text in counters.all_inner_texts()} == {number - 1 for number in before}


def test_the_marked_ones_go_together(page: Page) -> None:
    enter(page, "turno", HOME)
    before = int(page.locator("[data-lot]").inner_text())
    for key in "xjxc":
        page.keyboard.press(key)
    expect(page.locator("[data-lot]")).to_have_text(str(before + 2))
    expect(page.locator("[data-bulk]")).to_be_hidden()


def test_d_sends_back_what_is_under_the_cursor(page: Page) -> None:
    enter(page, "turno", HOME)
    page.keyboard.press("j")
    number = page.locator("[data-row].is-current .baja-what a").inner_text()
    page.keyboard.press("d")
    expect(page.locator("dialog[open] h1")).to_contain_text(number)
    page.locator("dialog[open] [name=reason]").select_option("sin-evidencia")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("Devuelto al área")


def test_closing_asks_once_and_issues(page: Page) -> None:
    enter(page, "turno", HOME)
    page.keyboard.press("c")
    expect(page.locator(".is-done")).to_have_count(1)
    page.keyboard.press("l")
    expect(page.locator(".lot-big")).to_be_focused()
    assert breaches(page) == []
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("emitida con")
    expect(page.locator(".sheet-row").first).to_contain_text("REL-")


@pytest.mark.parametrize("address", [HOME, f"{HOME}?area=pipas", f"{HOME}quejas/"])
def test_axe_finds_nothing(page: Page, address: str) -> None:
    enter(page, "turno", address)
    assert breaches(page) == []


@pytest.mark.parametrize("address", [HOME, f"{HOME}quejas/"])
def test_it_fits_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    enter(page, "turno", address)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("key", [FORWARD, BACK])
def test_what_has_the_focus_is_seen_whichever_way_one_goes(
    page: Page, size: dict[str, int], key: str
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    enter(page, "turno", HOME)
    assert hidden_on_the_way(page, key, steps=50) == []
