"""The daily of a day says what happened in it, on one page that an official signs."""

from __future__ import annotations

import pytest
import time_machine

from cauce.cases.models import DaySeal
from cauce.catalogue import Catalogue
from cauce.documents.forms.report import Remarks, Report
from cauce.procedure.roles import SYSTEM
from cauce.reporting.bulletins import daily
from cauce.reporting.bulletins.issuing import issue
from cauce.reporting.periods import Period
from tests.reporting import papers
from tests.reporting.story import FRIDAY, MONDAY, SATURDAY, SUNDAY, THURSDAY, Story

pytestmark = pytest.mark.django_db


def told(report: Report, line: str = "total", table: str = "services") -> dict[str, object]:
    return dict(papers.line(papers.table(report, table), line))


def spelt(digest: str) -> str:
    """A seal as it is printed: eight letters at a time."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


def test_a_day_balances_from_the_pending_before_to_the_pending_after(story: Story) -> None:
    thursday = told(daily.report(Period.day(THURSDAY)))
    assert (thursday["before"], thursday["received"], thursday["written_off"]) == (0, 3, 1)
    assert (thursday["pending"], thursday["pending_impeded"]) == (2, 1)
    friday = told(daily.report(Period.day(FRIDAY)))
    assert (friday["before"], friday["received"], friday["written_off"], friday["pending"]) == (2, 0, 1, 1)
    saturday = told(daily.report(Period.day(SATURDAY)))
    assert (saturday["before"], saturday["undone"], saturday["pending"]) == (1, 1, 2)
    assert saturday["pending_reassigned"] == 1


def test_percentages_are_of_the_day(story: Story) -> None:
    friday = told(daily.report(Period.day(FRIDAY)))
    assert friday["e2"] == 50
    assert (friday["due_in_time"], friday["due_late"]) == (1, 2)
    assert friday["e3"] == pytest.approx(100 / 3)


def test_what_has_nothing_to_divide_by_has_no_data(story: Story) -> None:
    sunday = issue("daily", Period.day(SUNDAY), SYSTEM)
    assert told(daily.report(Period.day(SUNDAY)))["e3"] is None
    assert "s/d" in papers.words(sunday.document_id)


def test_a_report_is_received_where_its_intake_leaves_it_and_counted_in_no_other_line(
    story: Story, office: Catalogue
) -> None:
    report = daily.report(Period.day(THURSDAY))
    area = office.area_by_code["agua-potable"].id
    assert (told(report, f"area_id:{area}")["received"], told(report, f"area_id:{area}")["transferred"]) == (
        3,
        0,
    )
    assert told(report)["received"] == 3
    assert told(report)["transferred"] == 0


def test_what_is_no_service_has_its_own_block(story: Story) -> None:
    other = told(daily.report(Period.day(FRIDAY)), table="others")
    assert (other["received"], other["answered"], other["pending"]) == (1, 1, 0)


def test_an_overdue_folio_is_named_with_its_hours_and_what_stops_it(story: Story) -> None:
    overdue = papers.line(papers.table(daily.report(Period.day(FRIDAY)), "overdue"), story.waiting.folio)
    assert overdue["hours"] == pytest.approx(38)
    assert overdue["beyond"] == pytest.approx(14)
    assert overdue["area"] == "Agua Potable"
    assert overdue["impediment"] == "Usuario ausente"


def test_it_is_one_page_with_its_check_its_seal_and_the_places_to_sign(story: Story) -> None:
    issued = issue("daily", Period.day(FRIDAY), SYSTEM)
    (page,) = papers.pages(issued.document_id)
    assert "PAR-2026-0001" in page
    assert "Dirección de Construcción y Operación Hidráulica" in page
    assert "PI 2 + R 0 + V 0 − C 0 − NP 0 − X 0 − O 0 − A 1 = 1 · PF 1: cuadra" in page
    assert spelt(DaySeal.objects.get(day=FRIDAY).digest) in page
    assert all(part in page for part in ("Elaboró", "Revisó", "Vo. Bo."))


def test_its_seal_does_not_tell_how_much_there_is_in_reserve(story: Story) -> None:
    """How many entries a day has, less those that one sees, would be how many the OIC has."""
    report = daily.report(Period.day(FRIDAY))
    (seal,) = (block for block in report.blocks if isinstance(block, Remarks) and block.code == "seal")
    digest = spelt(DaySeal.objects.get(day=FRIDAY).digest)
    assert seal.paragraphs == (f"Día {FRIDAY:%d/%m/%Y}: {digest}",)


def test_until_its_day_is_sealed_it_prints_the_last_seal_and_says_whose(
    story: Story, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-03-03T00:05:00-06:00")
    (page,) = papers.pages(issue("daily", Period.day(MONDAY), SYSTEM).document_id)
    assert "Día 01/03/2026" in page
    assert spelt(DaySeal.objects.get(day=SUNDAY).digest) in page
