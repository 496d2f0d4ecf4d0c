"""The call, as a browser without scripts goes through it."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.cases.models import Case, Entry
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.staff.models import PersonalRead
from cauce.steps.intake import drafts, reserved
from cauce.steps.intake.receiving import receive
from tests.desk.forms import LEAK, PLACE, key_in, opened, save, text_of
from tests.documents.pictures import PDF
from tests.support.cast import Cast, browser_of
from tests.support.reports import a_leak, leak_in, open_leak

pytestmark = pytest.mark.django_db

OF_THE_MOMENT = {
    "id", "folio", "number", "received_at", "moved_at", "deadline", "net_deadline", "next_mark_at", "head",
}  # fmt: skip
"""What two reports of the same words don't share."""

AROUND = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def the_case() -> Case:
    return Case.objects.select_related("reporter").get()


def test_guardar_leads_to_the_folio_and_its_sentence(alma: Actor) -> None:
    client = browser_of(alma)
    answer = save(client)
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    assert the_case().folio in text_of(page)
    assert "Debe quedar atendido a más tardar el" in text_of(page)


def test_the_folio_that_is_read_aloud_never_breaks_at_its_hyphens(alma: Actor) -> None:
    client = browser_of(alma)
    page = client.get(save(client)["Location"]).content.decode()
    aloud = page[page.index('id="aloud"') :]
    assert f'<span class="text-nowrap">{the_case().folio}</span>' in aloud


def test_without_a_service_the_desk_says_which_datum_to_choose(alma: Actor) -> None:
    answer = save(browser_of(alma), service="", given_name="")
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert errors["service"] == ["Elija el servicio."]
    assert errors["given_name"] == ["Escriba el nombre, o marque que no lo da."]
    assert not Case.objects.exists()


def test_the_desk_and_the_intake_write_one_and_the_same_case(alma: Actor) -> None:
    save(browser_of(alma))
    mine = the_case()
    told = receive(a_leak(colonia_said="Tlalnepantla Centro"), alma)
    other = Case.objects.select_related("reporter").get(folio=told.folio)
    left_out = {
        "id",
        "folio",
        "number",
        "received_at",
        "moved_at",
        "deadline",
        "net_deadline",
        "next_mark_at",
        "head",
    }
    names = {field.attname for field in Case._meta.concrete_fields} - left_out
    assert {name: getattr(mine, name) for name in names} == {name: getattr(other, name) for name in names}
    assert mine.reporter.full_name == other.reporter.full_name
    assert [entry.step for entry in mine.entries.all()] == [entry.step for entry in other.entries.all()]


def test_all_that_is_missing_is_said_at_once_in_the_order_of_the_page(alma: Actor) -> None:
    empty = dict.fromkeys(("service", "phone", "given_name", "colonia", "colonia_said", "settled"), "")
    answer = save(browser_of(alma), **empty | {"postal_code": "x", "settled": "refer", "phone": "12"})
    assert answer.status_code == 422
    summary = answer.content.decode().split("data-errors", 1)[1].split("</ul>", 1)[0]
    named = re.findall(r'href="#id_\w+">([^<]+)</a>', summary)
    assert named == ["Teléfono", "Nombre", "Colonia", "Servicio", "A quién", "C.P."]
    assert not Case.objects.exists()


def test_an_incomplete_report_comes_back_whole_and_writes_nothing(alma: Actor) -> None:
    answer = save(browser_of(alma), given_name="", phone="12345", said="Brota agua")
    assert answer.status_code == 422
    assert "Escriba el nombre, o marque que no lo da." in text_of(answer)
    assert "El teléfono debe tener 10 dígitos." in text_of(answer)
    assert 'value="12345"' in answer.content.decode()
    assert "Brota agua" in text_of(answer)
    assert "<title>Error: " in answer.content.decode()
    assert not Case.objects.exists()


@time_machine.travel("2026-03-04 12:00:00-06:00", tick=False)
def test_a_call_lasts_since_it_began_also_when_something_is_missing(alma: Actor) -> None:
    answer = save(browser_of(alma), given_name="", began="2026-03-04T11:58:30-06:00")
    assert 'data-timer="2026-03-04T11:58:30-06:00"' in answer.content.decode()
    nonsense = save(browser_of(alma), given_name="", began="ayer")
    assert 'data-timer="2026-03-04T12:00:00-06:00"' in nonsense.content.decode()


@pytest.mark.parametrize("folio", ["OPDM-2020-000001", "nada"])
def test_a_folio_that_is_not_there_is_never_the_last_one_told(alma: Actor, folio: str) -> None:
    client = browser_of(alma)
    told = client.get(save(client)["Location"]).context["told"].folio
    assert client.get(f"{PLACE}dicho/{folio}/").status_code == 404
    assert client.get(PLACE).context["last_told"] == told


def test_no_lo_proporciona_is_an_answer(alma: Actor) -> None:
    answer = save(
        browser_of(alma), given_name="", surname="", phone="", without_name="on", without_phone="on"
    )
    assert answer.status_code == 302
    assert the_case().reporter.without_name


def test_sent_twice_it_acts_once(alma: Actor) -> None:
    client = browser_of(alma)
    said = {**LEAK, "key": opened(client)}
    first, second = client.post(PLACE, said), client.post(PLACE, said)
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1


def test_another_report_under_the_same_key_is_asked_about(alma: Actor) -> None:
    client = browser_of(alma)
    said = {**LEAK, "key": opened(client)}
    client.post(PLACE, said)
    answer = client.post(PLACE, said | {"said": "Otra fuga"})
    assert answer.status_code == 409
    assert "ya dio un folio" in text_of(answer)
    assert client.post(PLACE, said | {"said": "Otra fuga", "key": key_in(answer)}).status_code == 302
    assert Case.objects.count() == 2


def test_saving_takes_few_statements(alma: Actor) -> None:
    client = browser_of(alma)
    said = {**LEAK, "key": opened(client)}
    with CaptureQueriesContext(connection) as captured:
        client.post(PLACE, said)
    whole = [query["sql"] for query in captured if not query["sql"].startswith(AROUND)]
    inside = [sql for sql in whole if "session" not in sql and "staff_" not in sql and "captured" not in sql]
    assert len(inside) <= 13, "\n".join(inside)


def test_a_kind_without_choice_needs_no_service(alma: Actor) -> None:
    save(browser_of(alma), kind="comment", service="", said="Gracias", answers__cantidad="")
    assert (the_case().kind, the_case().state) == ("comment", State.ANSWERED)


def test_a_service_says_its_kind(alma: Actor) -> None:
    save(browser_of(alma), service="informacion", answer="De 8 a 15 horas")
    assert (the_case().kind, the_case().state) == ("information", State.ANSWERED)


def test_a_question_without_an_answer_is_routed(alma: Actor) -> None:
    save(browser_of(alma), kind="information")
    assert the_case().state == State.ROUTED


def test_a_complaint_about_a_service_waits_until_someone_says_which_area_it_is_about(alma: Actor) -> None:
    save(browser_of(alma), kind="complaint")
    assert (the_case().kind, the_case().state) == ("complaint", State.REGISTERED)


def test_misconduct_is_write_only_and_its_folio_is_shown_once(alma: Actor) -> None:
    client = browser_of(alma)
    answer = save(client, kind="misconduct", given_name="", surname="", phone="", said="Pidió dinero")
    folio = the_case().folio
    assert answer.status_code == 200
    assert folio in text_of(answer)
    assert client.get(f"{PLACE}dicho/{folio}/").status_code == 404
    assert client.get(f"{PLACE}acuse/{folio}/").status_code == 404
    assert client.get(f"{PLACE}?misma={folio}").status_code == 404


def test_another_bodys_matter_is_referred_with_whom_and_their_phone(alma: Actor) -> None:
    client = browser_of(alma)
    answer = save(client, settled="refer", body="cfe")
    page = text_of(client.get(answer["Location"]))
    assert "Comisión Federal de Electricidad" in page
    assert "071" in page


def test_another_bodys_matter_needs_nothing_that_only_our_crews_look_for(alma: Actor) -> None:
    without = {"service": "fuga-red", "reference": "", "answers__cantidad": ""}
    ours = save(browser_of(alma), **without)
    assert "Escriba una referencia" in text_of(ours)
    assert not Case.objects.exists()
    assert save(browser_of(alma), settled="refer", body="cfe", **without).status_code == 302
    assert the_case().state == State.REFERRED


def test_what_is_missing_of_another_bodys_matter_is_whose_it_is(alma: Actor) -> None:
    asked = {"settled": "refer", "service": "fuga-red", "reference": "", "answers__cantidad": ""}
    answer = text_of(save(browser_of(alma), **asked))
    assert "Elija a quién corresponde." in answer
    assert "Escriba una referencia" not in answer


def test_what_settles_it_is_asked_for(alma: Actor) -> None:
    answer = save(browser_of(alma), settled="refuse")
    assert answer.status_code == 422
    assert "Elija por qué no procede." in text_of(answer)
    assert not Case.objects.exists()


def test_a_refusal_reads_how_to_put_it_right(alma: Actor) -> None:
    client = browser_of(alma)
    answer = save(client, settled="refuse", refusal="instalacion-interna")
    assert "Cierre la llave de paso" in text_of(client.get(answer["Location"]))


def test_one_problem_of_many_joins_and_keeps_its_folio(alma: Actor) -> None:
    main = open_leak(alma)
    client = browser_of(alma)
    answer = save(client, main=main.folio)
    assert main.folio not in answer["Location"]
    page = client.get(answer["Location"])
    assert "Ya sabíamos de este problema" in text_of(page)
    assert f"Agrupado a {main.folio}" in text_of(page)


def test_an_emergency_reads_whom_to_call(alma: Actor) -> None:
    client = browser_of(alma)
    answer = save(client, answers__riesgo="si")
    page = text_of(client.get(answer["Location"]))
    assert "Protección Civil y Bomberos, 911" in page
    assert the_case().emergency


def test_a_letter_brings_its_number_its_time_and_its_scan(alma: Actor) -> None:
    client = browser_of(alma)
    scan = SimpleUploadedFile("oficio.pdf", PDF, "application/pdf")
    said = {**LEAK, "key": opened(client), "channel": "letter", "official_letter": "UV/12/2026"}
    answer = client.post(PLACE, said | {"letter_received_at": "2026-11-20T10:30", "scans": scan})
    assert answer.status_code == 302, text_of(answer)
    case = the_case()
    assert (case.official_letter, case.attachments.get().shows) == ("UV/12/2026", "scan")
    assert case.letter_received_at is not None


def test_a_scan_survives_an_error_elsewhere(alma: Actor) -> None:
    client = browser_of(alma)
    scan = SimpleUploadedFile("oficio.pdf", PDF, "application/pdf")
    said = {**LEAK, "key": opened(client), "channel": "letter", "phone": "12"}
    answer = client.post(PLACE, said | {"scans": scan})
    assert answer.status_code == 422
    assert "oficio.pdf" in text_of(answer)


def test_the_same_problem_again_is_a_contact_and_no_new_report(alma: Actor) -> None:
    case = open_leak(alma)
    answer = browser_of(alma).post(f"{PLACE}volvio/", {"folio": case.folio, "said": "Sigue igual"})
    assert answer.status_code == 302
    assert Case.objects.count() == 1
    entry = Entry.objects.get(step="contact")
    assert entry.data["outcome"] == "called_us"


def test_another_report_of_the_same_person_starts_filled_and_is_logged(cast: Cast) -> None:
    case = leak_in(State.CLOSED, cast)
    client = browser_of(cast.alma)
    page = client.get(f"{PLACE}?continua={case.folio}")
    assert 'value="Zoila"' in page.content.decode()
    assert PersonalRead.objects.filter(case_id=case.pk, what="desk:same_person").exists()
    answer = client.post(PLACE, {**LEAK, "key": key_in(page), "continues": case.folio})
    assert answer.status_code == 302
    assert Case.objects.exclude(pk=case.pk).get().ties.get().other == case


def test_a_paper_report_is_keyed_in_with_both_times(alma: Actor) -> None:
    with time_machine.travel("2026-01-10T06:00-06:00"):
        folio = reserved.folios_of(reserved.reserve(2, "Corte", alma))[0]
    client = browser_of(alma)
    assert folio in client.get(f"{PLACE}?papel={folio}").content.decode()
    save(client, paper_folio=folio, happened_at="2026-01-10T09:15")
    entry = the_case().entries.first()
    assert the_case().folio == folio
    assert entry is not None
    assert entry.happened_at < entry.recorded_at


def test_a_paper_folio_that_waits_no_more_is_told_before_it_is_typed_out(alma: Actor) -> None:
    with time_machine.travel("2026-01-10T06:00-06:00"):
        block = reserved.reserve(2, "Corte", alma)
    used, unused = reserved.folios_of(block)
    client = browser_of(alma)
    save(client, paper_folio=used, happened_at="2026-01-10T09:15")
    reserved.end_unused(block.pk, alma)
    for folio, reason in (
        (used, "ya lo capturó"),
        (unused, "terminó sin utilizarse"),
        ("x", "como está impreso"),
    ):
        answer = client.get(f"{PLACE}?papel={folio}", follow=True)
        assert answer.redirect_chain == [(f"{PLACE}folios/", 302)]
        assert reason in text_of(answer)


def test_the_page_of_the_folio_says_which_sending_gave_it(alma: Actor) -> None:
    client = browser_of(alma)
    key = opened(client)
    answer = client.post(PLACE, {**LEAK, "key": key})
    assert f'data-draft-sent="{key}"' in client.get(answer["Location"]).content.decode()
    assert "data-draft-sent" not in client.get(f"{PLACE}dicho/{the_case().folio}/").content.decode()


def test_a_saved_report_leaves_no_draft(alma: Actor) -> None:
    client = browser_of(alma)
    key = opened(client)
    client.post(
        f"{PLACE}borrador/", {"key": "desk:new", "fields": {"key": [key]}}, content_type="application/json"
    )
    assert drafts.latest(alma) is not None
    client.post(PLACE, {**LEAK, "key": key})
    assert drafts.latest(alma) is None


@pytest.mark.parametrize("who", ["dario", "efra", "fina", "hilda", "ivan", "olga"])
def test_only_the_desk_opens_the_capture(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(PLACE).status_code == 403


@pytest.mark.parametrize("text", ["\x00", "\u202e" * 3, "á" * 5000, "=1+1", "<script>", "\ud800"])
def test_odd_text_is_normalised_or_refused_with_a_reason(alma: Actor, text: str) -> None:
    client, sent = browser_of(alma), text.encode("utf-8", "replace").decode()
    for name in ("said", "street", "given_name", "phone", "colonia", "service", "main", "answer", "account"):
        answer = client.post(PLACE, {**LEAK, "key": opened(client), name: sent})
        assert answer.status_code in (302, 409, 422), name
