"""The manual on paper: the official header on every page, tagged, and the same bytes for the same day."""

from __future__ import annotations

import io

import pypdf
import pytest

from cauce.manual import paper
from cauce.manual.editions import content_of
from cauce.manual.writing import written_now
from cauce.procedure.sections import SECTIONS
from cauce.shared.clock import now
from tests.manual.scene import approved
from tests.support.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def read(printed: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(printed))


def test_every_page_bears_code_version_date_and_number(cast: Cast) -> None:
    done = approved(cast)
    pages = read(paper.pdf(content_of(done), done, [done], created=now(), reference="MAN-2026-0001")).pages
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert "PE/OPDM/DG/UGSRP/01" in text
        assert f"{number} de {len(pages)}" in text
        assert done.date in text
        assert "MAN-2026-0001" in text


def test_it_has_the_ten_sections_and_who_signed(cast: Cast) -> None:
    done = approved(cast)
    text = "\n".join(
        page.extract_text() for page in read(paper.pdf(content_of(done), done, [done], created=now())).pages
    )
    for section in SECTIONS:
        assert f"{section.number}. {section.title}" in text
    for name in ("Celia de Prueba", "Gil de Prueba", "Olga de Prueba"):
        assert name in text


def test_what_is_not_approved_says_so_on_every_page(cast: Cast) -> None:
    for page in read(paper.pdf(written_now(), None, [], created=now())).pages:
        assert "Proyecto sin aprobar" in page.extract_text()


def test_it_is_tagged_and_its_bytes_repeat(cast: Cast) -> None:
    content, at = written_now(), now()
    printed = paper.pdf(content, None, [], created=at)
    assert read(printed).trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert paper.pdf(content, None, [], created=at) == printed
