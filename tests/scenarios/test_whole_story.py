"""The whole story of a report, told by those who live it, each through their own screens.

One server, one worker and one ATL, as they really run; what one does, the others see or do not see.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TypeVar

import pytest
from playwright.sync_api import Browser

from tests.scenarios.roles import (
    Administrator,
    Auditor,
    Chief,
    Crew,
    Desk,
    Director,
    Someone,
    Unit,
    Verifier,
)
from tests.support import processes
from tests.support.browser import fresh_page
from tests.support.server import Server

Role = TypeVar("Role", bound=Someone)

REGULARIZED, NOT_REGULARIZED, UNKNOWN = "0001201", "0001265", "0001288"

HIRE = """
from cauce.catalogue import current
from cauce.staff import demo
crew = current().crew_by_code["ap-poniente-1"]
demo.create_people(areas=[crew.area_id], crews=[crew.id])
"""

STORY = (
    "Recibido",
    "El sistema comercial respondió: Regularizado",
    "Turnado a Departamento de Agua Potable",
    "Rechazado por el área: Faltan datos para localizarlo",
    "Asignado a Agua Potable Poniente 1",
    "La cuadrilla salió al lugar",
    "Impedido: Usuario ausente",
    "Impedimento justificado",
    "Se reanudó la atención",
    "El área lo declaró atendido",
    "Dado de baja",
    "No conforme: ",
    "Cerrado conforme",
)


@dataclass(frozen=True)
class Everyone:
    """The office, each at a browser of their own, over one server."""

    server: Server
    desk: Desk
    unit: Unit
    chief: Chief
    crew: Crew
    verifier: Verifier
    director: Director
    auditor: Auditor
    administrator: Administrator


@pytest.fixture
def everyone(browser: Browser, server: Server) -> Iterator[Everyone]:
    server.installation.shell(HIRE)
    with ExitStack() as doors:

        def enter(role: type[Role]) -> Role:
            return role(doors.enter_context(fresh_page(browser, server)))

        yield Everyone(
            server,
            enter(Desk),
            enter(Unit),
            enter(Chief),
            enter(Crew),
            enter(Verifier),
            enter(Director),
            enter(Auditor),
            enter(Administrator),
        )


@pytest.mark.one_database
@pytest.mark.timeout(300)
def test_a_call_ends_in_a_satisfied_person_and_everyone_sees_their_part(everyone: Everyone) -> None:
    pending = atl_does_not_answer(everyone)
    atl_says_no(everyone)
    folio = atl_says_yes(everyone)
    the_area_says_it_is_not_its_own(everyone, folio)
    the_unit_routes_it_by_hand(everyone, folio)
    the_crew_finds_nobody_home(everyone, folio)
    the_crew_comes_back_and_attends(everyone, folio)
    sheet = the_unit_writes_it_off(everyone, folio)
    the_person_says_no(everyone, folio)
    the_second_attempt_ends_in_a_yes(everyone, folio)
    the_sheet_never_changes(everyone, sheet)
    the_worker_has_asked_again(everyone, pending)
    the_auditor_reads_it_all(everyone, folio)
    nobody_else_learns_of_misconduct(everyone)
    assert "whole" in everyone.server.installation.cauce("verify")


def atl_does_not_answer(everyone: Everyone) -> str:
    """The report goes on without ATL, flagged; ATL comes back once the call has ended."""
    set_atl(everyone.server, "down")
    everyone.desk.answer_the_phone("5500000301")
    everyone.desk.ask_atl(REGULARIZED, "El sistema comercial no responde")
    folio = everyone.desk.give_a_folio()
    everyone.desk.sees(folio, "Turnado")
    everyone.desk.reads("Cuenta por validar")
    set_atl(everyone.server, "ok")
    return folio


def atl_says_no(everyone: Everyone) -> None:
    """The desk refuses while the person is on the phone; the report keeps its folio and ends there."""
    everyone.desk.answer_the_phone("5500000302")
    everyone.desk.ask_atl(NOT_REGULARIZED, "No regularizado")
    everyone.desk.press("No procede")
    folio = everyone.desk.give_a_folio()
    everyone.unit.sees(folio, "No procedente")
    everyone.chief.does_not_see(folio)


def atl_says_yes(everyone: Everyone) -> str:
    """The account is read out wrong, then right; the rules route the report at once."""
    everyone.desk.answer_the_phone("5500000303")
    everyone.desk.ask_atl(UNKNOWN, "Cuenta no encontrada")
    everyone.desk.ask_atl(REGULARIZED, "Regularizado")
    folio = everyone.desk.give_a_folio()
    everyone.desk.sees(folio, "Turnado")
    everyone.desk.reads("Regla: Falta de agua en toma domiciliaria")
    everyone.crew.does_not_see(folio)
    return folio


def the_area_says_it_is_not_its_own(everyone: Everyone, folio: str) -> None:
    everyone.chief.sees(folio, "Turnado")
    everyone.chief.reject(folio, "Faltan datos para localizarlo")
    everyone.chief.no_longer_has(folio)
    everyone.desk.sees(folio, "Registrado")


def the_unit_routes_it_by_hand(everyone: Everyone, folio: str) -> None:
    everyone.unit.finds_waiting(folio, "Agua Potable lo rechazó: Faltan datos para localizarlo")
    everyone.unit.route(folio, "Departamento de Agua Potable", "Zaguán verde, frente al parque")
    everyone.chief.sees(folio, "Turnado")
    everyone.chief.reads("Zaguán verde, frente al parque", "Zoila Relatada")


def the_crew_finds_nobody_home(everyone: Everyone, folio: str) -> None:
    """The impediment is coded, has a date of review, and once justified leaves the net clock."""
    everyone.chief.assign(folio, "Agua Potable Poniente 1")
    everyone.crew.go(folio)
    everyone.chief.sees(folio, "En atención")
    everyone.crew.impede(folio, "Usuario ausente")
    everyone.chief.sees(folio, "Impedido")
    everyone.chief.reads("El reloj sigue corriendo: no está justificado.")
    everyone.chief.justify(folio)
    everyone.chief.reads("No cuenta en el reloj neto")
    everyone.director.sees(folio, "Impedido")


def the_crew_comes_back_and_attends(everyone: Everyone, folio: str) -> None:
    everyone.crew.resume(folio)
    everyone.crew.finish(folio, "Se destapó la toma")
    everyone.unit.sees(folio, "Atendido")
    everyone.verifier.has_nothing_to_ask(folio)


def the_unit_writes_it_off(everyone: Everyone, folio: str) -> bytes:
    """The baja joins the batch; closed, it is the numbered relación that goes to be signed."""
    everyone.unit.write_off(folio)
    sheet = everyone.unit.issue_the_sheet(folio)
    assert sheet.startswith(b"%PDF")
    everyone.desk.sees(folio, "Dado de baja, por verificar")
    return sheet


def the_person_says_no(everyone: Everyone, folio: str) -> None:
    everyone.verifier.hear_no(folio, "Quedó a medias", "Sale apenas un hilo")
    everyone.chief.sees(folio, "Reasignado")
    everyone.chief.reads("2.º intento", "Sale apenas un hilo")


def the_second_attempt_ends_in_a_yes(everyone: Everyone, folio: str) -> None:
    everyone.chief.assign(folio, "Agua Potable Poniente 1")
    everyone.crew.go(folio)
    everyone.crew.finish(folio, "Se cambió el ramal", no_photo="Teléfono sin cámara o sin carga")
    everyone.unit.write_off(folio)
    everyone.verifier.hear_yes(folio)
    for someone in (everyone.desk, everyone.unit, everyone.chief, everyone.verifier):
        someone.sees(folio, "Cerrado conforme")
    everyone.director.sees(folio, "Cerrado conforme")
    everyone.director.sees_nobody("Zoila", "Relatada", "0000 0303", REGULARIZED)
    everyone.administrator.gets_nothing(folio)


def the_sheet_never_changes(everyone: Everyone, sheet: bytes) -> None:
    assert everyone.unit.fetch_the_sheet() == sheet


def the_worker_has_asked_again(everyone: Everyone, folio: str) -> None:
    """ATL has been back for most of the story: the report is no longer flagged."""
    processes.eventually(
        lambda: not everyone.desk.finds(folio, "Cuenta por validar"), lambda: f"{folio} is still flagged"
    )
    everyone.desk.reads("El sistema comercial respondió: Regularizado")


def the_auditor_reads_it_all(everyone: Everyone, folio: str) -> None:
    movements = everyone.auditor.audit(folio)
    told = movements.inner_text()
    assert not [sentence for sentence in STORY if sentence not in told]


def nobody_else_learns_of_misconduct(everyone: Everyone) -> None:
    """Whoever took the complaint reads its folio once, and then it is the OIC's alone."""
    folio = everyone.desk.hear_of_misconduct("Pidió dinero por reparar la toma")
    everyone.auditor.finds_reserved(folio)
    everyone.auditor.open(folio)
    others = (everyone.desk, everyone.unit, everyone.chief, everyone.crew, everyone.verifier)
    for someone in (*others, everyone.director):
        someone.does_not_see(folio)
    everyone.administrator.gets_nothing(folio)


def set_atl(server: Server, mode: str) -> None:
    """Have the ATL simulator behave so."""
    told = json.dumps({"mode": mode}).encode()
    with urllib.request.urlopen(f"{server.atl_url}/control", data=told) as answer:
        assert answer.status == 200
