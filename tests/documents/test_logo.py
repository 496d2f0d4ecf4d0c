"""A logo is on every form, whatever drawing passed; what was issued before keeps its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from pypdf import PdfReader

from cauce.catalogue import current
from cauce.catalogue.changes import save
from cauce.catalogue.logo import drawing_of
from cauce.catalogue.models import Office
from cauce.documents import issuing
from cauce.documents.forms.acuse import Paper
from cauce.documents.forms.office import letterhead
from cauce.documents.issuing import File, Reference
from cauce.documents.series import OFICIO
from tests.documents import cast
from tests.support.logos import DROP, png, svg

ODD = {
    "drop": DROP.encode(),
    "picture": png(),
    "palette": png(mode="P"),
    "grey": png(mode="LA"),
    "long": DROP.replace("0 0 120 40", "0 0 99999 3").encode(),
    "tall": DROP.replace("0 0 120 40", "0 0 1 99999").encode(),
    "empty": svg(""),
    "nonsense": svg('<path d="M 1 e Z x" fill="rgb(300,-1)" transform="matrix(1 2)"/><rect width="-5"/>'),
    "dangling": svg('<path d="M0 0h9v9z" fill="url(#none)" clip-path="url(#none)"/>'),
    "gradients in a circle": svg(
        '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>'
        '<path d="M0 0h9v9z" fill="url(#a)"/>'
    ),
    "clips in a circle": svg(
        '<clipPath id="a" clip-path="url(#b)"><rect width="9" height="9"/></clipPath>'
        '<clipPath id="b" clip-path="url(#a)"><rect width="9" height="9" clip-path="url(#b)"/></clipPath>'
        '<path d="M0 0h9v9z" clip-path="url(#a)"/>'
    ),
    "nested": svg("<g opacity='.5'>" * 38 + "<path d='M0 0h9v9z'/>" + "</g>" * 38),
}


@pytest.mark.parametrize("logo", ODD)
def test_every_drawing_that_passes_can_be_printed(logo: str) -> None:
    head = replace(cast.HEAD, logo_svg=drawing_of(ODD[logo]))
    for pdf in (
        cast.oficio(head=head).pdf(),
        cast.acuse(head=head).pdf(Paper.ROLL),
        cast.relacion(head=head).pdf(),
    ):
        assert cast.HEAD.name in PdfReader(io.BytesIO(pdf)).pages[0].extract_text().replace("\n", " ")


def test_the_same_logo_gives_the_same_bytes() -> None:
    head = replace(cast.HEAD, logo_svg=drawing_of(DROP.encode()))
    assert cast.oficio(head=head).pdf() == cast.oficio(head=head).pdf() != cast.oficio().pdf()


@pytest.mark.django_db
def test_what_was_issued_keeps_the_logo_that_it_had() -> None:
    office = Office(id=1, name="Agua de Ejemplo", short_name="Agua")
    save(office)

    def compose(_reference: Reference) -> Sequence[File]:
        return [File("pdf", cast.oficio(head=letterhead(current().office)).pdf())]

    before = issuing.issue(OFICIO, compose, title="Oficio", cut_off=cast.EVENING, by=None)
    kept = issuing.reissue(before.pk).content
    office.logo = drawing_of(DROP.encode())
    save(office)
    after = issuing.issue(OFICIO, compose, title="Oficio", cut_off=cast.EVENING, by=None)
    assert issuing.reissue(before.pk).content == kept
    assert issuing.reissue(after.pk).content != kept
