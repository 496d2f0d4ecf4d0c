"""What answers while someone types; no phone and no account ever stands in an address."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import time_machine
from django.urls import get_resolver
from pytest_django.fixtures import Settings

from cauce.cases.models import Case
from cauce.gateways.commercial.simulator import Behaviour, Mode, Simulator
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.ids import new_id
from cauce.staff.models import PersonalRead
from tests.desk.forms import LEAK, PLACE, opened, text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import leak_in, open_leak

pytestmark = pytest.mark.django_db


def test_the_caller_is_shown_and_each_report_logged_as_read(cast: Cast) -> None:
    case = leak_in(State.REASSIGNED, cast)
    open_leak(cast.alma)
    page = browser_of(cast.alma).post(f"{PLACE}quien/", {"phone": "044 55 1234 5678"})
    assert "Zoila Prueba Inventada" in text_of(page)
    assert "2 abiertos" in text_of(page)
    assert "1 no conforme" in text_of(page)
    assert PersonalRead.objects.filter(case_id=case.pk, what="desk:caller").count() == 1


def test_an_unknown_phone_says_so(alma: Actor) -> None:
    page = browser_of(alma).post(f"{PLACE}quien/", {"phone": "5587654321"})
    assert "Primera vez que llama" in text_of(page)


@pytest.mark.parametrize("part", ["quien/", "cuenta/", "cuentas/", "consecuencia/", "volvio/"])
def test_personal_data_is_never_asked_for_by_an_address(alma: Actor, part: str) -> None:
    assert browser_of(alma).get(f"{PLACE}{part}?phone=5512345678").status_code == 405


def test_the_consequence_says_where_and_by_when(alma: Actor) -> None:
    page = text_of(browser_of(alma).post(f"{PLACE}consecuencia/", LEAK))
    assert "Turna a Agua Potable, zona" in page
    assert "mañana" in page or "hoy" in page


def test_a_parallel_report_is_shown_before_saving(alma: Actor) -> None:
    case = open_leak(alma)
    page = text_of(browser_of(alma).post(f"{PLACE}consecuencia/", LEAK))
    assert f"{case.number} · {case.service.name}" in page


@pytest.mark.parametrize(
    ("body", "name", "phone"),
    [
        ("cfe", "Comisión Federal de Electricidad", "071"),
        ("conagua", "Comisión Nacional del Agua", "Su teléfono no está en el catálogo"),
    ],
)
def test_whose_matter_it_is_and_their_telephone_are_said_before_saving(
    alma: Actor, body: str, name: str, phone: str
) -> None:
    form = LEAK | {"settled": "refer", "body": body}
    page = text_of(browser_of(alma).post(f"{PLACE}consecuencia/", form))
    assert f"Se canaliza a {name}" in page
    assert phone in page


def test_the_clock_of_a_report_on_paper_is_said_from_when_it_was_made(alma: Actor) -> None:
    with time_machine.travel("2026-03-03T09:00-06:00"):
        sheet = LEAK | {"paper_folio": "OPDM-2026-000001", "happened_at": "2026-03-01T10:15"}
        page = text_of(browser_of(alma).post(f"{PLACE}consecuencia/", sheet))
    assert "compromiso ayer 10:15" in page


def test_a_pin_outside_proposes_another_body(alma: Actor) -> None:
    page = browser_of(alma).post(f"{PLACE}consecuencia/", LEAK | {"latitude": "19.40", "longitude": "-99.10"})
    assert "fuera del territorio" in text_of(page)


def test_a_service_brings_its_script_and_its_questions(alma: Actor) -> None:
    page = browser_of(alma).get(f"{PLACE}servicio/", {"service": "fuga-toma"})
    assert "¿Dónde sale el agua?" in text_of(page)
    assert "¿El agua sale antes o después del medidor?" in text_of(page)


def test_colonias_come_by_their_letters(alma: Actor) -> None:
    found = json.loads(browser_of(alma).get(f"{PLACE}colonias/", {"q": "ixhu"}).content)
    assert found[0]["label"] == "San Juan Ixhuatepec"
    assert found[0]["tag"] == "Oriente"


@pytest.mark.parametrize(
    ("account", "word"),
    [
        ("0001200", "Regularizado"),
        ("0001265", "No regularizado"),
        ("0001286", "Cuenta no encontrada"),
        ("0001282", "El saldo es de hace demasiado"),
        ("0001292", "El sistema comercial no responde"),
    ],
)
def test_an_account_is_answered_with_a_word(
    alma: Actor, atl_at_once: Simulator, account: str, word: str
) -> None:
    page = text_of(browser_of(alma).post(f"{PLACE}cuenta/", {"account": account}))
    assert word in page
    assert "1,850" not in page


def test_a_balance_that_cannot_be_read_is_not_called_old(
    alma: Actor, settings: Settings, tmp_path: Path, atl_at_once: Simulator
) -> None:
    register = tmp_path / "padron.csv"
    register.write_text('CUENTA,SALDO\n00123,"12,50"\n00456,0.00\n')
    settings.CAUCE_ATL_KIND, settings.CAUCE_ATL_PADRON = "csv", str(register)
    settings.CAUCE_ATL_PADRON_COLUMNS = "number=CUENTA,balance=SALDO"
    settings.CAUCE_DATA_DIR = tmp_path
    page = text_of(browser_of(alma).post(f"{PLACE}cuenta/", {"account": "00123"}))
    assert "El saldo no se puede leer" in page
    assert "Se registra y se turna; se valida después." in page
    assert "Saldo al" not in page


def test_an_account_typed_again_is_asked_again(alma: Actor, atl_at_once: Simulator) -> None:
    client = browser_of(alma)
    first = client.post(f"{PLACE}cuenta/", {"account": "0001286"})
    sent = {"account": "0001200", "question": first.context["question"]}
    assert "Regularizado" in text_of(client.post(f"{PLACE}cuenta/", sent))


def test_a_no_of_atl_is_proposed_never_decided(alma: Actor, atl_at_once: Simulator) -> None:
    page = text_of(browser_of(alma).post(f"{PLACE}cuenta/", {"account": "0001265"}))
    assert "No procede" in page
    assert "Suministro mínimo" in page
    assert "Dejar en espera del titular" in page
    assert "Autorizar" not in page


@pytest.mark.parametrize(
    ("account", "why"),
    [
        ("0001265", "No está regularizada en el sistema comercial"),
        ("0001286", "El sistema comercial no encuentra la cuenta"),
    ],
)
def test_what_holds_a_report_is_said_before_saving(
    alma: Actor, atl_at_once: Simulator, account: str, why: str
) -> None:
    client = browser_of(alma)
    asked = client.post(f"{PLACE}cuenta/", {"account": account}).context["question"]
    form = LEAK | {"service": "falta-agua-toma", "account": account, "question": asked}
    assert why in text_of(client.post(f"{PLACE}consecuencia/", form))


def test_a_draft_is_kept_given_back_and_thrown_away(alma: Actor) -> None:
    client, place = browser_of(alma), f"{PLACE}borrador/"
    fields = {"key": [str(new_id())], "said": ["Sale agua"]}
    sent = json.dumps({"key": "desk:new", "fields": fields})
    assert client.post(place, sent, content_type="application/json").status_code == 204
    assert client.get(place).json()["fields"] == fields
    assert client.delete(f"{place}?key=desk:new").status_code == 204
    assert client.get(place).json() == {}


def test_a_draft_of_paper_and_one_of_a_call_are_kept_apart(alma: Actor) -> None:
    client, place = browser_of(alma), f"{PLACE}borrador/"
    paper = f"{place}?papel=OPDM-2026-000007"
    for address, said in ((place, "De la llamada"), (paper, "Del papel")):
        sent = json.dumps({"fields": {"key": [str(new_id())], "said": [said]}})
        client.post(address, sent, content_type="application/json")
    assert client.get(place).json()["fields"]["said"] == ["De la llamada"]
    assert client.get(paper).json()["fields"]["said"] == ["Del papel"]
    assert client.get(f"{place}?papel=OPDM-2026-000008").json() == {}
    client.delete(paper)
    assert client.get(paper).json() == {}
    assert client.get(place).json()["fields"]["said"] == ["De la llamada"]


def test_what_is_sent_after_guardar_brings_no_draft_back(alma: Actor) -> None:
    client = browser_of(alma)
    key = opened(client)
    client.post(PLACE, {**LEAK, "key": key})
    sent = json.dumps({"key": "desk:new", "fields": {"key": [key]}})
    assert client.post(f"{PLACE}borrador/", sent, content_type="application/json").status_code == 204
    assert client.get(f"{PLACE}borrador/").json() == {}


@pytest.mark.parametrize("sent", ["", "[]", "{", '{"fields": {}}', '{"fields": {"key": ["x"]}}', "null"])
def test_a_draft_that_is_none_is_refused(alma: Actor, sent: str) -> None:
    answer = browser_of(alma).post(f"{PLACE}borrador/", sent, content_type="application/json")
    assert answer.status_code == 400


def test_every_address_of_the_desk_is_closed_to_an_area(cast: Cast) -> None:
    case = open_leak(cast.alma)
    client = browser_of(cast.dario)
    patterns = get_resolver("cauce.channels.desk.urls").url_patterns
    for pattern in [*patterns, *get_resolver("cauce.channels.desk.routing_urls").url_patterns]:
        path = str(pattern.pattern).replace("<str:folio>", case.folio).replace("<int:block_id>", "1")
        answers = {client.get(PLACE + path).status_code, client.post(PLACE + path).status_code}
        assert answers <= {403, 405}, path


def test_a_draft_keeps_what_a_database_can_hold(alma: Actor) -> None:
    client, place = browser_of(alma), f"{PLACE}borrador/"
    fields = {"key": [str(new_id())], "said": ["Sale \0agua\ud800", float("nan")]}
    sent = json.dumps({"fields": fields})
    assert client.post(place, sent, content_type="application/json").status_code == 204
    assert client.get(place).json()["fields"]["said"] == ["Sale agua", "nan"]


@pytest.mark.parametrize(
    "sent",
    ['{"fields": {"key": [5]}}', '{"fields": {"key": []}}', '{"fields": [1]}', "null", "[" * 5000],
)
def test_a_draft_of_another_shape_is_refused(alma: Actor, sent: str) -> None:
    answer = browser_of(alma).post(f"{PLACE}borrador/", sent, content_type="application/json")
    assert answer.status_code == 400


@pytest.mark.parametrize("number", ["nan", "inf", "x"])
def test_a_pin_that_is_nowhere_is_no_pin(alma: Actor, number: str) -> None:
    where = {"latitude": number, "longitude": number}
    assert browser_of(alma).post(f"{PLACE}consecuencia/", LEAK | where).status_code == 200


@pytest.mark.parametrize("moment", ["9999-12-31T23:59", "0206-11-23T10:00"])
def test_a_moment_with_its_year_mistyped_is_told_and_writes_nothing(alma: Actor, moment: str) -> None:
    client = browser_of(alma)
    answer = client.post(PLACE, LEAK | {"key": opened(client), "happened_at": moment})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"happened_at"}
    assert not Case.objects.exists()


def test_an_account_is_found_without_naming_anybody(alma: Actor, atl_at_once: Simulator) -> None:
    page = browser_of(alma).post(f"{PLACE}cuentas/", {"address": "Calle del Ejemplo", "holder": ""})
    accounts = page.context["searched"].accounts
    assert accounts
    assert all(account.number in text_of(page) for account in accounts)
    assert "Muestra" not in text_of(page)


def test_an_account_of_the_register_is_found_by_its_holder_who_is_not_shown(
    alma: Actor, settings: Settings, tmp_path: Path
) -> None:
    register = tmp_path / "padron.csv"
    register.write_text(
        "CUENTA,SALDO,DOMICILIO,TITULAR\n00123,1850.00,Av. de la Prueba 12,Zutana Inventada\n"
        "00456,0.00,Calle Ficticia 9,Mengano Supuesto\n"
    )
    settings.CAUCE_ATL_KIND, settings.CAUCE_ATL_PADRON = "csv", str(register)
    settings.CAUCE_ATL_PADRON_COLUMNS = "number=CUENTA,balance=SALDO,address=DOMICILIO,holder=TITULAR"
    settings.CAUCE_DATA_DIR = tmp_path
    page = text_of(browser_of(alma).post(f"{PLACE}cuentas/", {"address": "", "holder": "zutana"}))
    assert "00123" in page
    assert "00456" not in page
    for datum in ("Zutana", "1850", "1,850", "Prueba 12"):
        assert datum not in page


@pytest.mark.parametrize(
    "sent", [{}, {"address": " "}, {"address": "ab"}, {"address": "Calle", "holder": "z"}]
)
def test_a_word_too_short_asks_nobody(alma: Actor, atl_at_once: Simulator, sent: dict[str, str]) -> None:
    page = browser_of(alma).post(f"{PLACE}cuentas/", sent)
    assert "al menos tres letras" in text_of(page)
    assert atl_at_once.asked == 0


@pytest.mark.parametrize("mode", [Mode.DOWN, Mode.GARBAGE, Mode.ERROR, Mode.ERROR_BODY, Mode.DRIP])
def test_a_search_that_nobody_answers_says_so_and_the_call_goes_on(
    alma: Actor, atl_at_once: Simulator, mode: Mode
) -> None:
    atl_at_once.behaviour = Behaviour(mode)
    page = text_of(browser_of(alma).post(f"{PLACE}cuentas/", {"address": "Calle del Ejemplo"}))
    assert "El sistema comercial no responde" in page
    assert "Guarde sin la cuenta" in page
