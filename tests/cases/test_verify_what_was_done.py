"""`verify` notices what goes round the steps: data and files that go, seals made anew, rows past reading."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from pytest_django import Settings

from cauce.cases import seals
from cauce.cases.chain import digest_of
from cauce.cases.models import Case, CaseAttachment, PersonalValue, RecordCheck, Reporter
from cauce.cases.verifying import check, problems
from cauce.cases.writer import open_case
from cauce.documents import attachments, issuing
from cauce.documents.kinds import AttachmentKind
from cauce.documents.models import Attachment, IssuedDocument
from cauce.documents.series import RELACION
from cauce.shared.clock import now
from tests.documents.pictures import PDF
from tests.support.cast import Cast
from tests.support.reports import a_leak, open_leak, take
from tests.support.tampering import Tamper, one_problem

pytestmark = pytest.mark.django_db

NOTE = "text"


@pytest.fixture(autouse=True)
def _disk(settings: Settings, tmp_path: Path) -> None:
    settings.CAUCE_DATA_DIR = tmp_path


@pytest.fixture
def case(cast: Cast) -> Case:
    """A leak with a note, and a letter that came with it."""
    letter = attachments.store(io.BytesIO(PDF), "oficio.pdf", AttachmentKind.SCAN, cast.alma.id)
    case = open_case(a_leak(scans=(letter.pk,)), cast.alma)
    take("note", case, cast.alma)
    assert list(problems()) == []
    return case


@pytest.fixture
def letter(case: Case) -> UUID:
    return case.attachments.get().attachment_id


def test_a_note_that_was_emptied_without_the_step_that_erases(case: Case) -> None:
    """The database lets a value be erased, as the law asks: only by the step that says why."""
    PersonalValue.objects.filter(entry__case=case, field=NOTE).update(value=None, salt=None)
    told = f"entry {case.entries.count()}: the personal datum {NOTE} is gone, and no step erased it."
    assert one_problem() == f"{case.folio}: {told}"


def test_a_person_who_is_shown_as_opposed(case: Case) -> None:
    Reporter.objects.filter(case=case.pk).update(opposed_at=now())
    assert one_problem() == f"{case.folio}: its opposed_at is not what its entries say."


def test_a_file_that_was_taken_off(case: Case) -> None:
    CaseAttachment.objects.all().delete()
    assert one_problem() == f"{case.folio}: entry 1 has lost or gained a file."


def test_a_file_that_was_put_under_an_entry_that_did_not_bring_it(case: Case, letter: UUID) -> None:
    CaseAttachment.objects.update(entry_seq=2)
    assert list(problems()) == [f"{case.folio}: entry {entry} has lost or gained a file." for entry in (1, 2)]


def test_a_file_that_was_changed_with_its_digest(case: Case, letter: UUID) -> None:
    other = attachments.store(io.BytesIO(PDF + b"\n%%EOF"), "otro.pdf", AttachmentKind.SCAN, None)
    Attachment.objects.filter(pk=letter).update(sha256=other.sha256)
    assert f"{case.folio}: entry 1: the file {letter} is not the one that was handed in." in list(problems())


def test_a_file_that_was_said_to_be_erased(case: Case, letter: UUID) -> None:
    Attachment.objects.filter(pk=letter).update(erased_at=now())
    assert one_problem() == f"{case.folio}: a file of it was destroyed, and no step erased it."


def test_the_last_entry_cut_off_after_a_check(case: Case, tamper: Tamper) -> None:
    """Before the night seals it: the check that saw it says so."""
    check(set)
    last = case.entries.latest("seq")
    tamper("DELETE FROM cases_personalvalue WHERE entry_id = %s", last.pk)
    tamper("DELETE FROM cases_entry WHERE id = %s", last.pk)
    Case.objects.filter(pk=case.pk).update(seq=last.seq - 1, head=last.previous)
    seen = RecordCheck.objects.get()
    assert list(problems()) == [
        f"Check of {seen.began_at:%Y-%m-%d %H:%M}: the last entry that it saw is there no more.",
        f"An earlier check saw {seen.entries} entries; {seen.entries - 1} are there now.",
    ]


def test_seals_that_were_made_anew(cast: Cast, tamper: Tamper) -> None:
    """An entry written anew with its chain, and every seal after it: a check that saw the old ones tells."""
    with time_machine.travel("2026-03-02T12:00:00-06:00", tick=False):
        case = open_leak(cast.alma)
    with time_machine.travel("2026-03-04T12:00:00-06:00", tick=False):
        assert seals.seal_days() == 2
        check(set)
        last = case.entries.latest("seq")
        last.actor_id = cast.beto.id
        tamper(
            "UPDATE cases_entry SET actor_id = %s, digest = %s WHERE id = %s",
            last.actor_id,
            digest_of(last),
            last.pk,
        )
        Case.objects.filter(pk=case.pk).update(head=digest_of(last))
        tamper("DELETE FROM cases_dayseal")
        assert seals.seal_days() == 2
    assert list(problems()) == [
        f"Check of 2026-03-04 18:00: the last {what} that it saw is there no more."
        for what in ("entry", "seal")
    ]


@pytest.fixture
def sheets(case: Case) -> list[IssuedDocument]:
    """Two sheets of attended reports, the first of them corrected once."""

    def compose(reference: issuing.Reference) -> list[issuing.File]:
        return [issuing.File("csv", reference.label.encode())]

    issued = [issuing.issue(RELACION, compose, title="Prueba", cut_off=now(), by=None) for _ in range(2)]
    issuing.correct(issued[0].pk, compose, changes="Una fila", cut_off=now(), by=None)
    return issued


def test_a_document_whose_counter_went_away(sheets: list[IssuedDocument], tamper: Tamper) -> None:
    tamper("DELETE FROM documents_series")
    year = sheets[0].year
    assert list(problems()) == [
        f"REL-{year}-{number}: its series never gave this number." for number in ("0001", "0002")
    ]


def test_the_version_before_that_went_away(sheets: list[IssuedDocument], tamper: Tamper) -> None:
    first = "SELECT id FROM documents_issueddocument WHERE number = 1 AND version = 1"
    tamper("UPDATE documents_issueddocument SET supersedes_id = NULL")
    tamper(f"DELETE FROM documents_issuedfile WHERE document_id IN ({first})")
    tamper("DELETE FROM documents_issueddocument WHERE number = 1 AND version = 1")
    assert one_problem() == f"REL-{sheets[0].year}-0001: no document has this number."


def test_a_row_that_can_not_be_read_hides_no_other(case: Case, cast: Cast, tamper: Tamper) -> None:
    other = open_leak(cast.alma)
    Case.objects.filter(pk=other.pk).update(street="Otra calle")
    tamper("UPDATE cases_entry SET data = '[]' WHERE id = %s", case.entries.earliest("seq").pk)
    found = list(problems())
    assert f"{case.folio}: its history can't be read to the end (TypeError)." in found
    assert f"{other.folio}: its street is not what its entries say." in found


def test_a_name_that_is_no_text_is_told(case: Case, tamper: Tamper) -> None:
    """SQLite keeps any bytes as text, and refuses to read them."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes text alone")
    tamper("UPDATE cases_reporter SET surname = CAST(X'FF' AS TEXT)")
    assert "The histories can't be read to the end (OperationalError)." in list(problems())
