"""The regulators' indicators of a year, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from cauce.cases.writer import open_case
from cauce.catalogue import Catalogue
from cauce.catalogue.changes import save
from cauce.catalogue.models import Office
from cauce.reporting.regulators import of_year
from tests.support.cast import Cast
from tests.support.reports import a_comment, a_complaint, a_question, misconduct, open_leak

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(office: Catalogue, cast: Cast) -> Iterator[None]:
    """In 2026 two leaks and a complaint about a service; beside them, what is none of these."""
    with time_machine.travel("2025-12-31T23:59:00-06:00", tick=False) as traveller:
        open_leak(cast.alma)
        traveller.move_to("2026-01-01T00:00:00-06:00")
        open_leak(cast.alma)
        traveller.move_to("2026-06-01T10:00:00-06:00")
        open_leak(cast.alma)
        for given in (a_complaint(), a_question(), a_comment(), misconduct()):
            open_case(given, cast.alma)
        yield


def connected(number: int) -> None:
    office = Office.objects.get()
    office.connections = number
    save(office)


def test_each_divides_the_same_complaints_as_its_regulator_does(year: None) -> None:
    connected(200)
    assert {found.indicator.code: found.value for found in of_year(2026)} == {
        "Reclamaciones": 15.0,
        "QS26": 15.0,
        "16.1": 1.5,
    }
    assert {found.year.complaints for found in of_year(2026)} == {3}
    assert {found.year.complaints for found in of_year(2025)} == {1}


def test_a_year_that_runs_says_up_to_when_it_counts(year: None) -> None:
    new_year, morning = "2026-01-01T00:00:00-06:00", "2026-06-01T10:00:00-06:00"
    assert {found.year.cut_off for found in of_year(2025)} == {datetime.fromisoformat(new_year)}
    assert {found.year.cut_off for found in of_year(2026)} == {datetime.fromisoformat(morning)}


def test_an_office_that_does_not_know_its_connections_has_no_data(year: None) -> None:
    assert {found.value for found in of_year(2026)} == {None}
