"""What was typed of a call survives a reload, a lost network and another call."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.desk.screen import Hand, enter, fill_no_water, pick, take_a_leak
from tests.support.server import Server

pytestmark = pytest.mark.one_database


def test_a_draft_never_undoes_the_report_that_a_call_continues(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    take_a_leak(page, Hand(page), "5500000109")
    folio = page.locator(".folio").inner_text()
    page.goto("/escritorio/")
    page.fill("#id_said", "Otra cosa más")
    page.goto(f"/escritorio/?escrito={folio}")
    expect(page.locator("#id_said")).to_have_value("Otra cosa más")
    expect(page.locator("[name=same_letter]")).to_have_value(folio)


def test_what_was_typed_survives_a_reload_and_a_lost_network(page: Page, served: Server) -> None:
    enter(page, "verificacion")
    page.goto("/escritorio/")
    page.fill("#id_phone", "5500000105")
    page.fill("#id_said", "Brota agua en la banqueta")
    page.context.set_offline(True)
    page.fill("#id_street", "Calle Dos")
    expect(page.locator("#offline")).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#id_said")).to_have_value("Brota agua en la banqueta")
    expect(page.locator("#id_street")).to_have_value("Calle Dos")


def test_the_answers_of_the_caller_survive_a_reload_too(page: Page, served: Server) -> None:
    enter(page, "turno")
    page.goto("/escritorio/")
    pick(page, "service", "fuga en to", "toma domiciliaria")
    answer = page.locator("[name='answers.lugar'][value=antes]")
    expect(answer).to_be_attached()
    answer.check(force=True)
    page.reload()
    expect(answer).to_be_checked()
    expect(page.locator("#outcome")).to_contain_text("Agua Potable")


def test_what_was_typed_of_a_sheet_of_paper_comes_back_to_it_alone(page: Page, served: Server) -> None:
    enter(page, "captura")
    page.goto("/escritorio/folios/")
    page.fill("#id_count", "1")
    page.fill("#id_purpose", "Corte de luz")
    page.press("#id_purpose", "Enter")
    sheet = page.locator("a[href*='papel=']").get_attribute("href") or ""
    page.goto(sheet)
    page.fill("#id_said", "Escrito a mano en la hoja")
    page.goto("/escritorio/")
    expect(page.locator("#id_said")).to_have_value("")
    page.fill("#id_said", "De quien llama ahora")
    page.goto(sheet)
    expect(page.locator("#id_said")).to_have_value("Escrito a mano en la hoja")


def test_reading_the_last_folio_again_forgets_no_call_that_was_begun(page: Page, served: Server) -> None:
    enter(page, "captura")
    page.goto("/escritorio/")
    take_a_leak(page, Hand(page), "5500000111")
    page.goto("/escritorio/")
    page.route("**/borrador/", lambda route: route.abort())
    page.fill("#id_said", "Apenas empezaba a contar")
    page.get_by_role("link", name="Último folio").click()
    page.wait_for_url("**/dicho/**")
    page.goto("/escritorio/")
    expect(page.locator("#id_said")).to_have_value("Apenas empezaba a contar")


def test_a_draft_that_only_this_computer_kept_reaches_the_next(page: Page, served: Server) -> None:
    enter(page, "titular")
    page.goto("/escritorio/")
    page.fill("#id_said", "Se oye el agua bajo el piso")
    page.reload()
    expect(page.locator("[data-draft-status]")).to_have_text("✓ Borrador guardado")
    page.evaluate("localStorage.clear()")
    page.evaluate("addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true)")
    page.reload()
    expect(page.locator("#id_said")).to_have_value("Se oye el agua bajo el piso")


def test_guardar_without_a_network_leaves_the_form_as_it_is(page: Page, served: Server) -> None:
    enter(page, "titular-caic")
    page.goto("/escritorio/")
    fill_no_water(page, "0001201")
    page.context.set_offline(True)
    expect(page.locator("#offline")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Sin conexión no se puede guardar")).to_be_visible()
    expect(page.locator("#id_street")).to_have_value("Calle Tres")
    page.context.set_offline(False)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".folio")).to_be_visible()
