"""Prepare, review, approve: each by whom it belongs to, and nothing changes afterwards."""

from __future__ import annotations

import pytest

from cauce import catalogue
from cauce.documents import issuing
from cauce.documents.models import IssuedDocument
from cauce.manual import versions
from cauce.manual.acts import Act
from cauce.manual.editions import content_of, edition, editions
from cauce.manual.errors import Missing, NoReason, NotTheirs, OutOfTurn, UnderWay
from cauce.manual.models import Signature, Version
from cauce.shared.append_only import AppendOnlyError
from tests.manual.scene import REASON, approved, reviewed, write
from tests.support.cast import Cast

pytestmark = pytest.mark.django_db


def rows() -> tuple[int, int, int]:
    return Version.objects.count(), Signature.objects.count(), IssuedDocument.objects.count()


def test_the_head_prepares_the_version_after_the_one_in_force(cast: Cast) -> None:
    made = versions.prepare(cast.celia, REASON)
    assert (made.label, made.last, made.date) == ("03", Act.PREPARED, "")
    assert catalogue.current().office.manual_version == "02"


def test_an_approval_issues_the_document_and_puts_the_version_in_force(cast: Cast) -> None:
    done = approved(cast)
    assert [(each.act, each.name) for each in done.signed] == [
        (Act.PREPARED, "Celia de Prueba"),
        (Act.REVIEWED, "Gil de Prueba"),
        (Act.APPROVED, "Olga de Prueba"),
    ]
    assert done.document_id is not None
    document = issuing.find(done.document_id)
    assert issuing.reference_of(document).label.startswith("MAN-")
    assert issuing.is_intact(document)
    office = catalogue.current().office
    assert (office.manual_version, office.manual_date) == ("03", done.date)
    assert office.manual == f"PE/OPDM/DG/UGSRP/01 · 03 ({done.date})"


def test_the_document_is_a_pdf_and_the_flow_as_bpmn(cast: Cast) -> None:
    document_id = approved(cast).document_id
    assert document_id is not None
    assert issuing.reissue(document_id).content.startswith(b"%PDF")
    assert b"<bpmn:process" in issuing.reissue(document_id, "bpmn").content


def test_a_prepared_version_keeps_what_it_said(cast: Cast) -> None:
    made = versions.prepare(cast.celia, REASON)
    before = content_of(made).texts["objective"]
    write("objective", "Otro objetivo.", cast.celia)
    done = versions.sign(versions.sign(made.id, Act.REVIEWED, cast.gil).id, Act.APPROVED, cast.olga)
    assert content_of(done).texts["objective"] == before


def test_a_version_taken_back_leaves_its_number_to_the_next(cast: Cast) -> None:
    versions.sign(reviewed(cast).id, Act.WITHDRAWN, cast.celia)
    again = versions.prepare(cast.celia, REASON)
    assert again.label == "03"
    assert [each.last for each in editions()] == [Act.PREPARED, Act.WITHDRAWN]


def test_the_next_version_follows_the_approved_one(cast: Cast) -> None:
    approved(cast)
    assert approved(cast).label == "04"


@pytest.mark.parametrize("who", ["alma", "beto", "dario", "efra", "fina", "gil", "hilda", "ivan", "olga"])
def test_nobody_else_prepares(cast: Cast, who: str) -> None:
    with pytest.raises(NotTheirs):
        versions.prepare(getattr(cast, who), REASON)
    assert rows() == (0, 0, 0)


def test_a_version_says_why_it_was_made(cast: Cast) -> None:
    with pytest.raises(NoReason):
        versions.prepare(cast.celia, "  ")
    assert rows() == (0, 0, 0)


def test_why_it_was_made_is_kept_in_words_that_are_seen(cast: Cast) -> None:
    assert versions.prepare(cast.celia, " Cambia\u200b el an\u0303o\x00 ").reason == "Cambia el año"


def test_one_version_at_a_time_is_under_way(cast: Cast) -> None:
    versions.prepare(cast.celia, REASON)
    with pytest.raises(UnderWay):
        versions.prepare(cast.celia, REASON)
    assert rows() == (1, 1, 0)


@pytest.mark.parametrize(
    ("act", "who"), [(Act.REVIEWED, "celia"), (Act.APPROVED, "celia"), (Act.APPROVED, "gil")]
)
def test_nobody_signs_for_another(cast: Cast, act: Act, who: str) -> None:
    found = versions.prepare(cast.celia, REASON)
    with pytest.raises(NotTheirs):
        versions.sign(found.id, act, getattr(cast, who))
    assert rows() == (1, 1, 0)


def test_nothing_is_approved_before_its_review(cast: Cast) -> None:
    made = versions.prepare(cast.celia, REASON)
    with pytest.raises(OutOfTurn):
        versions.sign(made.id, Act.APPROVED, cast.olga)
    assert rows() == (1, 1, 0)
    assert catalogue.current().office.manual_version == "02"


def test_an_approved_version_is_neither_signed_again_nor_taken_back(cast: Cast) -> None:
    done = approved(cast)
    for act, who in ((Act.APPROVED, cast.olga), (Act.WITHDRAWN, cast.celia), (Act.REVIEWED, cast.gil)):
        with pytest.raises(OutOfTurn):
            versions.sign(done.id, act, who)
    assert rows() == (1, 3, 1)


def test_a_version_that_is_not_there_is_missing(cast: Cast) -> None:
    with pytest.raises(Missing):
        edition(404)
    with pytest.raises(Missing):
        versions.sign(404, Act.APPROVED, cast.olga)


def test_versions_and_signatures_are_never_changed(cast: Cast) -> None:
    made = versions.prepare(cast.celia, REASON)
    with pytest.raises(AppendOnlyError):
        Version.objects.filter(pk=made.id).update(reason="otra")
    with pytest.raises(AppendOnlyError):
        Signature.objects.filter(version_id=made.id).delete()
