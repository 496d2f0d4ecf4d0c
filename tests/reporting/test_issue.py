"""A report is issued once for its period, stays as it was, and is corrected in the open."""

from __future__ import annotations

import io
from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine
from python_calamine import CalamineWorkbook

from cauce.cases.adoption import Adopted, Move, adopt_many
from cauce.catalogue.changes import save
from cauce.catalogue.models import Service
from cauce.documents import issuing as documents
from cauce.documents.errors import Superseded
from cauce.documents.models import IssuedDocument
from cauce.procedure.roles import SYSTEM
from cauce.reporting import behind
from cauce.reporting.bulletins import issuing, past
from cauce.reporting.bulletins.errors import AlreadyIssued, NothingChanged, NothingYet, NotOver, NotTheirs
from cauce.reporting.bulletins.folios import WITHOUT_FOLIOS
from cauce.reporting.bulletins.issuing import (
    causes_of,
    correct,
    issue,
    note_causes,
    preview,
    report_of,
)
from cauce.reporting.measuring import BALANCE, SOURCES
from cauce.reporting.models import Bulletin
from cauce.reporting.periods import Period
from cauce.shared.clock import start_of_day
from tests.reporting import papers
from tests.reporting.story import FEBRUARY, FRIDAY, MONDAY, SATURDAY, SUNDAY, THURSDAY, Story
from tests.support.cast import Cast
from tests.support.reports import a_leak, given_for, open_leak, take

pytestmark = pytest.mark.django_db

DAY = Period.day(FRIDAY)
FORMATS = ("pdf", "xlsx", "csv", "json", "zip")


def files(document_id: UUID) -> list[bytes]:
    return [documents.reissue(document_id, each).content for each in FORMATS]


def test_a_period_has_one_number(story: Story, cast: Cast) -> None:
    first = issue("daily", DAY, cast.beto)
    assert issue("daily", DAY, cast.celia) == first
    assert issue("daily", Period.day(THURSDAY), cast.beto).reference == "PAR-2026-0002"
    assert IssuedDocument.objects.count() == 2


def test_no_name_in_its_folios_is_a_formula(story: Story, cast: Cast) -> None:
    """Whoever names services is not whoever opens the sheet."""
    service = Service.objects.get(pk=story.waiting.service_id)
    service.name = "=HYPERLINK(1)"
    save(service)
    services = {line["Servicio"] for line in papers.folios(issue("daily", DAY, cast.beto).document_id)}
    assert "'=HYPERLINK(1)" in services
    assert not any(name.startswith("=") for name in services)


def test_two_who_issue_at_once_get_one_document(
    story: Story, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = issue("daily", DAY, cast.beto)
    monkeypatch.setattr(issuing, "current_of", lambda _kind, _period: None)
    assert issue("daily", DAY, cast.celia) == first
    assert IssuedDocument.objects.count() == 1


def test_what_was_issued_stays_whatever_happens_later(
    story: Story, cast: Cast, clock: time_machine.Traveller
) -> None:
    issued = issue("weekly", Period.week(FRIDAY), cast.beto)
    signed = files(issued.document_id)
    take("attend", story.solved, cast.dario)
    take("write_off", story.solved, cast.beto)
    take("close", story.late, cast.fina)
    clock.shift(3 * 86_400)
    take("reopen", story.late, cast.fina)
    assert files(issued.document_id) == signed
    assert documents.is_intact(documents.find(issued.document_id))


def test_it_says_later_what_it_would_have_said_then(
    story: Story, cast: Cast, clock: time_machine.Traveller
) -> None:
    then = {kind: preview(kind, period) for kind, period in _periods().items()}
    take("attend", story.solved, cast.dario)
    open_leak(cast.alma)
    clock.move_to("2027-01-02T09:00:00-06:00")
    take("write_off", story.solved, cast.beto)
    assert {kind: preview(kind, period) for kind, period in _periods().items()} == then


def _periods() -> dict[str, Period]:
    return {"daily": DAY, "weekly": Period.week(FRIDAY), "evaluation": FEBRUARY}


def test_a_correction_is_the_next_version_and_says_which_figures_changed(story: Story, cast: Cast) -> None:
    first = issue("daily", DAY, cast.beto)
    signed = files(first.document_id)
    import_a_report_of(FRIDAY)
    second = correct(first.document_id, cast.beto, "Se importó un reporte atrasado.")
    assert second.reference == "PAR-2026-0001-v2"
    assert second.changes.startswith("Se importó un reporte atrasado.")
    assert "Solicitudes de servicio, Total, Pendientes: de 1 a 2." in second.changes
    assert "de 1 a 2." in papers.words(second.document_id)
    assert files(first.document_id) == signed
    assert [version.is_current for version in past.versions(first.document_id)] == [False, True]
    assert issue("daily", DAY, cast.beto) == second


def import_a_report_of(day: date) -> None:
    """As an import does: a report of a past day comes in after that day's issue."""
    at = start_of_day(day) + timedelta(hours=9)
    routed = Move(step="route", given=given_for("route"), actor=SYSTEM, at=at + timedelta(hours=1))
    adopt_many([Adopted(given=a_leak(), actor=SYSTEM, received_at=at, moves=(routed,))])


def test_a_correction_without_anything_to_correct_is_refused(story: Story, cast: Cast) -> None:
    first = issue("daily", DAY, cast.beto)
    with pytest.raises(NothingChanged):
        correct(first.document_id, cast.beto, "Por si acaso.")
    assert IssuedDocument.objects.count() == 1


def test_other_causes_are_a_correction_and_an_old_version_is_not_corrected_twice(
    story: Story, cast: Cast
) -> None:
    first = issue("daily", DAY, cast.beto, "Llovió.")
    second = correct(first.document_id, cast.beto, "Faltaba una causa", "Llovió y granizó.")
    assert second.changes == "Faltaba una causa. Cambió la nota de causas."
    assert "Llovió y granizó." in papers.words(second.document_id)
    with pytest.raises(Superseded):
        correct(first.document_id, cast.beto, "Otra vez.", "Granizó.")
    assert causes_of("daily", DAY) == "Llovió y granizó."


def test_causes_are_noted_before_the_issue_and_not_after(story: Story, cast: Cast) -> None:
    note_causes("daily", DAY, cast.beto, "Se descompuso el camión.")
    issued = issue("daily", DAY, SYSTEM)
    assert "Se descompuso el camión." in papers.words(issued.document_id)
    with pytest.raises(AlreadyIssued):
        note_causes("daily", DAY, cast.beto, "No era el camión.")
    assert causes_of("daily", DAY) == "Se descompuso el camión."


@pytest.mark.parametrize(
    ("kind", "allowed"),
    (
        ("daily", {"beto", "celia"}),
        ("weekly", {"beto", "celia"}),
        ("evaluation", {"fina", "gil"}),
    ),
)
def test_each_is_issued_by_whose_it_is(story: Story, cast: Cast, kind: str, allowed: set[str]) -> None:
    period = _periods()[kind]
    for name in ("alma", "beto", "celia", "dario", "efra", "fina", "gil", "hilda", "ivan", "olga"):
        if name not in allowed:
            with pytest.raises(NotTheirs):
                issue(kind, period, getattr(cast, name))
            with pytest.raises(NotTheirs):
                note_causes(kind, period, getattr(cast, name), "Nada.")
    assert not Bulletin.objects.exists()
    assert not IssuedDocument.objects.exists()
    for name in sorted(allowed):
        assert issue(kind, period, getattr(cast, name)).version == 1


@pytest.mark.parametrize(
    ("day", "reason"), ((MONDAY, NotOver), (date(2026, 2, 25), NothingYet)), ids=("today", "before")
)
def test_only_what_is_over_and_has_a_register_is_issued(
    story: Story, day: date, reason: type[Exception]
) -> None:
    with pytest.raises(reason):
        issue("daily", Period.day(day), SYSTEM)
    assert not IssuedDocument.objects.exists()


def test_the_periods_without_report_are_known(story: Story, cast: Cast) -> None:
    issue("daily", DAY, cast.beto)
    missing = past.not_issued("daily", date(2026, 1, 1), SUNDAY)
    assert [period.start for period in missing] == [THURSDAY, SATURDAY, SUNDAY]


def test_each_reads_what_is_theirs(story: Story, cast: Cast) -> None:
    issue("daily", DAY, cast.beto)
    issue("evaluation", FEBRUARY, cast.gil)
    assert {each.kind for each in past.issued(cast.olga)} == {"daily", "evaluation"}
    assert {each.kind for each in past.issued(cast.dario)} == {"daily"}
    assert past.issued(cast.efra) == []
    assert past.issued(cast.dario, "evaluation") == []


@pytest.mark.parametrize("kind", ("daily", "weekly", "evaluation"))
def test_a_screen_draws_the_frozen_report(story: Story, kind: str) -> None:
    issued = issue(kind, _periods()[kind], SYSTEM)
    frozen = report_of(issued.document_id)
    assert frozen.reference == issued.reference
    assert frozen.blocks == preview(kind, _periods()[kind]).blocks


@pytest.mark.parametrize("kind", ("daily", "weekly", "evaluation"))
def test_the_spreadsheet_computes_what_is_printed(story: Story, kind: str) -> None:
    issued = issue(kind, _periods()[kind], SYSTEM)
    checked = 0
    for page in papers.workbook(issued.document_id):
        for cell in page.formulas:
            shown = page.values[cell]
            computed = page.computed(cell)
            assert computed == (shown if shown == "s/d" else pytest.approx(float(shown))), (cell, page)
            checked += 1
    assert checked > 40


@pytest.mark.parametrize("kind", ("daily", "weekly", "evaluation"))
def test_the_spreadsheet_s_pages_are_named_in_whole_words(story: Story, kind: str) -> None:
    issued = issue(kind, _periods()[kind], SYSTEM)
    content = documents.reissue(issued.document_id, "xlsx").content
    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    assert len(names) == len(set(names))
    words = {
        word.strip("():,;")
        for table in report_of(issued.document_id).tables()
        for word in table.title.split()
    }
    assert {word.strip("():,;") for name in names for word in name.split()} <= words | {"2"}


def test_the_sums_of_the_frozen_folios_are_the_figures(story: Story) -> None:
    issued = issue("weekly", Period.week(FRIDAY), SYSTEM)
    total = papers.line(papers.table(report_of(issued.document_id), "services"), "total")
    frozen = [row for row in papers.folios(issued.document_id) if row["Bloque"] == "Servicios"]
    for measure in ("received", "written_off", "pending", "pending_impeded", "pending_reassigned"):
        assert sum(int(row[behind.LABELS[measure]] or 0) for row in frozen) == total[measure]
    assert {row["Folio"] for row in frozen} == {
        story.solved.folio,
        story.waiting.folio,
        story.late.folio,
    }


def test_every_column_of_the_frozen_folios_has_a_name_of_its_own_in_the_office_s_words(story: Story) -> None:
    named = [*behind.LABELS, *WITHOUT_FOLIOS]
    assert set(named) >= {*BALANCE, *(measure for source in SOURCES for measure in source.columns)}
    assert len({{**behind.LABELS, **WITHOUT_FOLIOS}[measure] for measure in named}) == len(named)


def test_nothing_issued_names_a_person(story: Story) -> None:
    for kind, period in _periods().items():
        document = issue(kind, period, SYSTEM).document_id
        said = papers.words(document) + documents.reissue(document, "json").content.decode()
        assert not any(word in said for word in ("Zoila", "Inventada", "1234 5678", "5512345678"))
