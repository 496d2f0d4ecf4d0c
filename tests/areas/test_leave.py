"""A report that left an area or a crew: whoever had it reads who took it and where; nobody else does."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from cauce.cases.errors import Left, Missing
from cauce.cases.leaving import absent
from cauce.cases.models import Case, Entry
from cauce.cases.writer import open_case, perform
from cauce.procedure import evidence as ev
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.steps.taking import take
from tests.record.pages import fields_of, text_of
from tests.rest.programs import program_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import given_for, leak_in, misconduct, open_leak

pytestmark = pytest.mark.django_db

ELSEWHERE = "alcantarillado"
TO_ELSEWHERE = "Fina de Prueba lo dejó en «Reasignado» hoy"


def reassigned(cast: Cast) -> Case:
    """A leak that came back from its person and went to another area."""
    case = leak_in(State.WRITTEN_OFF, cast)
    take("reassign", case.pk, cast.fina, given_for("reassign", area=ELSEWHERE))
    return case


def page(who: Actor, address: str) -> HttpResponse:
    return browser_of(who).get(address)


@pytest.mark.parametrize(
    "address", ["/reportes/{}/", "/reportes/{}/pasos/note/", "/reportes/{}/pasos/attend/"]
)
def test_its_page_and_its_steps_say_who_took_it_and_where(cast: Cast, address: str) -> None:
    case = reassigned(cast)
    answer = page(cast.dario, address.format(case.folio))
    assert answer.status_code == 409
    assert TO_ELSEWHERE in text_of(answer)
    assert ", con Departamento de Alcantarillado" in text_of(answer)
    assert "Zoila" not in text_of(answer)


def test_what_was_typed_meanwhile_changes_nothing_and_says_so(cast: Cast) -> None:
    case, client = open_leak(cast.alma), browser_of(cast.dario)
    address = f"/reportes/{case.folio}/pasos/note/"
    typed = fields_of(client.get(address)) | {"text": "Vamos mañana"}
    take("reject", case.pk, cast.dario, given_for("reject"))
    before = Entry.objects.count()
    answer = client.post(address, typed)
    assert answer.status_code == 409
    assert "Dario de Prueba lo dejó en «Registrado» hoy" in text_of(answer)
    assert "no se guardó" in text_of(answer)
    assert Entry.objects.count() == before


def test_a_dialog_says_it_too(cast: Cast) -> None:
    case = reassigned(cast)
    asked = browser_of(cast.dario).get(f"/reportes/{case.folio}/pasos/note/", headers={"HX-Request": "true"})
    assert (asked.status_code, asked["HX-Retarget"]) == (409, "#dialog-body")
    assert TO_ELSEWHERE in text_of(asked)


def test_a_program_is_told_too_and_changes_nothing(cast: Cast) -> None:
    case, program = reassigned(cast), program_of(cast.dario)
    before = Entry.objects.count()
    for answer in (
        program.get(f"/cases/{case.folio}"),
        program.get(f"/cases/{case.folio}/entries"),
        program.get(f"/cases/{case.folio}/steps"),
        program.take(case.folio, "attend", {"result": "Listo", "no_photo": "trabajo-no-visible"}),
    ):
        told = answer.json()
        assert (answer.status_code, told["code"]) == (409, "left")
        assert (told["who"], told["state"]) == ("Fina de Prueba", "reassigned")
        assert "Alcantarillado" in told["detail"]
    assert Entry.objects.count() == before


def test_only_the_move_that_took_it_away_is_told(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("reject", case.pk, cast.dario, given_for("reject"))
    take("route", case.pk, cast.beto, ev.Routed(area=ELSEWHERE))
    take("attend", case.pk, cast.nora, given_for("attend"))
    answer = page(cast.dario, f"/reportes/{case.folio}/")
    assert "Dario de Prueba lo dejó en «Registrado»" in text_of(answer)
    assert "Atendido" not in text_of(answer)


def test_a_crew_is_told_which_crew_has_its_order_now(cast: Cast) -> None:
    case = open_leak(cast.alma)
    for crew in ("ap-poniente-1", "ap-poniente-2"):
        take("assign", case.pk, cast.dario, ev.Assigned(crew=crew))
    answer = page(cast.efra, f"/areas/cuadrilla/{case.folio}/")
    assert answer.status_code == 409
    assert "con Agua Potable Poniente 2" in text_of(answer)


def test_whoever_never_had_it_learns_nothing(cast: Cast) -> None:
    case = leak_in(State.REGISTERED, cast)
    assert page(cast.nora, f"/reportes/{case.folio}/").status_code == 404
    assert page(cast.efra, f"/reportes/{case.folio}/").status_code == 404
    with pytest.raises(Missing) as refusal:
        perform("note", case.pk, cast.nora, ev.Noted(text="x"))
    assert not isinstance(refusal.value, Left)


def test_a_complaint_against_a_public_servant_is_never_told_of(cast: Cast) -> None:
    case = open_case(misconduct(), cast.alma)
    for who in (cast.dario, cast.efra, cast.alma):
        assert page(who, f"/reportes/{case.folio}/").status_code == 404


def test_one_that_came_back_is_theirs_again(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("reject", case.pk, cast.dario, given_for("reject"))
    take("route", case.pk, cast.beto, ev.Routed(area="agua-potable"))
    assert page(cast.dario, f"/reportes/{case.folio}/").status_code == 200


def test_one_that_comes_back_between_two_readings_is_told_as_having_left(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("reject", case.pk, cast.dario, given_for("reject"))
    take("route", case.pk, cast.beto, ev.Routed(area="agua-potable"))
    told = absent(cast.dario, pk=case.pk)
    assert isinstance(told, Left)
    assert (told.state, told.who) == (State.REGISTERED, "Dario de Prueba")
