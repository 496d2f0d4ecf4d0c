"""Issued documents are numbered without holes, frozen, and handed out byte for byte."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from cauce.documents import issuing, numbering
from cauce.documents.access import may_open
from cauce.documents.errors import Altered, Missing, Superseded
from cauce.documents.issuing import File, Reference
from cauce.documents.models import IssuedDocument, IssuedFile, NamedCase
from cauce.documents.series import FOLIO_BLOCK, OFICIO, RELACION
from cauce.procedure.roles import Actor, Role
from cauce.shared.append_only import AppendOnlyError
from tests.documents.cast import EVENING
from tests.support.append_only import unlocked


def compose(reference: Reference) -> Sequence[File]:
    return [
        File("pdf", f"%PDF {reference.label} {reference.changes}".encode()),
        File("csv", reference.label.encode()),
    ]


def issued(**changes: object) -> IssuedDocument:
    given: dict[str, object] = {"title": "Relación", "cut_off": EVENING, "by": None}
    return issuing.issue(RELACION, compose, **(given | changes))  # type: ignore[arg-type]


@pytest.mark.django_db
@time_machine.travel(EVENING, tick=False)
def test_numbers_follow_one_another_and_are_printed_in_the_document() -> None:
    first, second = issued(), issued()
    assert (first.number, second.number) == (1, 2)
    assert issuing.reissue(second.pk).content == b"%PDF REL-2026-0002 "
    assert issuing.reissue(second.pk, "csv").filename == "REL-2026-0002.csv"


@pytest.mark.django_db
def test_the_year_is_the_local_one_and_each_starts_at_one() -> None:
    with time_machine.travel(datetime(2027, 1, 1, 5, 30, tzinfo=UTC), tick=False):  # 23:30 on 31/12 here
        late = issued()
    with time_machine.travel(datetime(2027, 1, 1, 6, 30, tzinfo=UTC), tick=False):
        early = issued()
    assert (late.year, late.number) == (2026, 1)
    assert (early.year, early.number) == (2027, 1)


@pytest.mark.django_db
def test_a_document_that_fails_leaves_no_hole() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        issued()
        raise ZeroDivisionError
    assert issued().number == 1


@pytest.mark.django_db
def test_when_another_takes_the_number_first_the_document_is_drawn_again() -> None:
    drawn: list[str] = []

    def overtaken(reference: Reference) -> Sequence[File]:
        if not drawn:
            issued()
        drawn.append(reference.label[-4:])
        return compose(reference)

    document = issuing.issue(RELACION, overtaken, title="Relación", cut_off=EVENING, by=None)
    assert drawn == ["0001", "0002"]
    assert document.number == 2
    assert b"-0002" in issuing.reissue(document.pk).content


@pytest.mark.django_db
def test_a_correction_is_a_new_version_and_the_first_stays_as_it_was() -> None:
    first = issued()
    before = issuing.reissue(first.pk)
    second = issuing.correct(first.pk, compose, changes="Se retiró un folio.", cut_off=EVENING, by=None)
    assert (second.number, second.version, second.supersedes) == (first.number, 2, first)
    assert b"-v2 Se retir" in issuing.reissue(second.pk).content
    assert issuing.reissue(first.pk) == before


@pytest.mark.django_db
def test_only_the_last_version_can_be_corrected() -> None:
    first = issued()
    issuing.correct(first.pk, compose, changes="Uno.", cut_off=EVENING, by=None)
    with pytest.raises(Superseded):
        issuing.correct(first.pk, compose, changes="Otro.", cut_off=EVENING, by=None)
    assert IssuedDocument.objects.count() == 2


@pytest.mark.django_db
def test_a_file_that_is_not_what_was_issued_is_not_handed_out() -> None:
    document = issued()
    assert issuing.is_intact(document)
    IssuedFile.objects.create(document=document, format="xlsx", content=b"forged", size=6, sha256="0" * 64)
    with pytest.raises(Altered):
        issuing.reissue(document.pk, "xlsx")
    assert not issuing.is_intact(document)


@pytest.mark.django_db
def test_another_number_or_title_on_the_same_files_is_noticed() -> None:
    document = issued()
    document.number = 99
    assert not issuing.is_intact(document)
    document.number, document.title = 1, "Otra"
    assert not issuing.is_intact(document)


@pytest.mark.django_db
def test_another_case_or_another_person_named_is_noticed() -> None:
    case, other = uuid4(), uuid4()
    letter = issued(case_id=case, names=[case])
    assert issuing.is_intact(issuing.find(letter.pk))
    for moved in (other, None):
        letter.case_id = moved
        assert not issuing.is_intact(letter)
    letter.case_id = case
    NamedCase.objects.create(document=letter, case_id=other)
    assert not issuing.is_intact(letter)


class Editor:
    """The schema editor, as far as the migration needs one."""

    connection = connection

    def execute(self, statement: str, params: object = None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


class Apps:
    """The models as a migration has them: nothing in Python refuses a change."""

    objects = QuerySet(IssuedDocument)

    def get_model(self, *_name: str) -> Apps:
        return self


@pytest.mark.django_db
def test_what_was_issued_before_the_digest_covered_cases_is_intact_after_the_migration() -> None:
    covering = import_module("cauce.documents.migrations.0006_digest_covers_cases")
    case = uuid4()
    kept, forged, free = issued(case_id=case, names=[case]), issued(names=[case]), issued()
    with unlocked(), connection.cursor() as cursor:
        as_before = covering.digest(covering.covered(kept))
        change = "UPDATE documents_issueddocument SET sha256 = %s WHERE number = %s"
        cursor.executemany(change, [[as_before, kept.number], ["0" * 64, forged.number]])
    assert not issuing.is_intact(issuing.find(kept.pk))
    covering.cover_cases(Apps(), Editor())
    states = {one.pk: issuing.is_intact(issuing.find(one.pk)) for one in (kept, forged, free)}
    assert states == {kept.pk: True, forged.pk: False, free.pk: True}
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE documents_issueddocument SET title = 'Otra'")


@pytest.mark.django_db
def test_what_was_issued_is_never_changed_nor_deleted() -> None:
    document = issued()
    for change in (document.save, document.delete, IssuedFile.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
    assert issuing.is_intact(issuing.find(document.pk))


@pytest.mark.django_db
def test_what_was_never_issued_is_missing() -> None:
    document = issued()
    for ask in (
        lambda: issuing.find(uuid4()),
        lambda: issuing.reissue(uuid4()),
        lambda: issuing.reissue(document.pk, "xlsx"),
        lambda: issuing.correct(uuid4(), compose, changes="x", cut_off=EVENING, by=None),
    ):
        with pytest.raises(Missing):
            ask()


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError):
        numbering.take("relacion", 2026)


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_get_eight_numbers_in_a_row() -> None:
    def issue_some() -> None:
        try:
            for _ in range(5):
                issued()
        finally:
            connection.close()

    threads = [threading.Thread(target=issue_some) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    documents = IssuedDocument.objects.order_by("number")
    assert [document.number for document in documents] == list(range(1, 41))
    assert all(issuing.is_intact(document) for document in documents)
    assert all(
        issuing.reissue(document.pk, "csv").content.endswith(b"%04d" % document.number)
        for document in documents
    )


def actor(*roles: Role) -> Actor:
    return Actor(id=1, name="Persona de Prueba Uno", roles=frozenset(roles))


@pytest.mark.parametrize(
    ("role", "opens"),
    [(Role.UGSYRP, True), (Role.CAIC, True), (Role.OIC, True), (Role.CREW, False), (Role.IT, False)],
)
def test_a_relacion_is_read_by_those_who_work_with_it(role: Role, opens: bool) -> None:
    assert may_open(actor(role), IssuedDocument(series=RELACION.code), lambda case: False) is opens


def test_a_letter_is_read_by_who_sees_its_case_and_the_person() -> None:
    letter = IssuedDocument(series=OFICIO.code, case_id=uuid4())
    assert may_open(actor(Role.UGSYRP), letter, lambda case: case == letter.case_id)
    assert not may_open(actor(Role.UGSYRP), letter, lambda case: False)
    assert not may_open(actor(Role.DIRECTOR), letter, lambda case: True)


def test_a_folio_block_is_printed_by_the_desks() -> None:
    assert may_open(actor(Role.DESK), IssuedDocument(series=FOLIO_BLOCK.code), lambda case: False)
