"""A new utility's first hour and first days: set up from nothing by its guide, to three issued reports.

Nothing is loaded: what the second profile's files say is typed into the administration, and at the end the
files and the office agree. The clock of the server and of the browsers is moved, so that a month can end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from cauce.catalogue import profiles
from cauce.catalogue.profiles.files import Profile
from cauce.procedure.roles import Role
from tests.scenarios.first_hour.accounts import Account
from tests.scenarios.first_hour.days import ADMINISTRATOR, PATIENCE, Seat, Utility
from tests.scenarios.first_hour.filling import names_in, values_of
from tests.scenarios.first_hour.guided import Guided
from tests.scenarios.first_hour.reports import TABLES, Counted, Issued, recount, total
from tests.scenarios.roles import Chief, Crew, Desk, Unit, Verifier
from tests.support.axe import breaches

pytestmark = [pytest.mark.one_database, pytest.mark.timeout(1800)]

PROFILE = Path(__file__).parents[2] / "profiles" / "agua-de-ejemplo"
SUNDAY = datetime.fromisoformat("2026-03-29T10:00:00-06:00")
WEDNESDAY = datetime.fromisoformat("2026-04-01T09:00:00-06:00")
"""The day, its week and its month are over."""
ONE_DESK = (Role.DESK, Role.UGSYRP, Role.UNIT_HEAD, Role.CAIC, Role.CAIC_HEAD)
READER = "gerencia@agua.example"
OF_ANOTHER = ("24 horas", "24 h", "UGSyRP", "CAIC", "OPDM", "Tlalnepantla")


@pytest.fixture(autouse=True)
def _patient() -> Iterator[None]:
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def utility(browser: Browser, worker_id: str, tmp_path: Path) -> Utility:
    return Utility(tmp_path / "data", f"first_hour_{worker_id}", browser)


def test_the_guide_leads_from_nothing_to_three_reports(utility: Utility) -> None:
    with utility.on(SUNDAY) as seat:
        it, desk = _the_first_two_come_in(seat)
        _they_say_what_the_files_say(it, desk, profiles.read(PROFILE))
        assert utility.installation.cauce("profile", "diff", str(PROFILE)).strip() == "No hay diferencias."
        chief, crew = _they_hire(it, seat)
        _they_say_who_reads_the_reports(desk)
        desk.rehearses()
        assert breaches(desk.page) == []
        closed = _one_report_is_closed(desk, chief, crew)
        _another_waits(desk, closed)
    with utility.on(WEDNESDAY) as seat:
        seat(desk).signs_in()
        counted = recount(utility.installation, f"{SUNDAY:%Y-%m-%d}")
        for kind in TABLES:
            _it_is_issued_and_says_what_the_register_says(desk, kind, counted[kind])


def _the_first_two_come_in(seat: Seat[Guided]) -> tuple[Guided, Guided]:
    it, desk = seat(Guided(ADMINISTRATOR)), seat(Guided("mesa"))
    it.sets_up_a_phone()
    desk.comes_in_by(it.opens_account("mesa", ONE_DESK))
    return it, desk


def _they_say_what_the_files_say(it: Guided, desk: Guided, profile: Profile) -> None:
    """Every list of the files: each stage of the guide is missing before, and done after."""
    names = names_in(profile)
    _who_it_is(it, desk, profile)
    _its_own_words(desk, profile)
    with desk.stage("areas", "No hay áreas"):
        for area in profile.areas:
            desk.says("area", values_of(area))
            for crew in area.crews:
                desk.says("crew", values_of(crew, area=area.code), names=names)
    with desk.stage("services", "No hay servicios"):
        desk.say_all("service", profile.services, names)
    with desk.stage("reasons", "Sin motivos"):
        desk.say_all("reason", profile.reasons)
        desk.say_all("body", profile.bodies)
    with desk.stage("places", "No hay colonias"):
        desk.say_all("zone", profile.zones)
        desk.say_all("colonia", profile.colonias, names)
    for rule in profile.routing:
        desk.says("rule", values_of(rule, active=True), names=names)
    desk.finds_done("routing")


def _who_it_is(it: Guided, desk: Guided, profile: Profile) -> None:
    office = values_of(profile.office)
    with desk.stage("identity", "el nombre oficial"):
        for listing in ("identity", "documents", "reports", "manual"):
            desk.says(listing, office)
        it.says("folios", office)
    for listing in ("warnings", "deadlines", "verification"):
        desk.says(listing, office)


def _its_own_words(desk: Guided, profile: Profile) -> None:
    """What every office begins with, said as this one says it; and what an office may do without."""
    desk.say_each_anew("script", profile.scripts)
    desk.say_each_anew("mailing", profile.mailings)
    desk.say_each_anew("manual_text", profile.manual)
    desk.say_all("holiday", profile.holidays)


def _they_hire(it: Guided, seat: Seat[Account]) -> tuple[Account, Account]:
    chief, crew = seat(Account("jefatura")), seat(Account("brigada"))
    with it.stage("people", "Órgano Interno de Control", "Área operativa"):
        it.opens_account("etica", (Role.OIC,))
        chief.comes_in_by(it.opens_account("jefatura", (Role.AREA,), areas="operacion"))
        crew.comes_in_by(it.opens_account("brigada", (Role.CREW,), crews="norte"))
    return chief, crew


def _they_say_who_reads_the_reports(desk: Guided) -> None:
    """No file says it: addresses are this office's own."""
    with desk.stage("mail", "nadie los recibe"):
        for kind in TABLES:
            desk.says("mailing", {"recipients": [READER]}, key=kind)


def _one_report_is_closed(desk: Guided, chief: Account, crew: Account) -> str:
    caller, unit = Desk.seated(desk.page), Unit.seated(desk.page)
    caller.answer_the_phone("55 1234 5678", "El Mirador de Ejemplo", "No llega el agua")
    folio = caller.give_a_folio()
    assert folio == "AGUA-2026-000001"
    Chief.seated(chief.page).assign(folio, "Brigada Norte")
    brigade = Crew.seated(crew.page)
    brigade.go(folio)
    brigade.finish(folio, "Se abrió la válvula", no_photo="Sin teléfono a la mano")
    unit.write_off(folio)
    assert unit.issue_the_sheet(folio).startswith(b"%PDF")
    Verifier.seated(desk.page).hear_yes(folio)
    Chief.seated(chief.page).sees(folio, "Cerrado conforme")
    return folio


def _another_waits(desk: Guided, before: str) -> None:
    caller = Desk.seated(desk.page)
    caller.answer_the_phone("55 8765 4321", "La Vega de Ejemplo", "No llega el agua")
    folio = caller.give_a_folio()
    assert folio != before
    caller.sees(folio, "Turnado")


def _it_is_issued_and_says_what_the_register_says(desk: Guided, kind: str, counted: Counted) -> None:
    """Looked at, issued, opened; on the page, on paper and in the list."""
    whole = total(counted)
    assert (whole["received"], whole["written_off"], whole["pending"]) == (2, 1, 1)
    desk.page.goto(f"/informes/documentos/emitir/?informe={kind}&fecha={SUNDAY:%Y-%m-%d}")
    desk.page.locator("button[value=issue]").click()
    expect(desk.page.get_by_role("region", name="A quién se envió")).to_contain_text(READER)
    report = Issued(desk.page, kind)
    report.says(counted)
    report.never_says(OF_ANOTHER)
    assert breaches(desk.page) == []
