"""The reports on screen: listed, issued by hand after a look, corrected in the open."""

from __future__ import annotations

import pytest

from cauce.documents import deliveries
from cauce.documents.models import Delivery, IssuedDocument
from cauce.reporting.bulletins import issuing, past
from cauce.reporting.periods import Period
from tests.record.pages import text_of
from tests.reporting.story import FEBRUARY, FRIDAY, Story
from tests.support.cast import Cast, browser_of

pytestmark = pytest.mark.django_db

LIST = "/informes/documentos/"
DAILY = f"{LIST}emitir/?informe=daily&fecha=2026-02-27"


def issued(cast: Cast) -> past.Issued:
    return issuing.issue("daily", Period.day(FRIDAY), cast.beto, "Faltó una cuadrilla.")


def test_what_was_issued_is_listed_with_its_files(cast: Cast, story: Story) -> None:
    document = issued(cast)
    words = text_of(browser_of(cast.olga).get(LIST))
    assert document.reference in words
    assert "Beto de Prueba" in words


def test_what_is_missing_is_offered_to_whoever_issues_it(cast: Cast, story: Story) -> None:
    due = {code for code, *_ in browser_of(cast.beto).get(LIST).context["due"]}
    assert "daily" in due
    assert "evaluation" not in due
    assert {code for code, *_ in browser_of(cast.gil).get(LIST).context["due"]} == {"evaluation"}
    assert browser_of(cast.olga).get(LIST).context["due"] == []


def test_it_is_looked_at_and_explained_before_it_is_issued(cast: Cast, story: Story) -> None:
    client = browser_of(cast.beto)
    assert "Vista previa" in text_of(client.get(DAILY))
    client.post(DAILY, {"do": "note", "causes": "Faltó una cuadrilla."})
    assert IssuedDocument.objects.count() == 0
    assert "Faltó una cuadrilla." in client.get(DAILY).content.decode()
    answer = client.post(DAILY, {"do": "issue", "causes": "Faltaron dos."}, follow=True)
    assert answer.context["issued"].reference == "PAR-2026-0001"
    assert "Faltaron dos." in text_of(answer)


def test_the_page_says_what_the_paper_says(cast: Cast, story: Story) -> None:
    document = issued(cast)
    words = text_of(browser_of(cast.dario).get(f"{LIST}{document.document_id}/"))
    assert "Comprobación: PI" in words
    assert "A nadie: este informe no tiene destinatarios." in words


def test_one_that_was_issued_is_not_issued_again(cast: Cast, story: Story) -> None:
    document = issued(cast)
    assert browser_of(cast.beto).get(DAILY).url == f"{LIST}{document.document_id}/"


def test_a_period_that_runs_is_only_looked_at(cast: Cast, story: Story) -> None:
    address = f"{LIST}emitir/?informe=daily&fecha=2026-03-02"
    client = browser_of(cast.beto)
    assert "aún no termina" in text_of(client.get(address))
    assert client.post(address, {"do": "issue", "causes": ""}).status_code == 422
    assert IssuedDocument.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "kind"), [("gil", "daily"), ("beto", "evaluation"), ("olga", "weekly"), ("dario", "daily")]
)
def test_each_report_is_issued_by_whose_it_is(cast: Cast, story: Story, who: str, kind: str) -> None:
    address = f"{LIST}emitir/?informe={kind}&fecha=2026-02-10"
    assert browser_of(getattr(cast, who)).post(address, {"do": "issue"}).status_code == 403
    assert IssuedDocument.objects.count() == 0


@pytest.mark.parametrize(
    "asked", ["", "informe=daily", "informe=anual&fecha=2026-02-10", "informe=daily&fecha=x"]
)
def test_a_report_that_there_is_not_is_missing(cast: Cast, asked: str) -> None:
    assert browser_of(cast.beto).get(f"{LIST}emitir/?{asked}").status_code == 404


def test_a_correction_says_why_and_keeps_the_first(cast: Cast, story: Story) -> None:
    first = issued(cast)
    address = f"{LIST}{first.document_id}/corregir/"
    client = browser_of(cast.beto)
    assert client.post(address, {"why": "", "causes": "Otra causa."}).status_code == 422
    answer = client.post(address, {"why": "La causa era otra.", "causes": "Otra causa."}, follow=True)
    second = answer.context["issued"]
    assert (second.version, second.is_current) == (2, True)
    assert "La causa era otra." in text_of(answer)
    words = text_of(client.get(f"{LIST}{first.document_id}/"))
    assert "Hay una versión más nueva" in words
    assert "Faltó una cuadrilla." in words


def test_a_correction_of_nothing_is_refused(cast: Cast, story: Story) -> None:
    first = issued(cast)
    answer = browser_of(cast.beto).post(
        f"{LIST}{first.document_id}/corregir/", {"why": "Por si acaso", "causes": "Faltó una cuadrilla."}
    )
    assert answer.status_code == 422
    assert IssuedDocument.objects.count() == 1


def test_an_area_does_not_read_the_evaluation(cast: Cast, story: Story) -> None:
    evaluation = issuing.issue("evaluation", FEBRUARY, cast.gil)
    address = f"{LIST}{evaluation.document_id}/"
    assert browser_of(cast.dario).get(address).status_code == 404
    assert evaluation.reference not in text_of(browser_of(cast.dario).get(LIST))
    assert browser_of(cast.olga).get(address).status_code == 200


def test_a_note_is_kept_without_what_cannot_be_seen(cast: Cast, story: Story) -> None:
    browser_of(cast.beto).post(DAILY, {"do": "note", "causes": "Faltó\0 una\u202e cuadrilla.\nY una pipa."})
    assert issuing.causes_of("daily", Period.day(FRIDAY)) == "Faltó una cuadrilla.\nY una pipa."


def test_a_note_that_is_a_document_of_its_own_is_refused_and_kept_on_the_page(
    cast: Cast, story: Story
) -> None:
    answer = browser_of(cast.beto).post(DAILY, {"do": "issue", "causes": "larga " * 1000})
    assert answer.status_code == 422
    assert "4,000 caracteres" in text_of(answer)
    assert answer.context["causes"].startswith("larga larga")
    assert (IssuedDocument.objects.count(), issuing.causes_of("daily", Period.day(FRIDAY))) == (0, "")


@pytest.mark.parametrize("why", ["", "  ", "\0", "\u200b"])
def test_a_correction_without_a_reason_is_asked_for_one(cast: Cast, story: Story, why: str) -> None:
    address = f"{LIST}{issued(cast).document_id}/corregir/"
    answer = browser_of(cast.beto).post(address, {"why": why, "causes": "Otra cosa."})
    assert answer.status_code == 422
    assert "Escriba por qué se corrige." in text_of(answer)
    assert IssuedDocument.objects.count() == 1


def test_an_address_that_was_never_sent_to_is_not_tried(cast: Cast, story: Story) -> None:
    document = issued(cast)
    answer = browser_of(cast.beto).post(
        f"{LIST}{document.document_id}/reenviar/", {"address": "a\0b@example.org"}
    )
    assert answer.status_code == 302
    assert Delivery.objects.count() == 0


TROUBLES = {
    "SMTP 451": "El servidor de correo no lo tomó (SMTP 451). Se intenta otra vez sin que nadie lo pida.",
    "SMTP 550": "El servidor de correo no lo acepta (SMTP 550). Revise la dirección en los envíos.",
    deliveries.NO_SERVER: "Esta instalación no tiene servidor de correo: falta CAUCE_MAIL_KIND.",
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_keeps_a_report_from_arriving_is_said_in_plain_words(
    cast: Cast, story: Story, trouble: str
) -> None:
    document = issued(cast)
    deliveries.ask(document.document_id, ["direccion@example.mx"])
    (delivery,) = deliveries.of(document.document_id)
    (deliveries.refuse if trouble == "SMTP 550" else deliveries.note_trouble)(delivery, trouble)
    assert TROUBLES[trouble] in text_of(browser_of(cast.beto).get(f"{LIST}{document.document_id}/"))
