"""Documents open for those who may read them; for the rest they don't exist."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.http import Http404

from cauce.cases.models import Case
from cauce.channels.documents import views
from cauce.documents import issuing
from cauce.documents.issuing import File, Reference
from cauce.documents.kinds import AttachmentKind
from cauce.documents.models import Attachment, IssuedDocument
from cauce.documents.series import OFICIO, RELACION
from cauce.procedure.kinds import Kind
from cauce.staff import reads
from cauce.staff.models import User
from tests.documents.cast import EVENING
from tests.documents.conftest import Ask, attach
from tests.documents.pictures import PDF, picture


def compose(reference: Reference) -> list[File]:
    return [File("pdf", PDF), File("csv", reference.label.encode())]


def relacion(case: Case) -> IssuedDocument:
    return issuing.issue(RELACION, compose, title="Relación", cut_off=EVENING, by=None, names=[case.pk])


def oficio(case: Case) -> IssuedDocument:
    return issuing.issue(
        OFICIO, compose, title="Oficio", cut_off=EVENING, by=None, case_id=case.pk, names=[case.pk]
    )


def who_read(case_id: UUID) -> list[tuple[str, str]]:
    return [(read.reader, read.what) for read in reads.of_case(case_id)]


def test_the_area_sees_its_photo_in_the_browser(ask: Ask, photo: Attachment, chief: User) -> None:
    response = views.attachment(ask(chief), photo.pk)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("inline")
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_a_letter_is_saved_not_shown_and_the_read_is_logged(
    ask: Ask, letter: Attachment, case: Case, desk: User
) -> None:
    response = views.attachment(ask(desk), letter.pk)
    assert b"".join(response) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert who_read(case.pk) == [("Ana de Prueba", "attachment:scan")]


def test_the_area_does_not_see_the_letter_that_names_its_writer(
    ask: Ask, letter: Attachment, case: Case, chief: User
) -> None:
    with pytest.raises(Http404):
        views.attachment(ask(chief), letter.pk)
    assert who_read(case.pk) == []


def test_another_areas_photo_does_not_exist(ask: Ask, photo: Attachment, other_chief: User) -> None:
    with pytest.raises(Http404):
        views.attachment(ask(other_chief), photo.pk)


def test_what_hangs_on_a_complaint_against_a_public_servant_does_not_exist(
    ask: Ask, make_case: Callable[[Kind], Case], desk: User
) -> None:
    hidden = attach(make_case(Kind.MISCONDUCT), picture(), "foto.jpg", AttachmentKind.PHOTO)
    with pytest.raises(Http404):
        views.attachment(ask(desk), hidden.pk)


def test_a_relacion_opens_as_issued_and_every_person_in_it_was_read(ask: Ask, case: Case, caic: User) -> None:
    document = relacion(case)
    response = views.issued(ask(caic), document.pk)
    assert response.content == PDF
    assert response["Content-Disposition"] == f'inline; filename="REL-{document.year}-0001.pdf"'
    assert who_read(case.pk) == [("Dora de Prueba", "document:relacion")]


def test_a_relacion_is_saved_as_a_sheet(ask: Ask, case: Case, caic: User) -> None:
    response = views.issued(ask(caic), relacion(case).pk, "csv")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_a_relacion_does_not_exist_for_an_area(ask: Ask, case: Case, chief: User) -> None:
    document = relacion(case)
    with pytest.raises(Http404):
        views.issued(ask(chief), document.pk)
    assert who_read(case.pk) == []


def test_a_reply_opens_for_who_sees_the_case_and_its_person(
    ask: Ask, case: Case, desk: User, chief: User
) -> None:
    document = oficio(case)
    assert views.issued(ask(desk), document.pk).status_code == 200
    with pytest.raises(Http404):
        views.issued(ask(chief), document.pk)


def test_what_was_never_there_does_not_exist(ask: Ask, case: Case, caic: User) -> None:
    for call in (
        lambda: views.issued(ask(caic), uuid4()),
        lambda: views.issued(ask(caic), relacion(case).pk, "exe"),
        lambda: views.attachment(ask(caic), uuid4()),
    ):
        with pytest.raises(Http404):
            call()
