"""A complaint is answered by a numbered letter, after its area's report."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from cauce.catalogue import changes
from cauce.catalogue.models import Office
from cauce.documents.models import IssuedDocument
from cauce.procedure.states import State
from tests.record.pages import fields_of, text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import take
from tests.writeoffs.bajas import HOME, complaint_reported

pytestmark = pytest.mark.django_db

WORDS = "Revisamos su queja.\n\nLe ofrecemos una disculpa."


def answered(cast: Cast, **said: str) -> tuple[int, str]:
    client = browser_of(cast.beto)
    (reply,) = client.get(f"{HOME}quejas/").context["replies"]
    form = fields_of(client.get(reply.answer)) | {"answer": WORDS} | said
    answer = client.post(reply.answer.partition("?")[0], form)
    return answer.status_code, answer.get("Location", "")


def test_the_tray_shows_what_was_said_what_the_area_says_and_the_deadline(cast: Cast) -> None:
    complaint_reported(cast)
    words = text_of(browser_of(cast.beto).get(f"{HOME}quejas/"))
    for expected in ("Tardaron una semana", "La cuadrilla no encontró el domicilio.", "faltan"):
        assert expected in words


def test_answering_issues_the_letter_and_keeps_its_number(cast: Cast) -> None:
    case = complaint_reported(cast)
    assert answered(cast) == (302, f"{HOME}quejas/")
    case.refresh_from_db()
    assert case.state == State.ANSWERED
    letter = IssuedDocument.objects.get(series="oficio")
    assert case.entries.last().data["letter"] == f"OFI-{letter.year}-0001"
    assert letter.case_id == case.pk
    pdf = browser_of(cast.beto).get(f"/documentos/{letter.pk}/").content
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    for expected in ("Zoila Prueba Inventada", case.folio, "Le ofrecemos una disculpa.", "OFI-"):
        assert expected in said


def test_a_letter_is_dated_and_signed_as_the_office_has_set(cast: Cast) -> None:
    office = Office.objects.get()
    office.place, office.reply_post = "Villa de Ejemplo", "Gerencia de Ejemplo"
    changes.save(office)
    complaint_reported(cast)
    answered(cast)
    pdf = browser_of(cast.beto).get(f"/documentos/{IssuedDocument.objects.get().pk}/").content
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert "Villa de Ejemplo, a " in said
    assert "Gerencia de Ejemplo" in said


def test_a_letter_on_paper_keeps_its_own_number(cast: Cast) -> None:
    case = complaint_reported(cast)
    answered(cast, letter="UGSRP/123/2026")
    assert case.entries.last().data["letter"] == "UGSRP/123/2026"
    assert not IssuedDocument.objects.exists()


def test_a_refused_answer_issues_nothing(cast: Cast) -> None:
    case = complaint_reported(cast)
    assert answered(cast, answer="")[0] == 422
    client = browser_of(cast.beto)
    (reply,) = client.get(f"{HOME}quejas/").context["replies"]
    form = fields_of(client.get(reply.answer)) | {"answer": WORDS}
    take("send_back", case, cast.beto)
    assert client.post(reply.answer.partition("?")[0], form).status_code == 409
    case.refresh_from_db()
    assert case.state == State.ROUTED
    assert not IssuedDocument.objects.exists()
