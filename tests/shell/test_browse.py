"""The browser modules, on the style guide, in a real browser under the real content policy."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cauce.channels import shell
from tests.support.axe import orientation_locks

pytestmark = pytest.mark.one_database

GUIDE, PANES = "/_estilo/", "/_estilo/paneles/"
SHEETS = sorted((Path(shell.__file__).parent / "static" / "shell" / "dist").glob("*.css"))
WEAR = """url => new Promise((onload, onerror) => {
    const sheet = Object.assign(document.createElement("link"), {rel: "stylesheet", onload, onerror});
    document.head.append(Object.assign(sheet, {href: url}));
})"""


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.name ?? ''")


def rest(page: Page) -> None:
    """Take the hands off whatever has the focus."""
    page.evaluate("document.activeElement.blur()")


def test_a_few_letters_and_enter_choose_and_go_on(page: Page) -> None:
    page.goto(PANES)
    page.focus("#id_colonia_said")
    page.keyboard.type("fu")
    expect(page.locator("[role=option]")).to_have_count(3)
    expect(page.locator("#live")).to_contain_text("3 opciones")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#id_colonia_said")).to_have_value("Fuga en red")
    expect(page.locator("[name=colonia]")).to_have_value("2")
    assert focused(page) == "street"


def test_words_that_match_nothing_stay(page: Page) -> None:
    page.goto(PANES)
    page.focus("#id_service")
    page.keyboard.type("zzz")
    expect(page.locator(".combo-list .empty:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#id_service")).to_have_value("zzz")
    expect(page.locator("[name=service]")).to_have_value("")


def test_a_plain_list_is_found_by_its_letters(page: Page) -> None:
    page.goto(PANES)
    page.focus("#id_service")
    page.keyboard.type("desaz")
    expect(page.locator("[role=option]:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("[name=service]")).to_have_value("5")


def test_digits_choose_in_a_segmented_question(page: Page) -> None:
    page.goto(PANES)
    page.focus("[name=meter]")
    page.keyboard.press("2")
    expect(page.locator("[name=meter][value=after]")).to_be_checked()


def test_a_folio_typed_anywhere_goes_to_the_search(page: Page) -> None:
    page.goto(PANES)
    page.keyboard.type("4512")
    expect(page.locator("[name=q]")).to_have_value("4512")


def test_letters_are_shortcuts_only_outside_what_is_typed(page: Page) -> None:
    page.goto(PANES)
    page.focus("#id_street")
    page.keyboard.type("b")
    assert focused(page) == "street"
    rest(page)
    page.keyboard.press("b")
    assert focused(page) == "q"


def test_single_letters_can_be_switched_off(page: Page) -> None:
    page.goto(PANES)
    page.keyboard.press("?")
    expect(page.locator("#keys-dialog")).to_be_visible()
    page.uncheck("[data-keys-switch]")
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("b")
    assert focused(page) != "q"


def test_what_was_typed_comes_back_and_can_be_thrown_away(page: Page) -> None:
    page.goto(GUIDE)
    page.fill("#id_street", "Calle Nueva")
    expect(page.locator("[data-draft-status]")).to_have_text("✓ Borrador guardado")
    page.reload()
    expect(page.locator("#id_street")).to_have_value("Calle Nueva")
    page.click(".toast .btn-link")
    expect(page.locator("#id_street")).to_have_value("Avenida Ejemplo")
    page.reload()
    expect(page.locator(".toast")).to_have_count(0)


def test_without_network_the_draft_stays_and_the_bar_says_so(page: Page) -> None:
    page.goto(GUIDE)
    page.context.set_offline(True)
    page.fill("#id_street", "Calle Nueva")
    expect(page.locator("#offline")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("#offline")).to_be_hidden()


def test_a_list_is_worked_by_hand(page: Page) -> None:
    page.goto(GUIDE)
    for key in "jjxjx":
        page.keyboard.press(key)
    expect(page.locator("[data-bulk]")).to_be_visible()
    expect(page.locator("[data-bulk-count]")).to_have_text("2 marcados")
    page.keyboard.press("Escape")
    expect(page.locator("[data-bulk]")).to_be_hidden()


def test_new_rows_wait_behind_a_line(page: Page) -> None:
    page.goto(GUIDE)
    expect(page.locator(".fresh")).to_have_text("4 nuevos. Mostrar", timeout=10_000)
    expect(page.locator("[data-row]")).to_have_count(4)


def test_a_step_opens_over_the_page_keeps_its_errors_and_gives_the_focus_back(page: Page) -> None:
    page.goto(GUIDE)
    page.click("text=Paso en diálogo")
    expect(page.locator("#dialog")).to_be_visible()
    page.fill("#step_words", "El portón está cerrado")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#dialog [data-errors]")).to_be_focused()
    expect(page.locator("#step_words")).to_have_value("El portón está cerrado")
    page.focus("#dialog [name=meter]")
    page.keyboard.press("1")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#dialog")).to_be_hidden()
    expect(page.locator(".toast")).to_contain_text("Impedimento anotado.")
    expect(page.locator("text=Paso en diálogo")).to_be_focused()


def test_the_theme_is_kept_and_put_on_before_the_page_is_drawn(page: Page) -> None:
    page.goto(PANES)
    page.click(".top > .menu:last-child > summary")
    page.click("[data-theme-set=dark]")
    page.reload(wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_clock_that_runs_goes_on_in_the_units_in_which_it_was_drawn(page: Page) -> None:
    page.clock.install()
    page.goto(GUIDE)
    words = page.locator(".clock[data-net] .clock-words")
    in_days = [said for said in words.all_inner_texts() if said.endswith(" d")]
    page.clock.fast_forward(61_000)
    assert in_days
    assert [said for said in words.all_inner_texts() if said.endswith(" d")] == in_days


def test_the_pin_is_put_by_hand_and_moved_by_arrows(page: Page) -> None:
    page.goto(PANES)
    page.wait_for_selector(".map .marker")
    page.locator(".map").click(position={"x": 220, "y": 160})
    latitude = float(page.input_value("[name=lat]"))
    page.focus(".map .pin")
    page.keyboard.press("ArrowUp")
    assert float(page.input_value("[name=lat]")) > latitude
    page.keyboard.press("Delete")
    assert page.input_value("[name=lat]") == ""


@pytest.mark.parametrize("path", [GUIDE, PANES])
@pytest.mark.parametrize("size", [(1366, 768), (1366, 620), (360, 640), (360, 560)])
def test_nothing_is_wider_than_the_window(page: Page, path: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_no_style_sheet_locks_a_page_upright(page: Page) -> None:
    page.goto(GUIDE)
    for sheet in SHEETS:
        page.evaluate(WEAR, f"/static/shell/dist/{sheet.name}")
    assert orientation_locks(page) == []


def test_only_a_page_with_a_map_fetches_leaflet(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/_estilo/no/404/")
    assert not [url for url in asked if re.search(r"/map-\w+\.js", url)]
    page.goto(PANES)
    page.wait_for_selector(".map .marker")
    assert [url for url in asked if re.search(r"/map-\w+\.js", url)]
