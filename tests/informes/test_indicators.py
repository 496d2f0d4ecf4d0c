"""The regulators' indicators on screen, and as the files that the office hands in."""

from __future__ import annotations

import csv
import io

import pytest

from cauce.catalogue.changes import save
from cauce.catalogue.models import Office
from tests.record.pages import text_of
from tests.reporting.story import Story
from tests.support.cast import Cast, browser_of

pytestmark = pytest.mark.django_db

HOME = "/informes/indicadores/"


def connected(number: int) -> None:
    office = Office.objects.get()
    office.connections = number
    save(office)


def test_each_has_its_value_and_its_definition(cast: Cast, story: Story) -> None:
    connected(200)
    answer = browser_of(cast.celia).get(HOME)
    complaints = answer.context["counted"].complaints
    assert complaints > 0
    words = text_of(answer)
    definition = "PIGOO, Reclamaciones: Reclamaciones recibidas en el año ÷ tomas registradas × 1,000"
    assert f"Reclamaciones por cada mil tomas {definition} {5 * complaints}.00" in words
    assert "Se dividen entre 200 tomas registradas." in words


def test_what_they_are_divided_by_is_read_in_thousands(cast: Cast, story: Story) -> None:
    connected(210_000)
    assert "Se dividen entre 210,000 tomas registradas." in text_of(browser_of(cast.celia).get(HOME))


def test_without_connections_it_says_where_they_are_noted(cast: Cast, story: Story) -> None:
    words = text_of(browser_of(cast.celia).get(HOME))
    assert "s/d" in words
    assert "se anotan en Administración" in words


@pytest.mark.parametrize("year", ["1990", "abc", "99999", "-1", ""])
def test_a_year_without_entries_shows_the_present_one(cast: Cast, story: Story, year: str) -> None:
    answer = browser_of(cast.celia).get(HOME, {"anio": year})
    assert (answer.status_code, answer.context["year"]) == (200, 2026)


def test_the_file_has_what_the_screen_has(cast: Cast, story: Story) -> None:
    connected(200)
    client = browser_of(cast.celia)
    shown = client.get(HOME).context["found"]
    answer = client.get(f"{HOME}2026.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Valor"] for row in rows] == [f"{each.value:.2f}" for each in shown]
    assert all(row["Definición"] and row["Corte"] for row in rows)
    assert client.get(f"{HOME}2026.xlsx").content.startswith(b"PK")


@pytest.mark.parametrize("file", ["1990.csv", "2026.pdf", "99999999.csv"])
def test_there_is_no_other_file(cast: Cast, story: Story, file: str) -> None:
    assert browser_of(cast.celia).get(f"{HOME}{file}").status_code == 404


def test_documents_lead_to_them_those_who_see_the_whole_office(cast: Cast, story: Story) -> None:
    for who, leads in ((cast.celia, True), (cast.nora, False)):
        assert (HOME in browser_of(who).get("/informes/documentos/").content.decode()) == leads
