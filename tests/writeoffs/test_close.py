"""The batch: closed once into a numbered sheet that never changes."""

from __future__ import annotations

import csv
import io
import re

import pytest
from pypdf import PdfReader

from cauce.documents.models import IssuedDocument
from cauce.procedure.roles import SYSTEM, Role
from cauce.staff import people
from cauce.staff.models import PersonalRead
from cauce.steps.writeoff.models import Batch
from cauce.steps.writeoff.sheet import close_batch
from tests.record.pages import text_of
from tests.support.cast import Cast, account, browser_of
from tests.support.reports import take
from tests.writeoffs.bajas import HOME, attended, closed, confirmed

pytestmark = pytest.mark.django_db


def words(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def issued() -> IssuedDocument:
    return IssuedDocument.objects.get(series="relacion")


def test_closing_asks_with_the_number_and_issues_the_sheet(cast: Cast) -> None:
    client = browser_of(cast.beto)
    confirmed(client, attended(cast), attended(cast))
    asked = text_of(client.get(f"{HOME}cerrar/"))
    assert "Emitir con 2 reportes" in asked
    assert closed(client).status_code == 302
    shown = text_of(client.get(HOME))
    assert f"REL-{issued().year}-0001 emitida con 2 reportes" in shown
    assert Batch.objects.get().is_open is None


def test_the_sheet_says_who_where_what_and_is_signed(cast: Cast) -> None:
    client, case = browser_of(cast.beto), attended(cast)
    confirmed(client, case)
    closed(client)
    said = words(client.get(f"/documentos/{issued().pk}/").content)
    for expected in (case.folio, "Zoila Prueba Inventada", "55 1234 5678", "Calle de Ensayo 12", "Elaboró"):
        assert expected in said


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv"])
def test_a_sheet_is_reissued_byte_for_byte(cast: Cast, form: str) -> None:
    client, case = browser_of(cast.beto), attended(cast)
    confirmed(client, case)
    closed(client)
    address = f"/documentos/{issued().pk}/{form}/"
    first = client.get(address).content
    take("correct", case, cast.alma, street="Otra calle", why="Se oyó mal")
    assert client.get(address).content == first


def test_opening_a_sheet_is_a_read_of_each_person(cast: Cast) -> None:
    client, cases = browser_of(cast.beto), [attended(cast), attended(cast)]
    confirmed(client, *cases)
    closed(client)
    before = PersonalRead.objects.count()
    browser_of(cast.fina).get(f"/documentos/{issued().pk}/")
    assert PersonalRead.objects.count() - before == 2


def test_what_came_back_before_the_closing_says_so(cast: Cast) -> None:
    client, case = browser_of(cast.beto), attended(cast)
    confirmed(client, case)
    take("reassign", case, cast.fina)
    closed(client)
    rows = list(
        csv.reader(io.StringIO(client.get(f"/documentos/{issued().pk}/csv/").content.decode("utf-8-sig")))
    )
    assert rows[1][-1] == "Reasignado después de la baja"


def test_closed_twice_is_one_sheet(cast: Cast) -> None:
    client = browser_of(cast.beto)
    confirmed(client, attended(cast))
    batch = Batch.objects.get()
    for _ in range(2):
        assert client.post(f"{HOME}cerrar/", {"batch": batch.pk}).status_code == 302
    assert IssuedDocument.objects.filter(series="relacion").count() == 1


def test_of_two_who_close_the_other_sees_who(cast: Cast) -> None:
    user = account(cast.celia)
    people.grant(user, Role.UGSYRP, by=SYSTEM)
    second = browser_of(cast.celia)
    confirmed(browser_of(cast.beto), attended(cast))
    batch = Batch.objects.get()
    close_batch(batch.pk, cast.beto)
    second.post(f"{HOME}cerrar/", {"batch": batch.pk})
    assert "Beto de Prueba ya lo había cerrado" in text_of(second.get(HOME))
    assert IssuedDocument.objects.filter(series="relacion").count() == 1


@pytest.mark.parametrize("batch", ["", "x", "-1", "999999"])
def test_nothing_to_close_is_said_and_issues_nothing(cast: Cast, batch: str) -> None:
    answer = browser_of(cast.beto).post(f"{HOME}cerrar/", {"batch": batch})
    assert answer.status_code == 422
    assert "No hay bajas confirmadas por cerrar." in text_of(answer)
    assert not IssuedDocument.objects.exists()


def test_the_next_baja_opens_another_batch(cast: Cast) -> None:
    client = browser_of(cast.beto)
    confirmed(client, attended(cast))
    closed(client)
    assert confirmed(client, attended(cast)).json()["batch"] == 1
    assert Batch.objects.count() == 2
