"""The call in a real browser: by keyboard alone, counted; what axe sees."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.desk.screen import Hand, enter, fill_no_water, focused, pick, take_a_leak
from tests.support.axe import breaches
from tests.support.browser import UNROLLED, ready_for_keys
from tests.support.server import Server

pytestmark = pytest.mark.one_database

MOST_SECONDS = 30.0


def test_a_call_takes_the_keyboard_alone_and_less_than_thirty_seconds(
    page: Page, served: Server, record_property: Callable[[str, object], None]
) -> None:
    enter(page)
    page.goto("/escritorio/")
    hand = Hand(page)
    take_a_leak(page, hand, "5500000101")
    expect(page.locator(".folio")).to_have_text(re.compile(r"OPDM-\d{4}-\d{6}"))
    record_property("keystrokes", hand.keys)
    record_property("keystroke_model_seconds", round(hand.seconds, 1))
    assert hand.seconds <= MOST_SECONDS
    page.keyboard.press("n")
    expect(page.locator("#id_phone")).to_be_focused()
    expect(page.locator("#id_phone")).to_have_value("")


def test_a_second_person_joins_the_first_by_alt_u(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    take_a_leak(page, Hand(page), "5500000102")
    page.keyboard.press("n")
    expect(page.locator("#id_phone")).to_be_focused()
    ready_for_keys(page)
    hand = Hand(page)
    hand.write("5500000103")
    hand.write("Otilio")
    hand.press("Enter", "Enter")
    hand.choose("ixhu", "San Juan Ixhuatepec")
    hand.write("Calle Uno")
    hand.write("16")
    hand.press("Enter")
    hand.choose("fuga en to", "toma domiciliaria")
    expect(page.locator("#near")).to_be_visible()
    page.keyboard.press("Alt+u")
    expect(page.locator("#outcome")).to_contain_text("Se suma al reporte")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/dicho/**")
    expect(page.locator("#aloud")).to_contain_text("Ya sabíamos de este problema")


def test_a_known_caller_is_filled_in_with_one_press(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    take_a_leak(page, Hand(page), "5500000104")
    page.goto("/")
    page.goto("/escritorio/#tel=5500000104")
    expect(page.locator(".who-name")).to_have_text("Zoila")
    assert "5500000104" not in page.url
    page.keyboard.press("Alt+d")
    expect(page.locator("#id_street")).to_have_value("Calle Uno")
    assert focused(page) == "service"


def test_last_time_fills_in_only_what_is_empty_and_keeps_the_service(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    take_a_leak(page, Hand(page), "5500000108")
    page.keyboard.press("n")
    expect(page.locator("#id_phone")).to_be_focused()
    ready_for_keys(page)
    pick(page, "colonia", "tlalnepantla ce", "Tlalnepantla Centro")
    page.fill("#id_street", "Otra Calle")
    page.fill("#id_exterior", "99")
    pick(page, "service", "mala", "Mala calidad")
    page.keyboard.press("2")
    page.fill("#id_phone", "5500000108")
    expect(page.locator("[data-fill]")).to_be_visible()
    page.keyboard.press("Alt+d")
    expect(page.locator("#id_given_name")).to_have_value("Zoila")
    page.keyboard.press("2")
    for name, value in {
        "street": "Otra Calle",
        "exterior": "99",
        "colonia_said": "Tlalnepantla Centro",
    }.items():
        expect(page.locator(f"#id_{name}")).to_have_value(value)
    expect(page.locator("[name=colonia]")).to_have_value("tlalnepantla-centro")
    expect(page.locator("[name=service]")).to_have_value("mala-calidad")
    expect(page.locator("input[name='answers.aspecto']").nth(1)).to_be_checked()
    expect(page.locator("input[name='answers.vecinos']").nth(1)).to_be_checked()
    expect(page.locator(".toast")).to_contain_text("Quedó lo que usted escribió")


def test_an_account_is_found_by_its_address_and_asked_for_at_once(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    fill_no_water(page, "")
    page.keyboard.press("Alt+b")
    expect(page.locator("#find-address")).to_have_value("Calle Tres 3")
    page.keyboard.press("Enter")
    found = page.locator("[data-take-account]").first
    expect(found).to_be_visible()
    assert breaches(page) == []
    number = found.inner_text()
    found.click()
    expect(page.locator("#id_account")).to_have_value(number)
    expect(page.locator("#standing .chip")).to_be_visible()
    assert page.url.endswith("/escritorio/")


def test_what_the_service_asks_for_is_not_marked_optional(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    reference = page.locator("label[for=id_reference] .optional")
    pick(page, "service", "fuga en to", "toma domiciliaria")
    expect(reference).to_be_visible()
    expect(page.locator("label[for=id_exterior] .optional")).to_be_hidden()
    pick(page, "service", "caja sin", "Caja")
    expect(reference).to_be_hidden()
    expect(page.locator(".needed")).to_be_visible()


def test_whoever_writes_from_a_screen_is_asked_for_their_address(page: Page, served: Server) -> None:
    enter(page, "captura")
    page.goto("/escritorio/")
    expect(page.locator("#id_email")).to_be_hidden()
    page.locator("[name=channel][value=electronic]").check(force=True)
    expect(page.locator("#id_email")).to_be_visible()


def test_the_whole_name_of_a_service_finds_that_one_first(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    pick(page, "service", "fuga en red", "Fuga en redEn la calle")
    expect(page.locator("[name=service]")).to_have_value("fuga-red")


@pytest.mark.parametrize("typed", ["fgua en to", "fuaga en to", "fuga en tioma", "fufa en to"])
def test_one_slip_in_a_word_finds_the_service_all_the_same(page: Page, served: Server, typed: str) -> None:
    enter(page)
    page.goto("/escritorio/")
    pick(page, "service", typed, "toma domiciliaria")
    expect(page.locator("[name=service]")).to_have_value("fuga-toma")


def test_a_word_that_is_another_finds_no_service(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    page.locator(".combo:has([name=service]) input[type=text]").fill("fiesta")
    expect(page.locator(".combo-list:not([hidden])")).to_be_visible()
    expect(page.locator(".combo-list:not([hidden]) [role=option][data-index]")).to_have_count(0)


def test_guardar_never_waits_for_atl(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    fill_no_water(page, "0001291")
    expect(page.locator("#standing")).to_contain_text("Consultando")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/dicho/**")
    expect(page.locator("#aloud")).to_contain_text("no puedo consultar su cuenta")


def test_a_no_of_atl_is_refused_by_one_key(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    fill_no_water(page, "0001265")
    expect(page.locator("#standing")).to_contain_text("No regularizado")
    expect(page.locator("#outcome")).to_contain_text("en espera del titular")
    page.keyboard.press("Alt+p")
    expect(page.locator("#outcome")).to_contain_text("no procedente")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/dicho/**")
    expect(page.locator("#aloud")).to_contain_text("por ahora no procede")


def test_the_minimum_supply_is_one_key_away(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    fill_no_water(page, "0001265")
    expect(page.locator("#standing")).to_contain_text("No regularizado")
    page.keyboard.press("Alt+m")
    expect(page.locator("#outcome")).to_contain_text("Pipas")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/dicho/**")
    expect(page.locator(".told")).to_contain_text("Turnado")


def test_a_hand_faster_than_the_network_answers_its_questions(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    held: list[Route] = []
    page.route("**/servicio/**", lambda route: held.append(route))
    pick(page, "service", "fuga en to", "toma domiciliaria")
    for digit in "121":
        page.keyboard.press(digit)
    page.wait_for_function("() => document.activeElement.id === 'service'")
    held[0].continue_()
    expect(page.locator("input[name='answers.lugar']").nth(0)).to_be_checked()
    expect(page.locator("input[name='answers.cantidad']").nth(1)).to_be_checked()
    expect(page.locator("input[name='answers.riesgo']").nth(0)).to_be_checked()


def test_a_hand_that_went_elsewhere_is_left_there_and_its_digits_answer(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    held: list[Route] = []
    page.route("**/servicio/**", lambda route: held.append(route))
    pick(page, "service", "fuga en to", "toma domiciliaria")
    page.wait_for_function("() => document.activeElement.id === 'service'")
    page.keyboard.press("2")
    page.locator("#id_street").focus()
    held[0].continue_()
    expect(page.locator("input[name='answers.lugar']").nth(1)).to_be_checked()
    expect(page.locator("#id_street")).to_be_focused()
    page.keyboard.type("Calle 2")
    expect(page.locator("#id_street")).to_have_value("Calle 2")
    expect(page.locator("input[name='answers.cantidad']:checked")).to_have_count(0)


def test_last_time_filled_in_before_the_questions_came_waits_for_them(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    take_a_leak(page, Hand(page), "5500000118")
    page.keyboard.press("n")
    expect(page.locator("#id_phone")).to_be_focused()
    ready_for_keys(page)
    held: list[Route] = []
    page.route("**/servicio/**", lambda route: held.append(route))
    pick(page, "service", "mala", "Mala calidad")
    page.fill("#id_phone", "5500000118")
    expect(page.locator("[data-fill]")).to_be_visible()
    page.keyboard.press("Alt+d")
    expect(page.locator("#id_given_name")).to_have_value("Zoila")
    for digit in "22":
        page.keyboard.press(digit)
    held[0].continue_()
    expect(page.locator("input[name='answers.aspecto']").nth(1)).to_be_checked()
    expect(page.locator("input[name='answers.vecinos']").nth(1)).to_be_checked()


def test_guardar_says_what_becomes_of_a_question_while_it_is_answered(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    save = page.locator("[data-save-words]")
    page.locator("input[name=kind][value=information]").check(force=True)
    expect(page.locator("#outcome")).to_contain_text("compromiso")
    expect(save).to_have_text("Guardar y dar folio")
    page.locator("#id_answer").press_sequentially("De lunes a viernes, de 9 a 17 h.")
    expect(page.locator("#outcome")).to_contain_text("contestado")
    expect(save).to_have_text("Guardar contestado")
    page.fill("#id_answer", "")
    expect(save).to_have_text("Guardar y dar folio")


def test_danger_shows_at_once_whom_to_call(page: Page, served: Server) -> None:
    enter(page)
    page.goto("/escritorio/")
    pick(page, "service", "fuga en to", "toma domiciliaria")
    expect(page.locator("#handover")).to_be_hidden()
    page.locator("input[name='answers.riesgo'][value=si]").check()
    expect(page.locator("#handover")).to_be_visible()
    expect(page.locator("#handover")).to_contain_text("911")


@pytest.mark.parametrize("size", [None, UNROLLED])
def test_every_state_of_the_call_is_accessible(
    page: Page, served: Server, size: dict[str, int] | None
) -> None:
    if size:
        page.set_viewport_size(size)  # type: ignore[arg-type]
    enter(page)
    page.goto("/escritorio/")
    assert breaches(page) == []
    fill_no_water(page, "0001265")
    expect(page.locator("#standing")).to_contain_text("No regularizado")
    expect(page.locator("#outcome")).to_contain_text("en espera")
    assert breaches(page) == []
    page.fill("#id_given_name", "")
    page.fill("#id_phone", "12")
    page.locator("[data-save]").click()
    expect(page.locator("[data-errors]")).to_be_focused()
    assert breaches(page) == []
    page.locator("input[name=kind][value=misconduct]").check(force=True)
    expect(page.locator(".reserved-note")).to_be_visible()
    assert breaches(page) == []


def test_the_other_screens_are_accessible(page: Page, served: Server) -> None:
    enter(page, "titular")
    for place in ("/escritorio/turnos/", "/escritorio/reglas/?asked=fuga-toma", "/escritorio/folios/"):
        page.goto(place)
        assert breaches(page) == [], place
    page.goto("/escritorio/")
    take_a_leak(page, Hand(page), "5500000106")
    assert breaches(page) == []
