"""*Por turnar*, the rules and the paper folios."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.cases.errors import Refused
from cauce.cases.models import Case
from cauce.cases.writer import open_case
from cauce.catalogue import current
from cauce.channels.desk.acuse import acuse_of
from cauce.procedure import evidence as ev
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.steps.intake.models import FolioBlock
from cauce.steps.intake.receiving import receive
from cauce.steps.intake.telling import told
from cauce.steps.routing import queries
from cauce.steps.routing.deciding import decide
from cauce.steps.routing.rules import Rule, set_rule
from cauce.steps.standing import asking
from cauce.steps.taking import take as by_hand
from tests.desk.forms import PLACE, text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import a_complaint, a_leak, leak_in, misconduct, take

pytestmark = pytest.mark.django_db

TRAY, RULES, PAPER = f"{PLACE}turnos/", f"{PLACE}reglas/", f"{PLACE}folios/"


def test_the_area_of_complaints_against_servants_is_neither_offered_nor_taken(cast: Cast) -> None:
    case = open_case(a_complaint(), cast.alma)
    page = browser_of(cast.beto).get(f"/reportes/{case.folio}/pasos/route/")
    offered = {code for code, _name in page.context["form"].fields["area"].choices if code}
    assert {"agua-potable", "alcantarillado", "ugsyrp"} <= offered
    assert "oic" not in offered
    with pytest.raises(Refused) as refused:
        by_hand("route", case.pk, cast.beto, ev.Routed(area="oic"))
    assert refused.value.problems == {"area": "Elija una opción de la lista."}
    case.refresh_from_db()
    assert case.state == State.REGISTERED


def test_a_rejected_report_says_who_rejected_it_and_why(cast: Cast) -> None:
    case = leak_in(State.REGISTERED, cast)
    page = text_of(browser_of(cast.beto).get(TRAY))
    assert "Agua Potable lo rechazó: " in page
    assert f"Regla: {case.service.name} en cualquier zona" in page


def test_a_complaint_waits_for_its_area_and_not_for_the_unit_that_answers_it(cast: Cast) -> None:
    receive(a_complaint(), cast.alma)
    page = text_of(browser_of(cast.beto).get(TRAY))
    assert "Diga de qué área es la queja: ella informa y la unidad contesta por escrito." in page
    assert "UGSyRP" not in page


def test_a_report_routed_by_hand_says_what_the_rule_said_who_changed_it_and_why(cast: Cast) -> None:
    case = a_leak_without_zone(cast)
    set_rule(Rule("fuga-toma", "*", "agua-potable"))
    by_hand("route", case.pk, cast.beto, ev.Routed(area="pipas", note="Agua Potable no tiene gente hoy"))
    page = text_of(browser_of(cast.celia).get(f"/reportes/{case.folio}/"))
    assert "Turnado a Departamento de Pipas" in page
    assert "A mano: la regla decía Agua Potable (Regla: " in page
    assert "Beto de Prueba" in page
    assert "Agua Potable no tiene gente hoy" in page
    assert told(case.folio, cast.alma).why.startswith("A mano: ")


def test_nobody_goes_against_a_rule_without_saying_why(cast: Cast) -> None:
    case = a_leak_without_zone(cast)
    with pytest.raises(Refused) as refused:
        by_hand("route", case.pk, cast.beto, ev.Routed(area="pipas"))
    assert refused.value.problems.keys() == {"note"}
    case.refresh_from_db()
    assert case.state == State.REGISTERED


def test_an_area_that_gave_it_back_has_said_why(cast: Cast) -> None:
    case = leak_in(State.REGISTERED, cast)
    entry = by_hand("route", case.pk, cast.beto, ev.Routed(area="pipas"))
    assert entry.data["rule"].startswith("A mano: la regla decía Agua Potable")


def a_leak_without_zone(cast: Cast) -> Case:
    return open_case(a_leak(), cast.alma)


def test_a_reconsidered_report_says_so(cast: Cast) -> None:
    case = leak_in(State.NOT_APPLICABLE, cast)
    take("reconsider", case, cast.celia)
    assert "Reconsiderado: Sí procede" in text_of(browser_of(cast.beto).get(TRAY))


def test_the_head_alone_is_offered_the_exception(cast: Cast, atl_at_once: object) -> None:
    question = asking.begin("0001265", cast.alma)
    no_water = a_leak(service="falta-agua-toma", answers={}, account="0001265")
    taken = receive(no_water, cast.alma, question=question)
    assert "override" not in queries.waiting(taken.folio, cast.beto).steps
    assert "override" in queries.waiting(taken.folio, cast.celia).steps
    assert "route" not in queries.waiting(taken.folio, cast.beto).steps
    assert "Cuenta: no regularizado" in text_of(browser_of(cast.celia).get(TRAY))


def test_reserved_complaints_never_come_to_the_tray(cast: Cast) -> None:
    receive(misconduct(), cast.alma)
    assert queries.to_route(cast.beto).rows == ()


def test_a_page_takes_the_same_statements_whatever_its_rows(cast: Cast) -> None:
    client = browser_of(cast.beto)
    leak_in(State.REGISTERED, cast)
    client.get(TRAY)
    with CaptureQueriesContext(connection) as few:
        client.get(TRAY)
    for _ in range(5):
        leak_in(State.REGISTERED, cast)
    with CaptureQueriesContext(connection) as many:
        client.get(TRAY)
    assert len(many) == len(few) <= 14


def test_pages_follow_by_key_and_leave_nobody_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    folios = {leak_in(State.REGISTERED, cast).folio for _ in range(5)}
    seen, after = [], ""
    while True:
        page = queries.to_route(cast.beto, after)
        seen += [row.folio for row in page.rows]
        if not page.after:
            break
        after = page.after
    assert (len(seen), set(seen)) == (5, folios)


def test_what_was_routed_is_no_longer_there(cast: Cast) -> None:
    case = leak_in(State.REGISTERED, cast)
    take("route", case, cast.beto)
    assert browser_of(cast.beto).get(f"{TRAY}{case.folio}/").status_code == 404


def test_a_rule_is_tried_before_a_report_comes(celia: Actor) -> None:
    set_rule(Rule("fuga-toma", "oriente", "operacion-hidraulica"))
    page = text_of(browser_of(celia).get(RULES, {"asked": "fuga-toma", "where": "san-juan-ixhuatepec"}))
    assert f"Regla: {current().service_by_code['fuga-toma'].name} en Oriente" in page


def test_the_most_precise_rule_wins(celia: Actor) -> None:
    zone = {row.code: row.id for row in current().zones.values()}
    set_rule(Rule("*", "oriente", "bacheo"))
    assert decide("fuga-toma", zone["oriente"]).area == "agua-potable"
    set_rule(Rule("fuga-toma", "oriente", "pipas"))
    assert decide("fuga-toma", zone["oriente"]).area == "pipas"
    assert decide("fuga-toma", zone["poniente"]).area == "agua-potable"
    assert not decide("fuga-toma", None).certain


def test_a_block_is_reserved_printed_and_ended(alma: Actor) -> None:
    client = browser_of(alma)
    assert client.post(PAPER, {"count": "3", "purpose": "Corte de luz"}).status_code == 302
    block = client.get(PAPER).context["blocks"][0]
    assert len(block.waiting) == 3
    sheets = client.get(f"/documentos/{block.document}/")
    assert sheets.content.startswith(b"%PDF")
    client.post(f"{PAPER}{block.id}/fin/")
    assert client.get(PAPER).context["blocks"][0].unused == 3


def test_the_sheets_of_a_block_that_there_is_not_are_missing(alma: Actor) -> None:
    assert browser_of(alma).post(f"{PAPER}999999/imprimir/").status_code == 404


@pytest.mark.parametrize("count", ["0", "201", "x", ""])
def test_too_few_or_too_many_are_refused(alma: Actor, count: str) -> None:
    answer = browser_of(alma).post(PAPER, {"count": count, "purpose": "Corte"})
    assert answer.status_code == 422


def test_a_block_without_its_purpose_is_refused_in_the_page_s_own_words(alma: Actor) -> None:
    answer = browser_of(alma).post(PAPER, {"count": 5, "purpose": ""})
    assert answer.status_code == 422
    assert "Este dato hace falta." in text_of(answer)
    assert "novalidate" in answer.content.decode()
    assert not FolioBlock.objects.exists()


@pytest.mark.parametrize("paper", ["", "?papel=80"])
def test_the_receipt_names_nobody(alma: Actor, paper: str) -> None:
    taken = receive(a_leak(), alma)
    answer = browser_of(alma).get(f"{PLACE}acuse/{taken.folio}/{paper}")
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]


def test_the_receipt_is_written_from_what_was_told(alma: Actor) -> None:
    taken = receive(a_leak(), alma, at_once=ev.Refused(reason="instalacion-interna", told=True))
    receipt = acuse_of(told(taken.folio, alma))
    assert receipt.outcome == "No procede"
    written = repr(replace(receipt, received_at=None))
    for datum in ("Zoila", "5512345678", "Portón", " 12"):
        assert datum not in written
    assert Case.objects.count() == 1
