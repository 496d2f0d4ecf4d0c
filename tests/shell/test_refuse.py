"""A refusal as an answer: a page, a part for the dialog, or JSON; what changed and who changed it."""

import errno
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cauce.cases.errors import CaseError, KeyReused, Missing, NotYours, Refused, Stale, WrongState
from cauce.channels.shell.refusals import RefusalMiddleware
from cauce.channels.shell.views import errors as pages

MORNING = datetime(2026, 3, 10, 16, 42, tzinfo=UTC)
MIDDLEWARE = RefusalMiddleware(lambda request: HttpResponse())


def refuse(error: Exception, **headers: str) -> HttpResponse | None:
    request = RequestFactory().post("/areas/impedir/", headers=headers)
    with time_machine.travel(MORNING, tick=False):
        return MIDDLEWARE.process_exception(request, error)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Missing(), 404),
        (NotYours("route"), 403),
        (WrongState("route", "impeded", "Persona de Prueba Dos", MORNING), 409),
        (Stale("impeded", "Persona de Prueba Dos", MORNING), 409),
        (KeyReused(), 409),
        (Refused({"reason": "Diga el motivo."}), 422),
        (OperationalError("database is locked"), 503),
        (OSError(errno.ENOSPC, "No space left on device"), 503),
    ],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}, {"Accept": "application/json"}], ids=str)
@pytest.mark.django_db
def test_each_error_has_its_status_in_each_form(
    error: Exception, status: int, headers: dict[str, str]
) -> None:
    response = refuse(error, **headers)
    assert response is not None
    assert response.status_code == status


def test_any_other_fault_is_left_to_django() -> None:
    assert refuse(ValueError("a bug")) is None
    assert refuse(OSError(errno.ENOENT, "No such file")) is None


@pytest.mark.parametrize(
    "error",
    [
        Stale("impeded", "Persona de Prueba Dos", MORNING),
        WrongState("attend", "impeded", "Persona de Prueba Dos", MORNING),
    ],
)
@pytest.mark.django_db
def test_the_one_who_lost_reads_who_what_and_when(error: CaseError) -> None:
    response = refuse(error)
    assert response is not None
    assert "Persona de Prueba Dos lo dejó en «Impedido» hoy 10:42." in response.content.decode()


@pytest.mark.django_db
def test_a_step_of_others_says_whose_it_is() -> None:
    response = refuse(NotYours("close"))
    assert response is not None
    assert "Verificación" in response.content.decode()


@pytest.mark.django_db
def test_a_step_that_a_kind_of_report_never_has_says_so() -> None:
    response = refuse(NotYours("assign", "complaint"))
    assert response is not None
    assert response.status_code == 403
    assert "«Queja por servicio» no lleva ese paso" in response.content.decode()


@pytest.mark.django_db
def test_a_part_goes_to_the_dialog_and_replaces_nothing_being_typed() -> None:
    response = refuse(Stale("impeded", "", None), **{"HX-Request": "true"})
    assert response is not None
    assert response["HX-Retarget"] == "#dialog-body"
    assert "<html" not in response.content.decode()


def test_json_carries_the_reasons_by_field() -> None:
    response = refuse(Refused({"reason": "Diga el motivo."}), Accept="application/json")
    assert response is not None
    assert b'"problems": {"reason": "Diga el motivo."}' in response.content


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/areas/", "http://testserver/areas/"),
        ("https://elsewhere.example/", "/"),
        ("", "/"),
    ],
)
@pytest.mark.django_db
def test_the_way_back_never_leaves_the_house(referer: str, back: str) -> None:
    response = refuse(Missing(), Referer=referer)
    assert response is not None
    assert f'href="{back}" data-back' in response.content.decode()


def test_an_outage_asks_the_database_for_nothing() -> None:
    response = refuse(OperationalError("could not connect"))
    assert response is not None
    assert response["Retry-After"] == "30"


@pytest.mark.parametrize(
    ("page", "status"),
    [(pages.bad_request, 400), (pages.forbidden, 403), (pages.missing, 404), (pages.broken, 500)],
)
@pytest.mark.django_db
def test_django_s_own_errors_are_in_plain_words(
    page: Callable[[HttpRequest], HttpResponse], status: int
) -> None:
    response = page(RequestFactory().get("/nada/"))
    assert response.status_code == status
    assert "<h1" in response.content.decode()


def test_an_outage_met_outside_a_view_is_still_an_outage() -> None:
    try:
        raise OperationalError("the session's table is away")
    except OperationalError:
        assert pages.broken(RequestFactory().get("/")).status_code == 503


@pytest.mark.django_db
def test_a_stale_page_says_that_nothing_was_saved() -> None:
    response = pages.csrf_failed(RequestFactory().post("/"))
    assert response.status_code == 403
    assert "no se guardó" in response.content.decode()
