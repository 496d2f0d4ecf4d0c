"""The dialog of a step: it opens, acts once, and comes back with everything that was typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cauce.cases.models import Case
from cauce.cases.writer import open_case
from cauce.channels.rest.schemas import schema_of
from cauce.channels.shell.evidence_forms import EvidenceForm
from cauce.documents.models import Attachment
from cauce.procedure.evidence import unasked_of
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS, Step
from cauce.shared.clock import local, now
from tests.documents.pictures import photo
from tests.record.pages import fields_of, text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import a_leak, leak_in, no_water, open_leak, take

pytestmark = pytest.mark.django_db


def dialog(case: Case, step: str) -> str:
    return f"/reportes/{case.folio}/pasos/{step}/"


def opened(client: Client, case: Case, step: str) -> dict[str, str]:
    """What the dialog would send if it were sent as it opens."""
    answer = client.get(dialog(case, step))
    assert answer.status_code == 200, answer.content.decode()
    return fields_of(answer)


def a_photo(name: str = "después.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo(), "image/jpeg")


def test_routing_starts_from_the_area_of_the_rules(cast: Cast) -> None:
    case = open_case(a_leak(), cast.alma)
    assert opened(browser_of(cast.beto), case, "route")["area"] == "agua-potable"


def test_routing_never_starts_from_the_area_that_gave_it_back_and_says_so(cast: Cast) -> None:
    case, client = leak_in(State.REGISTERED, cast), browser_of(cast.beto)
    assert opened(client, case, "route").get("area", "") == ""
    said = text_of(client.get(dialog(case, "route")))
    assert "La regla dice Agua Potable, que ya lo devolvió: «Corresponde a otra área»" in said


def test_a_step_is_taken_and_returns_to_where_it_came_from(cast: Cast) -> None:
    case, client = open_case(a_leak(), cast.alma), browser_of(cast.beto)
    said = opened(client, case, "route") | {"next": "/reportes/?estado=registered"}
    answer = client.post(dialog(case, "route"), said)
    assert (answer.status_code, answer["Location"]) == (302, "/reportes/?estado=registered")
    case.refresh_from_db()
    assert case.state == State.ROUTED
    assert "Fuga en toma domiciliaria" in case.entries.last().data["rule"]


def test_an_area_that_hands_a_report_back_returns_to_its_own_page(cast: Cast) -> None:
    case, client = open_leak(cast.alma), browser_of(cast.dario)
    said = opened(client, case, "reject") | {"reason": "corresponde-a-otra-area"}
    answer = client.post(dialog(case, "reject"), said | {"next": f"/reportes/{case.folio}/"})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_it_never_returns_to_another_site(cast: Cast) -> None:
    case, client = open_case(a_leak(), cast.alma), browser_of(cast.beto)
    said = opened(client, case, "route") | {"next": "https://elsewhere.example/"}
    assert client.post(dialog(case, "route"), said)["Location"] == f"/reportes/{case.folio}/"


def test_a_double_click_acts_once(cast: Cast) -> None:
    case, client = open_leak(cast.alma), browser_of(cast.alma)
    said = opened(client, case, "note") | {"text": "Llamó el vecino"}
    for _ in range(2):
        assert client.post(dialog(case, "note"), said).status_code == 302
    assert case.entries.filter(step="note").count() == 1


def test_a_form_sent_before_with_other_words_is_asked_about_and_keeps_them(cast: Cast) -> None:
    case, client = open_leak(cast.alma), browser_of(cast.alma)
    said = opened(client, case, "note")
    client.post(dialog(case, "note"), said | {"text": "Primera"})
    answer = client.post(dialog(case, "note"), said | {"text": "Segunda"})
    assert answer.status_code == 409
    assert "Segunda" in text_of(answer)
    again = fields_of(answer)
    assert client.post(dialog(case, "note"), again).status_code == 302
    assert case.entries.filter(step="note").count() == 2


def test_a_reason_stands_beside_its_field_and_nothing_is_lost(cast: Cast) -> None:
    case, client = open_leak(cast.alma), browser_of(cast.dario)
    said = opened(client, case, "impede") | {"next_action": "Volver con vactor", "reason": ""}
    answer = client.post(dialog(case, "impede"), said)
    assert answer.status_code == 422
    assert fields_of(answer)["next_action"] == "Volver con vactor"
    assert answer.context["form"].errors.keys() == {"reason"}
    case.refresh_from_db()
    assert (case.state, case.seq) == (State.ROUTED, 2)


def test_a_refusal_of_the_procedure_is_said_in_the_form(cast: Cast) -> None:
    case, client = open_leak(cast.alma), browser_of(cast.dario)
    past = local(now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    said = opened(client, case, "impede") | {"reason": "usuario-ausente", "next_action": "Volver"}
    answer = client.post(dialog(case, "impede"), said | {"review_at": past})
    assert answer.status_code == 422
    assert "La fecha de revisión debe ser futura." in text_of(answer)


@pytest.mark.parametrize(("area", "says_why"), [("agua-potable", True), ("pipas", False)])
def test_only_a_route_that_the_rules_propose_keeps_their_why(cast: Cast, area: str, says_why: bool) -> None:
    case, client = leak_in(State.REGISTERED, cast), browser_of(cast.beto)
    client.post(dialog(case, "route"), opened(client, case, "route") | {"area": area, "rule": "Porque sí"})
    entry = case.entries.get(step="route", actor=cast.beto.id)
    assert entry.to_area.code == area
    assert entry.data["rule"].startswith("A mano: ") is not says_why
    assert entry.data["rule"] != "Porque sí"


@pytest.mark.parametrize("row", STEPS.values(), ids=lambda row: row.name)
def test_what_nobody_is_asked_no_channel_asks(row: Step, cast: Cast) -> None:
    unasked = unasked_of(row.evidence)
    assert not unasked.keys() & EvidenceForm(row.evidence).fields.keys()
    assert not unasked.keys() & schema_of(row.evidence).model_fields.keys()


def test_asking_atl_twice_with_one_press_asks_once(cast: Cast) -> None:
    case, client = open_case(no_water(), cast.alma), browser_of(cast.beto)
    said = opened(client, case, "recheck") | {"outcome": "regularized"}
    assert "happened_at" not in said
    for _ in range(2):
        assert client.post(dialog(case, "recheck"), said).status_code == 302
    assert case.entries.get(step="recheck").data["outcome"] == "unavailable"


def test_photos_survive_an_error_and_are_sent_once(cast: Cast) -> None:
    case, client = leak_in(State.IN_FIELD, cast), browser_of(cast.dario)
    said = opened(client, case, "attend") | {"result": "", "after": a_photo()}
    failed = client.post(dialog(case, "attend"), said)
    assert failed.status_code == 422
    assert "después.jpg" in text_of(failed)
    again = fields_of(failed) | {"result": "Se cambió la llave"}
    assert client.post(dialog(case, "attend"), again).status_code == 302
    received = Attachment.objects.get()
    assert f'href="/documentos/adjuntos/{received.pk}/"' in failed.content.decode()
    assert case.attachments.get().shows == "after"


def test_a_file_that_cannot_be_kept_is_named(cast: Cast) -> None:
    case, client = leak_in(State.IN_FIELD, cast), browser_of(cast.dario)
    said = opened(client, case, "attend") | {
        "result": "Listo",
        "after": [a_photo(), SimpleUploadedFile("nota.txt", b"hola")],
    }
    answer = client.post(dialog(case, "attend"), said)
    assert answer.status_code == 422
    assert "nota.txt" in answer.context["form"].errors["after"][0]
    assert Attachment.objects.count() == 1


def test_nobody_attaches_anothers_file_by_its_id(cast: Cast) -> None:
    case, client = leak_in(State.IN_FIELD, cast), browser_of(cast.dario)
    said = opened(client, case, "attend") | {"result": "", "after": a_photo()}
    client.post(dialog(case, "attend"), said)
    stolen = str(Attachment.objects.get().pk)
    other = browser_of(cast.alma)
    said = opened(other, case, "attach") | {"files.kept": stolen}
    assert other.post(dialog(case, "attach"), said).status_code == 422
    assert not case.attachments.exists()


def test_who_was_first_is_said_and_what_was_typed_stays(cast: Cast) -> None:
    case, client = leak_in(State.WRITTEN_OFF, cast), browser_of(cast.fina)
    said = opened(client, case, "reassign")
    take("close", case, cast.fina)
    answer = client.post(
        dialog(case, "reassign"),
        said | {"outcome": "partly", "reason": "sigue-igual", "said": "Sigue goteando"},
    )
    assert answer.status_code == 409
    assert "Fina de Prueba lo dejó en «Cerrado conforme»" in text_of(answer)
    assert "Sigue goteando" in text_of(answer)
    case.refresh_from_db()
    assert case.state == State.CLOSED


def test_what_changed_meanwhile_can_be_sent_again_on_purpose(cast: Cast) -> None:
    case, client = open_leak(cast.alma), browser_of(cast.dario)
    said = opened(client, case, "impede") | {"reason": "lluvia", "next_action": "Esperar"}
    take("send_out", case, cast.dario)
    answer = client.post(dialog(case, "impede"), said)
    assert answer.status_code == 409
    assert client.post(dialog(case, "impede"), fields_of(answer)).status_code == 302


def test_something_that_happened_earlier_keeps_both_times(cast: Cast) -> None:
    case, client = open_leak(cast.alma), browser_of(cast.alma)
    case.refresh_from_db()
    Case.objects.filter(pk=case.pk).update(received_at=case.received_at - timedelta(hours=3))
    at = local(now() - timedelta(hours=1)).replace(second=0, microsecond=0)
    said = opened(client, case, "contact") | {"outcome": "reached", "happened_at": f"{at:%Y-%m-%dT%H:%M}"}
    assert client.post(dialog(case, "contact"), said).status_code == 302
    assert case.entries.last().happened_at == at


def test_a_correction_sends_only_what_changed(cast: Cast) -> None:
    case, client = open_leak(cast.alma), browser_of(cast.alma)
    said = opened(client, case, "correct")
    assert (said["given_name"], said["phone"]) == ("Zoila", "5512345678")
    client.post(dialog(case, "correct"), said | {"why": "Se oyó mal", "exterior": "", "street": "Calle Dos"})
    entry = case.entries.last()
    assert (entry.data["street"], entry.data["was"]) == ("Calle Dos", {"street": "Calle de Ensayo"})
    case.refresh_from_db()
    assert (case.street, case.exterior, case.reporter.given_name) == ("Calle Dos", "", "Zoila")


def test_a_folio_to_join_is_typed_by_its_last_digits(cast: Cast) -> None:
    main, other = open_leak(cast.alma), open_leak(cast.alma)
    client = browser_of(cast.beto)
    said = opened(client, other, "link") | {"main": str(main.number)}
    assert client.post(dialog(other, "link"), said).status_code == 302
    other.refresh_from_db()
    assert other.main_id == main.pk


@pytest.mark.parametrize(
    ("who", "step", "status"), [("nora", "note", 404), ("fina", "route", 403), ("beto", "fly", 404)]
)
def test_what_is_not_theirs_is_not_opened(cast: Cast, who: str, step: str, status: int) -> None:
    case = leak_in(State.REGISTERED, cast)
    assert browser_of(getattr(cast, who)).get(dialog(case, step)).status_code == status


def test_a_step_that_no_longer_stands_says_who_moved_the_case(cast: Cast) -> None:
    case = leak_in(State.ROUTED, cast)
    answer = browser_of(cast.beto).get(dialog(case, "route"))
    assert answer.status_code == 409
    assert "Turnado" in text_of(answer)


def test_within_a_dialog_only_the_form_is_sent_and_the_page_is_asked_to_go_back(cast: Cast) -> None:
    case, client = open_case(a_leak(), cast.alma), browser_of(cast.beto)
    part = client.get(dialog(case, "route"), headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    answer = client.post(dialog(case, "route"), fields_of(part), headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"/reportes/{case.folio}/"


def test_a_version_of_thousands_of_digits_is_no_version(cast: Cast) -> None:
    case = open_leak(cast.alma)
    answer = browser_of(cast.beto).get(f"{dialog(case, 'note')}?seen={'9' * 5000}")
    assert answer.status_code == 200
