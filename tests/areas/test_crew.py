"""The crew's page on a phone: its own orders, one press a step, nothing lost on a bad network."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.cases.models import Case, CaseAttachment, Entry
from cauce.procedure import evidence as ev
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from cauce.staff import reads
from cauce.steps.taking import take
from tests.documents.pictures import picture
from tests.record.pages import fields_of, text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import open_leak

PAGE = "/areas/cuadrilla/"
SMALL = 60 * 1024
MOST_STATEMENTS = 12


def an_order(cast: Cast, **changes: object) -> Case:
    case = open_leak(cast.alma, **changes)
    take("assign", case.pk, cast.dario, ev.Assigned(crew="ap-poniente-1"))
    case.refresh_from_db()
    return case


def press(actor: Actor, case: Case, step: str, **more: object) -> int:
    """Open the order, and press what its page offers."""
    browser = browser_of(actor)
    page = browser.get(f"{PAGE}{case.folio}/")
    form = {name: value for name, value in fields_of(page).items() if name in ("key", "seq")}
    status = browser.post(f"{PAGE}{case.folio}/{step}/", {**form, **more}).status_code
    case.refresh_from_db()
    return status


def test_the_first_order_has_what_the_visit_needs(cast: Cast) -> None:
    an_order(cast, latitude=19.5412, longitude=-99.2012)
    page = browser_of(cast.efra).get(PAGE)
    said, html = text_of(page), page.content.decode()
    assert "Calle de Ensayo 12, Tlalnepantla Centro" in said and "Portón verde" in said
    assert "Zoila Prueba" in said and "Inventada" not in said
    assert "tel:+525512345678" in html and "geo:19.5412,-99.2012" in html


def test_its_read_is_logged_and_the_others_show_no_person(cast: Cast) -> None:
    first, second = an_order(cast), an_order(cast, given_name="Segunda", phone="55 9999 0000")
    said = browser_of(cast.efra).get(PAGE).content.decode()
    assert "Segunda" not in said and "9999" not in said
    assert [read.what for read in reads.of_case(first.pk)] == ["crew_order"]
    assert reads.of_case(second.pk) == []


def test_everything_that_is_missing_is_said_at_once(cast: Cast) -> None:
    case = an_order(cast)
    press(cast.efra, case, "send_out")
    form = fields_of(browser_of(cast.efra).get(f"{PAGE}{case.folio}/attend/"))
    answer = browser_of(cast.efra).post(f"{PAGE}{case.folio}/attend/", {**form, "result": ""})
    assert answer.status_code == 422
    said = text_of(answer)
    assert "Este dato hace falta." in said and "Agregue una foto de después" in said
    case.refresh_from_db()
    assert case.state == State.IN_FIELD


def test_a_wrong_date_is_all_that_is_said_of_it(cast: Cast) -> None:
    case = an_order(cast)
    press(cast.efra, case, "send_out")
    form = fields_of(browser_of(cast.efra).get(f"{PAGE}{case.folio}/impede/"))
    answer = browser_of(cast.efra).post(
        f"{PAGE}{case.folio}/impede/", {**form, "reason": "", "review_at": "x"}
    )
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"reason", "review_at"}


def test_voy_llegue_termine(cast: Cast) -> None:
    case = an_order(cast)
    assert "Voy" in text_of(browser_of(cast.efra).get(PAGE))
    assert press(cast.efra, case, "send_out") == 302
    with time_machine.travel(now() + timedelta(minutes=9)):
        assert "Llegué" in text_of(browser_of(cast.efra).get(PAGE))
        assert press(cast.efra, case, "arrive") == 302
        assert "Terminé" in text_of(browser_of(cast.efra).get(PAGE))
        form = fields_of(browser_of(cast.efra).get(f"{PAGE}{case.folio}/attend/"))
        photo = SimpleUploadedFile("despues.jpg", picture(), "image/jpeg")
        given = {**form, "result": "Se cambió el tramo", "after": photo, "checklist.sitio-limpio": "on"}
        answer = browser_of(cast.efra).post(f"{PAGE}{case.folio}/attend/", given)
    case.refresh_from_db()
    assert (answer.status_code, case.state) == (302, State.ATTENDED)
    assert CaseAttachment.objects.get(case=case).shows == "after"
    assert "No hay trabajo asignado" in text_of(browser_of(cast.efra).get(PAGE))


def test_an_impediment_takes_its_reason_and_no_more(cast: Cast) -> None:
    case = an_order(cast)
    form = fields_of(browser_of(cast.efra).get(f"{PAGE}{case.folio}/impede/"))
    answer = browser_of(cast.efra).post(f"{PAGE}{case.folio}/impede/", {**form, "reason": "lluvia"})
    case.refresh_from_db()
    assert (answer.status_code, case.state) == (302, State.IMPEDED)
    assert press(cast.efra, case, "resume") == 302
    assert case.state == State.IN_FIELD


def test_no_reason_is_said_beside_it_and_nothing_is_lost(cast: Cast) -> None:
    case = an_order(cast)
    form = fields_of(browser_of(cast.efra).get(f"{PAGE}{case.folio}/impede/"))
    answer = browser_of(cast.efra).post(f"{PAGE}{case.folio}/impede/", {**form, "note": "Llovía mucho"})
    case.refresh_from_db()
    assert answer.status_code == 422
    assert fields_of(answer)["note"] == "Llovía mucho"
    assert case.state == State.ROUTED


def test_a_photo_stays_when_the_form_comes_back(cast: Cast) -> None:
    case = an_order(cast)
    form = fields_of(browser_of(cast.efra).get(f"{PAGE}{case.folio}/attend/"))
    photo = SimpleUploadedFile("despues.jpg", picture(), "image/jpeg")
    answer = browser_of(cast.efra).post(f"{PAGE}{case.folio}/attend/", {**form, "after": photo})
    assert answer.status_code == 422
    assert "despues.jpg" in text_of(answer)
    again = {**fields_of(answer), "result": "Listo"}
    assert browser_of(cast.efra).post(f"{PAGE}{case.folio}/attend/", again).status_code == 302
    assert CaseAttachment.objects.filter(case=case).count() == 1


def test_a_repeat_after_a_lost_answer_acts_once(cast: Cast) -> None:
    case = an_order(cast)
    form = fields_of(browser_of(cast.efra).get(f"{PAGE}{case.folio}/attend/"))
    given = {**form, "result": "Listo", "no_photo": "equipo-sin-camara"}
    answers = [browser_of(cast.efra).post(f"{PAGE}{case.folio}/attend/", given) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Entry.objects.filter(case=case, step="attend").count() == 1


def test_an_order_that_the_office_moved_says_who_and_what(cast: Cast) -> None:
    case = an_order(cast)
    form = fields_of(browser_of(cast.efra).get(f"{PAGE}{case.folio}/attend/"))
    take("send_out", case.pk, cast.dario, ev.SentOut())
    given = {**form, "result": "Listo", "no_photo": "equipo-sin-camara"}
    answer = browser_of(cast.efra).post(f"{PAGE}{case.folio}/attend/", given)
    case.refresh_from_db()
    assert answer.status_code == 409
    assert "Dario de Prueba lo dejó en «En atención»" in text_of(answer)
    assert case.state == State.IN_FIELD


def test_another_crews_order_is_not_there(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("assign", case.pk, cast.dario, ev.Assigned(crew="ap-poniente-2"))
    browser = browser_of(cast.efra)
    assert browser.get(f"{PAGE}{case.folio}/").status_code == 404
    assert browser.post(f"{PAGE}{case.folio}/send_out/", {"key": "k"}).status_code == 404
    case.refresh_from_db()
    assert case.state == State.ROUTED


@pytest.mark.parametrize("step", ["reject", "assign", "justify", "cancel", "nada"])
def test_what_is_not_a_crews_is_not_there(cast: Cast, step: str) -> None:
    case = an_order(cast)
    assert browser_of(cast.efra).post(f"{PAGE}{case.folio}/{step}/", {"key": "k"}).status_code == 404


def test_a_chief_looks_at_the_day_of_any_crew_of_the_area(cast: Cast) -> None:
    case = an_order(cast)
    page = browser_of(cast.dario).get(f"{PAGE}?cuadrilla=ap-poniente-1")
    assert case.folio in text_of(page)
    assert browser_of(cast.dario).get(f"{PAGE}?cuadrilla=al-vactor-1").status_code == 404


@pytest.mark.parametrize("orders", [5, 40])
def test_the_page_is_small_and_cheap_whatever_the_day(cast: Cast, orders: int) -> None:
    for _ in range(orders):
        an_order(cast)
    browser = browser_of(cast.efra)
    browser.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(PAGE)
    assert len(asked) <= MOST_STATEMENTS
    assert len(page.content) <= SMALL
