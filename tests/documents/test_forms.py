"""Each form is drawn, tagged, readable by machines and the same every time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation
from pypdf import PdfReader

from cauce.documents.forms.acuse import Paper
from cauce.documents.forms.parts import Letterhead, Signature
from tests.documents import cast

FORMS: dict[str, Callable[[], bytes]] = {
    "acuse": lambda: cast.acuse().pdf(),
    "acuse_roll": lambda: cast.acuse().pdf(Paper.ROLL),
    "relacion": lambda: cast.relacion().pdf(),
    "crew_sheet": lambda: cast.crew_sheet().pdf(),
    "oficio": lambda: cast.oficio().pdf(),
    "folio_block": lambda: cast.folio_block().pdf(),
}
INJECTIONS = (
    '#panic("x") $x^2$ *b* _i_ `raw` <label> @ref \\ // no',
    '"); #import "/etc/passwd"; ("',
    "NUL\x00 bidi\u202eabc\u202c zero\u200bwidth \ud800 surrogate",
    "emoji \U0001f3e0\U0001f4a7 مرحبا שלום 水",
    "x" * 10_000,
    "palabra " * 1_250,
    "línea uno\nlínea dos\r\n\ttres",
)


def words(pdf: bytes) -> str:
    return re.sub(
        r"\s+", " ", "".join(page.extract_text() + " " for page in PdfReader(io.BytesIO(pdf)).pages)
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_tagged_and_says_its_language(form: str) -> None:
    root: Any = PdfReader(io.BytesIO(FORMS[form]())).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"] == "es"
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>A<", metadata, re.DOTALL)
    assert "pdfuaid:part>1<" in metadata


@pytest.mark.parametrize("form", FORMS)
def test_the_same_form_gives_the_same_bytes(form: str) -> None:
    assert FORMS[form]() == FORMS[form]()


@pytest.mark.parametrize("form", FORMS)
def test_a_form_embeds_every_font_it_uses(form: str) -> None:
    fonts = {
        font["/BaseFont"].split("+")[-1]
        for page in PdfReader(io.BytesIO(FORMS[form]())).pages
        for font in (entry.get_object() for entry in page["/Resources"]["/Font"].values())
    }
    assert fonts
    assert all(name.startswith("SourceSansPro") for name in fonts)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_speaks_english_to_who_reads_english(form: str) -> None:
    with translation.override("en"):
        root: Any = PdfReader(io.BytesIO(FORMS[form]())).trailer["/Root"]
    assert root["/Lang"] == "en"


def test_an_acuse_shows_what_the_person_needs() -> None:
    said = words(cast.acuse().pdf())
    for expected in ("OPDM-2026-004512", "24/11/2026 09:30", "23/11/2026 18:05", "versión 2026-1", "911"):
        assert expected in said


def test_an_acuse_is_one_page_even_when_refused_with_long_words() -> None:
    refused = cast.acuse(
        deadline=None,
        outcome="No procede: la cuenta no está regularizada. " * 4,
        next_steps=tuple(
            "Acuda a Comercialización con su último recibo y una identificación." for _ in range(5)
        ),
    )
    assert len(PdfReader(io.BytesIO(refused.pdf())).pages) == 1


def test_a_relacion_has_subtotals_by_area_numbered_pages_and_places_to_sign() -> None:
    said = words(cast.relacion().pdf())
    for expected in (
        "REL-2026-0012",
        "Agua Potable: 8 reportes",
        "Alcantarillado: 15 reportes",
        "Total: 31 reportes atendidos",
        "Página 2 de 2",
        "Elaboró",
        "Titular del CAIC",
        "Oriente y Poniente",
    ):
        assert expected in said


def test_a_relacion_repeats_its_heading_on_every_page() -> None:
    pages = PdfReader(io.BytesIO(cast.relacion(tuple(cast.row(n) for n in range(120))).pdf())).pages
    assert len(pages) > 4
    assert all("Observaciones" in page.extract_text() for page in pages[:-1])


def test_a_row_of_a_relacion_stays_on_one_page() -> None:
    remarks = "Empieza aquí: se cambió el tramo, se probó con presión, se tapó la zanja y aquí termina."
    rows = tuple(cast.row(n, remarks=remarks) for n in range(45))
    for page in PdfReader(io.BytesIO(cast.relacion(rows).pdf())).pages:
        said = " ".join(page.extract_text().split())
        assert said.count("Empieza aquí") == said.count("termina.")


def test_whoever_signs_a_relacion_sees_its_total_on_the_same_page() -> None:
    for n in range(14, 22):
        last = PdfReader(io.BytesIO(cast.relacion(tuple(cast.row(i) for i in range(n))).pdf())).pages[-1]
        assert f"Total: {n} reportes" in last.extract_text()
        assert "Titular del CAIC" in last.extract_text()


def test_an_empty_relacion_says_so() -> None:
    assert "Ningún reporte atendido" in words(cast.relacion(()).pdf())


def test_a_corrected_relacion_says_what_changed() -> None:
    said = words(
        cast.relacion(changes="Se retiró el folio OPDM-2026-004500, atendido al día siguiente.").pdf()
    )
    assert "sustituye a la anterior" in said
    assert "Se retiró el folio" in said


def test_a_crew_sheet_gives_each_job_its_order_and_its_code() -> None:
    said = words(cast.crew_sheet().pdf())
    for expected in (
        "Cuadrilla de Prueba 3",
        "5 trabajos",
        "OPDM-2026-004504",
        "Abrazadera",
        "Intento 2",
        "Emergencia",
    ):
        assert expected in said


def test_a_crew_sheet_says_which_jobs_its_sketch_does_not_show() -> None:
    jobs = (cast.job(0), cast.job(1, lat=None, lon=None), cast.job(2), cast.job(3, lat=None, lon=None))
    assert "Sin punto en el mapa: 2, 4" in words(cast.crew_sheet(jobs).pdf())
    assert "Sin punto en el mapa" not in words(cast.crew_sheet().pdf())


def test_a_crew_sheet_without_places_or_jobs_is_still_drawn() -> None:
    assert "Sin trabajos asignados" in words(cast.crew_sheet(()).pdf())
    assert "1 trabajo" in words(cast.crew_sheet((cast.job(1, lat=None, lon=None),)).pdf())


def test_an_oficio_is_dated_on_the_office_clock() -> None:
    said = words(cast.oficio().pdf())
    assert "a 23 de noviembre de 2026" in said
    assert "OFI-2026-0007" in said


def test_an_office_that_has_set_nothing_still_gets_its_papers() -> None:
    bare = Letterhead(name="Agua de Ejemplo", unit="")
    letter = words(cast.oficio(head=bare, place="", signature=Signature("", "")).pdf())
    assert "23 de noviembre de 2026" in letter
    assert ", a 23" not in letter
    assert "Total: 31" in words(cast.relacion(head=bare, signatures=()).pdf())


def test_a_folio_block_has_two_forms_a_page() -> None:
    pages = PdfReader(io.BytesIO(cast.folio_block().pdf())).pages
    assert [len(re.findall(r"OPDM-2026-00460\d", page.extract_text())) for page in pages] == [2, 1]


HALF_A_PAGE = 396


@pytest.mark.parametrize("sentences", [1, 8, 14])
def test_a_folio_block_prints_its_notice_over_nothing_else(sentences: int) -> None:
    block = replace(
        cast.folio_block(), privacy="Sus datos se usan solo para atender este reporte. " * sentences
    )
    heights: list[tuple[float, str]] = []

    def note(text: str, at: list[float], *_more: object) -> None:
        heights.append((at[5], text))

    page = PdfReader(io.BytesIO(block.pdf())).pages[0]
    page.extract_text(visitor_text=note)
    upper = [(height, text) for height, text in heights if height > HALF_A_PAGE and text.strip()]
    (written_on,) = (height for height, text in upper if "Capturado" in text)
    notice = [height for height, text in upper if height < written_on and text.strip() != "por"]
    assert max(notice) <= written_on - 24  # the line to write on is 15 points under its name
    assert min(notice) >= HALF_A_PAGE + 15


@pytest.mark.parametrize("text", INJECTIONS, ids=range(len(INJECTIONS)))
def test_what_people_write_is_printed_not_obeyed(text: str) -> None:
    cast.acuse(matter=text, place=text, outcome=text).pdf(Paper.ROLL)
    cast.relacion((cast.row(0, person=text, address=text, remarks=text),)).pdf()
    cast.crew_sheet((cast.job(0, reference=text, description=text),)).pdf()
    cast.oficio(addressee=(text,), subject=text, paragraphs=(text, text)).pdf()


def test_markup_stays_visible_as_it_was_typed() -> None:
    said = words(cast.oficio(paragraphs=('#panic("x") $x^2$ *b* _i_ `raw` <label> @ref',)).pdf())
    assert '#panic("x") $x^2$ *b* _i_ `raw` <label> @ref' in said


def test_what_the_type_face_lacks_leaves_a_mark() -> None:
    said = words(cast.oficio(paragraphs=("Casa \U0001f3e0\U0001f4a7 azul",)).pdf())
    assert "Casa ◆ azul" in said
