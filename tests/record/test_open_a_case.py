"""The case page: what it tells, to whom, and at what cost."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.cases.models import Case, PersonalValue
from cauce.cases.ties import tie
from cauce.cases.writer import Next, open_case
from cauce.channels.record.buttons import Buttons
from cauce.documents.models import IssuedDocument
from cauce.procedure.evidence import Linked, Rechecked
from cauce.procedure.kinds import Tie
from cauce.procedure.states import State
from cauce.shared.clock import local, now
from cauce.staff import reads
from cauce.steps.intake.receiving import receive
from tests.record.pages import text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import a_leak, a_question, follow, leak_in, misconduct, no_water, open_leak, take

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 15
"""A few more than a list: the page is the whole case, and it logs who read it."""

PERSON = {
    "name": "Zoila Prueba Inventada",
    "phone": "55 1234 5678",
    "account": "000777",
    "email": "zoila@example.org",
    "home": "Privada del Invento 9",
    "number": "Calle de Ensayo 4812",
    "reference": "Portón verde",
    "said": "Sale agua de la banqueta",
}
EVERYTHING = frozenset(PERSON)
FOR_THE_FIELD = frozenset({"name", "phone", "number", "reference", "said"})


def a_whole_leak(cast: Cast, state: State = State.ROUTED) -> Case:
    return leak_in(
        state,
        cast,
        account="000777",
        email="zoila@example.org",
        home="Privada del Invento 9",
        exterior="4812",
    )


def shown(cast: Cast, who: str, case: Case) -> frozenset[str]:
    """Which of the person's data that page has."""
    words = text_of(browser_of(getattr(cast, who)).get(f"/reportes/{case.folio}/"))
    return frozenset(name for name, value in PERSON.items() if value in words)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("alma", EVERYTHING),
        ("beto", EVERYTHING),
        ("celia", EVERYTHING),
        ("fina", EVERYTHING),
        ("gil", EVERYTHING),
        ("hilda", EVERYTHING),
        ("dario", FOR_THE_FIELD),
        ("olga", frozenset()),
    ],
)
def test_each_sees_what_their_part_needs(cast: Cast, who: str, seen: frozenset[str]) -> None:
    assert shown(cast, who, a_whole_leak(cast)) == seen


def test_an_area_knows_who_to_call_only_while_it_has_work_to_do(cast: Cast) -> None:
    case = a_whole_leak(cast, State.WRITTEN_OFF)
    assert shown(cast, "dario", case) == FOR_THE_FIELD - {"name", "phone"}


def test_a_reading_is_logged_where_a_person_is_shown(cast: Cast) -> None:
    case = a_whole_leak(cast)
    for who in ("fina", "olga"):
        browser_of(getattr(cast, who)).get(f"/reportes/{case.folio}/")
    assert [(read.reader, read.what) for read in reads.of_case(case.pk)] == [("Fina de Prueba", "case")]


@pytest.mark.parametrize("who", ["alma", "beto", "celia", "dario", "fina", "gil", "ivan", "nora", "olga"])
def test_a_complaint_in_reserve_is_not_there_for_anybody_else(cast: Cast, who: str) -> None:
    case = open_case(misconduct(), cast.alma)
    assert browser_of(getattr(cast, who)).get(f"/reportes/{case.folio}/").status_code == 404
    assert browser_of(cast.hilda).get(f"/reportes/{case.folio}/").status_code == 200


def test_another_areas_case_answers_as_missing(cast: Cast) -> None:
    assert browser_of(cast.nora).get(f"/reportes/{open_leak(cast.alma).folio}/").status_code == 404


def test_the_story_is_told_in_sentences_the_latest_first(cast: Cast) -> None:
    case = leak_in(State.REASSIGNED, cast)
    answer = browser_of(cast.fina).get(f"/reportes/{case.folio}/")
    assert [line.event.sentence for line in answer.context["lines"]] == [
        "No conforme: Acudieron, pero sigue igual",
        "Dado de baja",
        "El área lo declaró atendido",
        "La cuadrilla salió al lugar",
        "Turnado a Departamento de Agua Potable",
        "Recibido: Fuga en toma domiciliaria",
    ]


ATL_SAYS_NO = [Next("recheck", Rechecked(outcome="not_regularized"))]
ATL_KNOWS_NONE = [Next("recheck", Rechecked(outcome="unknown_account"))]


def offered(cast: Cast, who: str, case: Case) -> Buttons:
    buttons: Buttons = browser_of(getattr(cast, who)).get(f"/reportes/{case.folio}/").context["buttons"]
    return buttons


@pytest.mark.parametrize(("who", "step"), [("celia", "override"), ("beto", "recheck")])
def test_what_waits_on_somebody_is_their_main_button(cast: Cast, who: str, step: str) -> None:
    case = open_case(no_water(), cast.alma, then=ATL_SAYS_NO)
    main = offered(cast, who, case).main
    assert main is not None
    assert main.step == step


def test_the_menu_begins_with_what_can_be_done(cast: Cast) -> None:
    menu = offered(cast, "beto", open_case(no_water(), cast.alma, then=ATL_SAYS_NO)).menu
    closed = [button.step for button in menu if button.why_not]
    assert menu[0].step not in closed
    assert "route" in closed


@pytest.mark.parametrize(
    ("then", "why"),
    [
        (ATL_SAYS_NO, "La cuenta no está regularizada:"),
        (ATL_KNOWS_NONE, "El sistema comercial no encuentra la cuenta:"),
    ],
)
def test_an_account_that_is_not_found_is_not_called_irregular(cast: Cast, then: list[Next], why: str) -> None:
    menu = offered(cast, "beto", open_case(no_water(), cast.alma, then=then)).menu
    assert next(button.why_not for button in menu if button.step == "route").startswith(why)


def test_the_story_says_the_day_of_a_balance_and_not_the_name_of_a_program(cast: Cast) -> None:
    said = Rechecked(outcome="not_regularized", balance_date="2026-11-23", source="http")
    case = open_case(no_water(), cast.alma, then=[Next("recheck", said)])
    words = text_of(browser_of(cast.beto).get(f"/reportes/{case.folio}/"))
    assert "23/11/2026" in words
    assert "Fuente" not in words


def test_a_deadline_of_whole_days_is_the_last_of_them(cast: Cast) -> None:
    case = open_case(a_question(), cast.alma)
    words = text_of(browser_of(cast.beto).get(f"/reportes/{case.folio}/"))
    assert case.deadline is not None
    assert f"{local(case.deadline) - timedelta(days=1):%d/%m/%Y}" in words
    assert "00:00" not in words


def test_a_justified_pause_says_what_it_did_to_the_clock(cast: Cast) -> None:
    case = leak_in(State.IMPEDED, cast)
    unjustified = browser_of(cast.dario).get(f"/reportes/{case.folio}/")
    assert "El reloj sigue corriendo" in text_of(unjustified)
    take("justify", case, cast.dario, until=now() + timedelta(hours=5))
    answer = browser_of(cast.dario).get(f"/reportes/{case.folio}/")
    assert "No cuenta en el reloj neto" in text_of(answer)
    assert answer.context["clock"].level == "paused"


def test_a_pause_that_goes_on_takes_from_net_what_it_lasted_so_far(cast: Cast) -> None:
    case = open_leak(cast.alma)
    with time_machine.travel(case.received_at + timedelta(hours=6), tick=False):
        take("impede", case, cast.dario)
        take("justify", case, cast.dario, until=now() + timedelta(hours=20))
    with time_machine.travel(case.received_at + timedelta(hours=9), tick=False):
        clock = browser_of(cast.dario).get(f"/reportes/{case.folio}/").context["clock"]
        assert (clock.words, clock.both) == ("en pausa, faltan 18 h", "neto 6 h · bruto 9 h")


def test_a_note_is_internal_and_a_move_is_not(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("note", case, cast.alma)
    lines = browser_of(cast.fina).get(f"/reportes/{case.folio}/").context["lines"]
    assert [(line.event.step, line.event.internal) for line in lines] == [
        ("note", True),
        ("route", False),
        ("receive", False),
    ]


def test_an_erased_datum_is_told_as_erased(cast: Cast) -> None:
    case = open_leak(cast.alma)
    entry = take("note", case, cast.alma, text="Vive en la casa azul")
    case = Case.objects.get(pk=case.pk)
    PersonalValue.objects.filter(entry=entry).update(value=None, salt=None)
    words = text_of(browser_of(cast.fina).get(f"/reportes/{case.folio}/"))
    assert "(dato personal borrado)" in words
    assert "casa azul" not in words


def test_a_correction_shows_nothing_of_who_reported_to_the_area(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("correct", case, cast.alma, street="Calle Nueva", surname="Corregida")
    for who, labels in (("fina", {"Calle", "Primer apellido"}), ("dario", {"Calle"})):
        line = browser_of(getattr(cast, who)).get(f"/reportes/{case.folio}/").context["lines"][0]
        assert {change.label for change in line.event.changes} == labels


def test_a_follower_points_at_its_main_report_and_back(cast: Cast) -> None:
    main = open_leak(cast.alma)
    other = follow(main, cast.alma)
    client = browser_of(cast.beto)
    assert f"Sigue a su reporte principal {main.folio}" in text_of(client.get(f"/reportes/{other.folio}/"))
    assert f'href="/reportes/{other.folio}/"' in client.get(f"/reportes/{main.folio}/").content.decode()


def test_a_crew_reads_of_those_joined_to_its_report_that_one_job_serves_them(cast: Cast) -> None:
    main = leak_in(State.REGISTERED, cast)
    receive(a_leak(), cast.alma, at_once=Linked(main=main.folio))
    take("route", main, cast.beto, area="agua-potable")
    take("assign", main, cast.dario)
    page = text_of(browser_of(cast.efra).get(f"/reportes/{main.folio}/"))
    assert "1 reporte sumado a este Se atienden con este mismo trabajo." in page
    assert "y 1 más" not in page


def test_a_tie_is_read_from_both_sides(cast: Cast) -> None:
    old, new = open_leak(cast.alma), open_leak(cast.alma)
    tie(new.pk, Tie.CONTINUES, old.folio, cast.alma)
    client = browser_of(cast.beto)
    assert f"continúa el reporte {old.folio}" in text_of(client.get(f"/reportes/{new.folio}/"))
    assert f"lo continúa el reporte {new.folio}" in text_of(client.get(f"/reportes/{old.folio}/"))


@pytest.mark.parametrize(
    ("who", "state", "main"),
    [
        ("beto", State.REGISTERED, "route"),
        ("dario", State.ROUTED, "assign"),
        ("dario", State.IN_FIELD, "assign"),
        ("dario", State.IMPEDED, "assign"),
        ("beto", State.ATTENDED, "write_off"),
        ("fina", State.WRITTEN_OFF, "close"),
        ("alma", State.ROUTED, None),
        ("olga", State.ROUTED, None),
    ],
)
def test_the_next_step_is_the_main_button(cast: Cast, who: str, state: State, main: str | None) -> None:
    case = leak_in(state, cast)
    buttons = browser_of(getattr(cast, who)).get(f"/reportes/{case.folio}/").context["buttons"]
    assert (buttons.main.step if buttons.main else None) == main


def test_what_cannot_be_done_yet_says_why(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    buttons = browser_of(cast.gil).get(f"/reportes/{case.folio}/").context["buttons"]
    closing = next(button for button in buttons.menu if button.step == "close_unverified")
    assert closing.why_not.startswith("Faltan intentos de llamada")


def test_the_receipt_is_printed_by_whoever_takes_reports(cast: Cast) -> None:
    case = open_leak(cast.alma)
    for who, printed in (("alma", True), ("olga", False)):
        page = browser_of(getattr(cast, who)).get(f"/reportes/{case.folio}/").content.decode()
        assert (f"/escritorio/acuse/{case.folio}/" in page) is printed


def test_a_letter_about_the_case_is_opened_from_it_by_whoever_may(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    letter = IssuedDocument.objects.create(
        series="OF", year=2026, number=1, title="Oficio de respuesta 1/2026", cut_off=now(),
        case_id=case.pk, sha256="0" * 64, issued_at=now(),
    )  # fmt: skip
    for who, opens in (("beto", True), ("dario", False)):
        page = browser_of(getattr(cast, who)).get(f"/reportes/{case.folio}/").content.decode()
        assert (f"/documentos/{letter.pk}/" in page) is opens


def test_a_page_is_a_few_statements_whatever_its_story(cast: Cast) -> None:
    case = leak_in(State.REASSIGNED, cast)
    for _ in range(20):
        take("note", case, cast.alma)
        follow(case, cast.alma)
    client = browser_of(cast.beto)
    client.get(f"/reportes/{case.folio}/")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/reportes/{case.folio}/")
    assert len(asked) <= MOST_STATEMENTS, "\n".join(query["sql"][:150] for query in asked)
