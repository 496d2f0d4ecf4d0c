"""The search page: a folio jumps, names stay out of addresses, and what is shown is logged."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from cauce.cases.writer import open_case
from cauce.procedure.roles import Actor
from cauce.staff import reads
from cauce.staff.models import PersonalRead
from cauce.steps.intake import reserved
from tests.record.pages import text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import a_leak, open_leak

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 12


def test_a_folio_jumps_to_its_case(cast: Cast) -> None:
    case = open_leak(cast.alma)
    answer = browser_of(cast.fina).post("/buscar/", {"q": f" {case.number} "})
    assert (answer.status_code, answer["Location"]) == (302, f"/reportes/{case.folio}/")


def test_an_account_opens_nobody_elses_report_and_logs_no_read_of_it(cast: Cast) -> None:
    stranger = open_leak(cast.alma)
    client = browser_of(cast.alma)
    answer = client.post("/buscar/", {"q": f"{stranger.number:07}"})
    assert stranger.folio not in answer["Location"]
    assert stranger.folio not in text_of(client.get(answer["Location"]))
    assert not PersonalRead.objects.exists()


def test_an_address_may_carry_a_folio(cast: Cast) -> None:
    case = open_leak(cast.alma)
    assert browser_of(cast.fina).get(f"/buscar/?q={case.number}")["Location"] == f"/reportes/{case.folio}/"


def test_words_in_an_address_are_not_looked_at(cast: Cast) -> None:
    open_leak(cast.alma)
    answer = browser_of(cast.alma).get("/buscar/?q=zoila")
    assert answer.status_code == 200
    assert "Zoila" not in text_of(answer)


def test_a_name_never_stands_in_an_address(cast: Cast) -> None:
    case, client = open_leak(cast.alma), browser_of(cast.alma)
    answer = client.post("/buscar/", {"q": "Zoila Prueba"})
    assert "oila" not in answer["Location"]
    page = client.get(answer["Location"])
    assert case.folio in text_of(page)
    assert client.get(answer["Location"]).status_code == 200


def test_a_search_belongs_to_its_session(cast: Cast) -> None:
    open_leak(cast.alma)
    address = browser_of(cast.alma).post("/buscar/", {"q": "zoila"})["Location"]
    answer = browser_of(cast.fina).get(address)
    assert "ya no se conserva" in text_of(answer)


def test_whose_names_were_shown_is_logged_and_not_what_was_typed(cast: Cast) -> None:
    case, client = open_leak(cast.alma), browser_of(cast.alma)
    client.get(client.post("/buscar/", {"q": "zoila"})["Location"])
    assert [(read.reader, read.what) for read in reads.of_case(case.pk)] == [("Alma de Prueba", "search")]


def test_nothing_is_logged_where_no_person_is_shown(cast: Cast) -> None:
    open_leak(cast.alma)
    client = browser_of(cast.olga)
    page = client.get(client.post("/buscar/", {"q": "calle de ensayo"})["Location"])
    assert "Zoila" not in text_of(page)
    assert not PersonalRead.objects.exists()


@pytest.mark.parametrize("who", ["ivan"])
def test_who_has_no_business_with_reports_does_not_search(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).post("/buscar/", {"q": "zoila"}).status_code == 403


@pytest.mark.parametrize(
    "typed", ["zoila prueba", "soila prueva", "5512345678", "calle de ensayo 12", "000123"]
)
def test_a_page_of_results_is_a_few_statements(cast: Cast, typed: str) -> None:
    for _ in range(30):
        open_case(a_leak(account="000123"), cast.alma)
    client = browser_of(cast.alma)
    address = client.post("/buscar/", {"q": typed})["Location"]
    with CaptureQueriesContext(connection) as asked:
        assert len(client.get(address).context["hits"]) == 25
    assert len(asked) <= MOST_STATEMENTS, [query["sql"] for query in asked]


def test_a_folio_on_paper_says_what_became_of_it(cast: Cast) -> None:
    block = reserved.reserve(2, "Corte de luz", cast.alma)
    waiting = reserved.folios_of(block)[0]
    assert "se reservó en papel el" in found_by(cast.fina, waiting)
    reserved.end_unused(block.pk, cast.alma)
    assert "Ese folio terminó sin utilizarse." in found_by(cast.fina, waiting)
    assert "Ese folio" not in found_by(cast.fina, f"{block.last + 1}")


def test_a_folio_that_waits_on_paper_is_keyed_in_from_there_by_whoever_captures(cast: Cast) -> None:
    block = reserved.reserve(1, "Corte de luz", cast.alma)
    (folio,) = reserved.folios_of(block)
    assert f"?papel={folio}" in page_with(cast.alma, folio)
    assert "?papel=" not in page_with(cast.dario, folio)
    reserved.end_unused(block.pk, cast.alma)
    assert "?papel=" not in page_with(cast.alma, folio)


def found_by(who: Actor, text: str) -> str:
    return text_of(answer_to(who, text))


def page_with(who: Actor, text: str) -> str:
    return answer_to(who, text).content.decode()


def answer_to(who: Actor, text: str) -> HttpResponse:
    client = browser_of(who)
    return client.get(client.post("/buscar/", {"q": text})["Location"])
