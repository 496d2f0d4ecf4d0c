"""A person's data go through everything that handles them, and are then looked for where they may not be."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from cauce.cases.models import Case
from cauce.channels.record import searches
from cauce.channels.rest import cases as rest_cases
from cauce.documents import deliveries
from cauce.documents.models import Delivery
from cauce.gateways.commercial.simulator import Behaviour, Mode, Simulator
from cauce.procedure.states import State
from cauce.reactions import delivering
from cauce.staff.models import PersonalRead
from cauce.steps.standing import attaching, rechecking
from cauce.work import loop, turns
from cauce.work.jobs import Job
from cauce.work.models import Turn
from tests.desk import forms
from tests.documents.test_open import relacion
from tests.reactions.post_office import PostOffice, post_office
from tests.rest.programs import body_of, program_of
from tests.support import canary
from tests.support.canary import ACCOUNT, PERSON, signs_in
from tests.support.cast import Cast, browser_of
from tests.support.reports import a_leak, leak_in, no_water

__all__ = ["post_office"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    with canary.listening() as stream:
        yield stream


@pytest.fixture
def heard(written: io.StringIO) -> Any:
    """Says what of the person is where it may not be, once something was logged at all."""

    def everywhere() -> dict[str, list[str]]:
        assert written.getvalue(), "nothing was logged: there was nothing to look in"
        places = {"logs": written.getvalue(), "turns": _rows(Turn), "reads": _rows(PersonalRead)}
        places |= {"deliveries": _rows(Delivery), "cache": _cached(), "sessions": _sessions()}
        return {place: seen for place, text in places.items() if (seen := signs_in(text))}

    return everywhere


def _rows(model: Any) -> str:
    return repr(list(model._base_manager.values()))


def _cached() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select cache_key, value from cache")
        return repr(cursor.fetchall())


def _sessions() -> str:
    """What sessions hold, save what was searched for: that stays there on purpose (ADR 13)."""
    kept = [session.get_decoded() for session in Session.objects.all()]
    return repr([{name: value for name, value in each.items() if name != searches.SEARCHES} for each in kept])


def test_the_signs_are_noticed_where_they_are() -> None:
    said = " ".join([*PERSON.values(), PERSON["phone"].replace(" ", "")])
    assert set(signs_in(said)) == set(canary.SIGNS)
    assert not signs_in("GET reportes/<str:folio>/ 200")


def test_a_report_by_a_program(cast: Cast, heard: Any) -> None:
    alma = program_of(cast.alma)
    said = body_of(a_leak(**PERSON))
    folio = alma.post("/cases", said).json()["folio"]
    assert Case.objects.get(folio=folio).reporter.given_name == PERSON["given_name"]
    for path in (f"/cases/{folio}", f"/cases/{folio}/entries", f"/cases/{PERSON['given_name']}"):
        alma.get(path)
    for asked in ({"phone": PERSON["phone"]}, {"account": PERSON["phone"]}, {"phone": PERSON["said"]}):
        alma.post("/cases/search", asked)
    for name in PERSON:
        alma.post("/cases", said | {name: [PERSON["said"]]})
    alma.post("/cases", json.dumps(said).encode()[:-1])
    assert heard() == {}


def test_a_call_at_the_desk_from_the_first_key_to_the_receipt(cast: Cast, heard: Any) -> None:
    desk = browser_of(cast.alma)
    desk.post("/escritorio/quien/", {"phone": PERSON["phone"]})
    key = forms.opened(desk)
    kept = {"fields": {name: [value] for name, value in {**PERSON, "key": key}.items()}}
    assert desk.post("/escritorio/borrador/", json.dumps(kept), "application/json").status_code == 204
    assert forms.save(desk, **{**PERSON, "phone": "nada"}).status_code == 422
    saved = forms.save(desk, **PERSON)
    assert saved.status_code == 302
    for address in (saved["Location"], saved["Location"].replace("dicho", "acuse")):
        assert desk.get(address).status_code == 200
    for text in (PERSON["phone"], f"{PERSON['given_name']} {PERSON['surname']}", PERSON["street"]):
        desk.post("/buscar/", {"q": text}, follow=True)
        desk.get("/buscar/", {"q": text})
    assert heard() == {}


def test_a_call_to_verify(cast: Cast, heard: Any) -> None:
    case = leak_in(State.WRITTEN_OFF, cast, **PERSON)
    caic = browser_of(cast.fina)
    at = f"/verificacion/{case.folio}"
    assert PERSON["given_name"] in caic.get(f"{at}/").content.decode()
    seen = {"seen": case.seq, "key": "k"}
    caic.post(f"{at}/numero/", seen | {"phone": PERSON["said"], "said": PERSON["said"]})
    caic.post(f"{at}/numero/", seen | {"phone": "55 7391 4827", "said": PERSON["said"]})
    caic.post(f"{at}/no-conforme/partly/", seen | {"reason": PERSON["said"], "said": PERSON["said"]})
    caic.post(f"{at}/resultado/", {"answer": PERSON["said"]})
    assert heard() == {}


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"path": f"/{PERSON['given_name']}/{PERSON['phone']}/"}, 404),
        ({"path": f"/reportes/{PERSON['phone']}/"}, 404),
        ({"path": "/", "HTTP_HOST": f"{PERSON['given_name']}.example"}, 400),
        ({"path": "/", "HTTP_HOST": f"{PERSON['given_name']} {PERSON['phone']}"}, 400),
        ({"path": f"/reportes/%00{PERSON['given_name']}/"}, 404),
    ],
)
def test_what_is_refused(cast: Cast, heard: Any, asked: dict[str, str], status: int) -> None:
    browser = browser_of(cast.alma)
    browser.raise_request_exception = False
    answer = browser.get(**asked)
    assert answer.status_code == status
    assert heard() == {}


def test_a_forged_form(cast: Cast, heard: Any) -> None:
    forged = Client(enforce_csrf_checks=True)
    forged.cookies = browser_of(cast.alma).cookies
    referer = f"http://testserver/{PERSON['given_name']}/"
    assert forged.post("/escritorio/", PERSON, headers={"Referer": referer}).status_code == 403
    assert heard() == {}


def told(*_: object, **__: object) -> None:
    """A fault that says everything, and why."""
    try:
        raise KeyError(PERSON["phone"])
    except KeyError as error:
        raise RuntimeError(PERSON["said"]) from error


def test_a_fault_of_ours(cast: Cast, heard: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest_cases.listing, "page", told)
    monkeypatch.setattr("cauce.channels.record.views.page", told)
    monkeypatch.setattr("cauce.channels.desk.part_views.caller", told)
    browser = browser_of(cast.alma)
    browser.raise_request_exception = False
    answers = [
        program_of(cast.alma).get("/cases"),
        browser.get("/reportes/OPDM-2026-000001/"),
        browser.post("/escritorio/quien/", {"phone": PERSON["phone"]}),
    ]
    assert [answer.status_code for answer in answers] == [500, 500, 500]
    assert not [sign for answer in answers for sign in signs_in(answer.content.decode())]
    assert heard() == {}


def test_work_that_fails(cast: Cast, heard: Any) -> None:
    turns.add("tells", "1")
    loop.drain({"tells": Job(lambda _payload: told())})
    assert Turn.objects.get(job="tells").last_error
    assert heard() == {}


@pytest.mark.parametrize("mode", [Mode.DOWN, Mode.ERROR, Mode.ERROR_BODY, Mode.GARBAGE, Mode.OTHER_CUSTOMER])
def test_a_commercial_system_that_fails(cast: Cast, heard: Any, atl_at_once: Simulator, mode: Mode) -> None:
    atl_at_once.behaviour = Behaviour(mode)
    desk = browser_of(cast.alma)
    desk.post("/escritorio/cuenta/", {"account": ACCOUNT})
    desk.post("/escritorio/cuentas/", {"address": PERSON["street"], "holder": PERSON["given_name"]})
    given = no_water(**PERSON)
    program_of(cast.alma).post("/cases", body_of(given) | {"account": ACCOUNT})
    loop.drain({attaching.RECHECK: rechecking.RECHECKING})
    assert heard() == {}


def test_a_post_office_that_talks_too_much(cast: Cast, heard: Any, post_office: PostOffice) -> None:
    case = leak_in(State.WRITTEN_OFF, cast, **PERSON)
    deliveries.ask(relacion(case).pk, ["caic@ejemplo.test"])
    for answer in (f"451 {PERSON['said']}", None, f"550 {PERSON['said']}"):
        post_office.answer = answer
        Turn.objects.filter(job=deliveries.JOB).update(run_after=case.received_at, state="waiting")
        loop.drain({deliveries.JOB: delivering.DELIVERING})
    assert Delivery.objects.get().tries == 3
    assert heard() == {}
