"""The administration in a real browser: by keyboard alone, nothing lost, on a phone, and as axe sees it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import breaches
from tests.support.browser import PHONE, UNROLLED, ready_for_keys
from tests.support.logos import DROP
from tests.support.server import Server
from tests.verification.test_browse import enter

pytestmark = pytest.mark.one_database

HOME = "/administracion/"
LEAK = f"{HOME}servicios/fuga-toma/"
PLACES = (
    HOME,
    f"{HOME}servicios/",
    LEAK,
    f"{HOME}documentos/",
    f"{HOME}textos/folio/",
    f"{HOME}zonas/poniente/",
    f"{HOME}reglas-de-turno/",
    f"{HOME}permisos/",
    f"{HOME}historia/",
)


@pytest.fixture(scope="module", autouse=True)
def scene(server: Server) -> None:
    server.installation.shell("from tests.verification.scene import set_up; set_up()")


def test_a_change_takes_the_keyboard_alone(page: Page) -> None:
    enter(page, "titular", f"{HOME}cuadrillas/ap-poniente-1/")
    page.locator("#id_shift").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("De noche")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".office-differences ins")).to_have_text("De noche")
    ready_for_keys(page)
    page.keyboard.press("Escape")
    expect(page.locator("#id_shift")).to_have_value("De noche")
    ready_for_keys(page)
    page.keyboard.press("Control+Enter")
    page.locator(".office-review").wait_for()
    ready_for_keys(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("Guardado")
    expect(page.locator(".office-past")).to_contain_text("De noche")


def test_what_open_reports_mean_is_accepted_first(page: Page) -> None:
    enter(page, "titular", LEAK)
    page.fill("#id_target", "20")
    page.locator("button[value=review]").click()
    expect(page.locator(".note-warn")).to_contain_text("conservan su plazo")
    page.locator("button[value=save]").click()
    expect(page.locator("#sure-error")).to_be_visible()
    assert breaches(page) == []
    page.locator("#sure").check()
    page.locator("button[value=save]").click()
    expect(page.locator("#id_target")).to_have_value("20")


def test_a_text_is_previewed_as_it_is_typed(page: Page) -> None:
    enter(page, "titular", f"{HOME}textos/folio/")
    expect(page.locator("#preview")).to_contain_text("OPDM-2026-000123")
    page.fill("#id_text", "Su folio: {folio}. {nada}")
    expect(page.locator("#preview")).to_contain_text("Su folio: OPDM-2026-000123.")
    expect(page.locator("#preview .note-warn")).to_contain_text("{nada}")


def test_the_screens_are_accessible(page: Page) -> None:
    enter(page, "titular", HOME)
    for place in PLACES:
        page.goto(place)
        assert breaches(page) == [], place
    page.set_viewport_size(UNROLLED)  # type: ignore[arg-type]
    for place in PLACES:
        page.goto(place)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], place
        assert breaches(page) == [], place


def test_accounts_and_the_link_to_come_in_are_accessible(page: Page) -> None:
    enter(page, "sistema", f"{HOME}cuentas/")
    assert breaches(page) == []
    page.goto(f"{HOME}cuentas/captura/")
    assert breaches(page) == []
    page.get_by_role("link", name="Enlace para entrar").click()
    page.locator("dialog[open] button[type=submit]").click()
    expect(page.locator("dialog[open] #address")).to_be_visible()
    assert breaches(page) == []


def test_a_logo_is_seen_before_it_is_kept_and_then_in_the_bar(page: Page) -> None:
    enter(page, "titular", f"{HOME}identidad/")
    page.locator("#id_logo").set_input_files(
        {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": DROP.encode()}
    )
    page.locator("button[value=review]").click()
    expect(page.locator(".office-logo img")).to_have_count(2)
    assert page.eval_on_selector_all(
        ".office-logo img", "all => all.every(each => each.naturalWidth === 120)"
    )
    assert breaches(page) == []
    page.locator("button[value=save]").click()
    expect(page.locator(".toast")).to_contain_text("Guardado")
    assert page.eval_on_selector(".top .logo", "logo => logo.decode().then(() => logo.naturalWidth)") == 120
    page.set_viewport_size(UNROLLED)  # type: ignore[arg-type]
    assert breaches(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
