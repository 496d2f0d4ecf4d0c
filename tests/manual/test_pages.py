"""The pages of the manual: for all the staff, few statements, and each act for whom it belongs to."""

from __future__ import annotations

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.catalogue.settings.table.manual import MANUAL_HEADER
from cauce.catalogue.settings.table.services import SERVICES
from cauce.manual import versions
from cauce.manual.acts import Act
from cauce.manual.editions import editions
from cauce.manual.models import Version
from tests.manual.scene import REASON, approved, change, reviewed, write
from tests.support.cast import Cast, browser_of

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 12
EVERYONE = ["alma", "beto", "celia", "dario", "efra", "fina", "gil", "hilda", "ivan", "nora", "olga"]


def page(who: object, address: str) -> str:
    answer = browser_of(who).get(address)  # type: ignore[arg-type]
    assert answer.status_code == 200, address
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("who", EVERYONE)
def test_all_the_staff_reads_it(cast: Cast, who: str) -> None:
    assert "Atención de quejas, comentarios y/o solicitudes" in page(getattr(cast, who), "/manual/")


def test_a_stranger_does_not(client: object) -> None:
    from django.test import Client

    assert Client().get("/manual/").status_code == 302


@pytest.mark.parametrize("address", ["/manual/", "/manual/diferencia/", "/manual/versiones/{id}/"])
def test_a_page_takes_few_statements_whatever_the_versions(cast: Cast, address: str) -> None:
    last = [approved(cast) for _turn in range(3)][-1]
    browser = browser_of(cast.celia)
    browser.get("/manual/")
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address.format(id=last.id)).status_code == 200
    assert len(asked) <= MOST_STATEMENTS, [query["sql"][:90] for query in asked.captured_queries]


def test_each_activity_leads_to_the_reader_s_own_screen(cast: Cast) -> None:
    assert '<td><a href="/escritorio/">Captura</a></td>' in page(cast.alma, "/manual/")
    at_the_caic = page(cast.fina, "/manual/")
    assert '<td><a href="/verificacion/">Verificación</a></td>' in at_the_caic
    assert '<td><a href="/escritorio/">' not in at_the_caic


def test_the_difference_shows_what_goes_and_what_comes(cast: Cast) -> None:
    made = approved(cast)
    write("objective", "Atender.", cast.celia)
    text = page(cast.olga, f"/manual/diferencia/?de={made.id}&a=ahora")
    assert "<ins>Atender." in text
    assert "Dicen lo mismo" in page(cast.olga, "/manual/diferencia/?de=ahora&a=ahora")


@pytest.mark.parametrize("asked", ["de=otra", "de=999", "a=99999999999999999999", "de=-1"])
def test_a_version_that_is_not_there_is_not_compared(cast: Cast, asked: str) -> None:
    assert browser_of(cast.olga).get(f"/manual/diferencia/?{asked}").status_code == 404


def test_a_version_from_before_the_system_is_told_of_only_where_there_is_one(cast: Cast) -> None:
    assert "se emitió fuera de este sistema" in page(cast.alma, "/manual/")
    change(MANUAL_HEADER, "1", cast.celia, manual_version="")
    shown = page(cast.alma, "/manual/")
    assert "Todavía no hay una versión del manual" in shown
    assert "se emitió fuera" not in shown


def test_what_the_software_changed_is_told_until_it_is_approved(cast: Cast) -> None:
    approved(cast)
    assert "El programa hace lo que dice la versión 03" in page(cast.alma, "/manual/")
    change(SERVICES, "pipa", cast.celia, target=36)
    assert "El programa ya no hace lo que dice la versión 03" in page(cast.alma, "/manual/")
    approved(cast)
    assert "El programa hace lo que dice la versión 04" in page(cast.alma, "/manual/")


def test_what_the_office_rewrote_is_told_until_it_is_approved(cast: Cast) -> None:
    approved(cast)
    assert "cambió lo que escribe la oficina" not in page(cast.alma, "/manual/")
    write("objective", "Atender.", cast.celia)
    shown = page(cast.alma, "/manual/")
    assert (
        "Desde la versión 03 cambió lo que escribe la oficina, y nadie lo ha aprobado: 1. Objetivo." in shown
    )
    assert "El programa hace lo que dice la versión 03" in shown
    approved(cast)
    assert "cambió lo que escribe la oficina" not in page(cast.alma, "/manual/")


def test_a_version_goes_from_hand_to_hand(cast: Cast) -> None:
    made = browser_of(cast.celia).post("/manual/preparar/", {"reason": REASON}, follow=True)
    (found,) = editions()
    assert made.redirect_chain[-1][0] == f"/manual/versiones/{found.id}/"
    assert browser_of(cast.gil).post(f"/manual/versiones/{found.id}/reviewed/").status_code == 302
    assert browser_of(cast.olga).post(f"/manual/versiones/{found.id}/approved/").status_code == 302
    assert editions()[0].last is Act.APPROVED


def test_who_may_not_is_refused_and_nothing_changes(cast: Cast) -> None:
    assert browser_of(cast.olga).post("/manual/preparar/", {"reason": REASON}).status_code == 403
    assert Version.objects.count() == 0
    found = reviewed(cast)
    assert browser_of(cast.celia).post(f"/manual/versiones/{found.id}/approved/").status_code == 403
    assert editions()[0].last is Act.REVIEWED


def test_a_refusal_is_told_on_the_page(cast: Cast) -> None:
    versions.prepare(cast.celia, REASON)
    again = browser_of(cast.celia).post("/manual/preparar/", {"reason": REASON})
    assert again.status_code == 422
    assert "Ya hay una versión en trámite" in again.content.decode()
    (found,) = editions()
    early = browser_of(cast.olga).post(f"/manual/versiones/{found.id}/approved/")
    assert early.status_code == 422
    assert editions()[0].last is Act.PREPARED


def test_an_act_that_is_none_is_not_found(cast: Cast) -> None:
    found = reviewed(cast)
    assert browser_of(cast.olga).get(f"/manual/versiones/{found.id}/prepared/").status_code == 404


def test_the_files_open(cast: Cast) -> None:
    browser = browser_of(cast.alma)
    assert browser.get("/manual/manual.pdf").content.startswith(b"%PDF")
    assert b"<bpmn:definitions" in browser.get("/manual/procedimiento.bpmn").content
    prepared = versions.prepare(cast.celia, REASON)
    assert browser.get(f"/manual/versiones/{prepared.id}.pdf").content.startswith(b"%PDF")


def test_the_pdf_of_an_approved_version_is_its_document(cast: Cast) -> None:
    done = approved(cast)
    answer = browser_of(cast.efra).get(f"/manual/versiones/{done.id}.pdf", follow=True)
    assert answer.redirect_chain == [(f"/documentos/{done.document_id}/", 302)]
    assert answer.content.startswith(b"%PDF")
