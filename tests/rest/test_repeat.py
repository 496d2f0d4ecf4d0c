"""A write repeated with its key is done once, and answered as the first time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.http import HttpResponse

from cauce.cases.models import Case, Entry
from cauce.documents.models import Attachment
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from tests.documents.pictures import PDF
from tests.rest.programs import Program, body_of
from tests.support.cast import Cast
from tests.support.reports import a_leak, given_for, leak_in, no_water, open_leak, take

Programs = Callable[[Actor], Program]
KEY = "llamada-0001"
CREW = {"crew": "ap-poniente-1"}


def told(answer: HttpResponse) -> tuple[int, bytes]:
    return answer.status_code, answer.content


@pytest.mark.django_db
def test_a_repeated_report_gets_the_first_answer(cast: Cast, program: Programs) -> None:
    alma = program(cast.alma)
    first = alma.post("/cases", body_of(no_water()), key=KEY)
    assert first.status_code == 201
    assert "Idempotent-Replayed" not in first
    take("send_out", Case.objects.get(), cast.dario)
    again = alma.post("/cases", body_of(no_water()), key=KEY)
    assert told(again) == told(first)
    assert (again["Idempotent-Replayed"], again["Location"]) == ("true", first["Location"])
    assert Case.objects.count() == 1


@pytest.mark.django_db
def test_the_same_body_spelt_otherwise_is_the_same(cast: Cast, program: Programs) -> None:
    alma, body = program(cast.alma), body_of(a_leak())
    first = alma.post("/cases", body, key=KEY)
    again = alma.post("/cases", dict(reversed(body.items())), key=KEY)
    assert again.json()["folio"] == first.json()["folio"]


@pytest.mark.django_db
def test_a_key_with_another_body_is_refused(cast: Cast, program: Programs) -> None:
    alma = program(cast.alma)
    alma.post("/cases", body_of(a_leak()), key=KEY)
    answer = alma.post("/cases", body_of(a_leak(street="Otra calle")), key=KEY)
    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")
    assert Case.objects.count() == 1


@pytest.mark.django_db
def test_a_key_belongs_to_its_token(cast: Cast, program: Programs) -> None:
    case = open_leak(cast.alma)
    for who in (cast.alma, cast.beto):
        answer = program(who).take(case.folio, "note", {"text": "Llamó el vecino"}, key=KEY)
        assert "Idempotent-Replayed" not in answer
    assert case.entries.filter(step="note").count() == 2


@pytest.mark.django_db
def test_a_write_without_a_key_is_refused(cast: Cast, program: Programs) -> None:
    case = open_leak(cast.alma)
    for answer in (
        program(cast.alma).post("/cases", body_of(a_leak()), key=None),
        program(cast.alma).take(case.folio, "note", {"text": "Nota"}, key=None),
        program(cast.alma).upload({"file": SimpleUploadedFile("a.pdf", PDF), "kind": "scan"}, key=None),
    ):
        assert (answer.status_code, answer.json()["problems"][0]["field"]) == (400, "Idempotency-Key")
    assert (Case.objects.count(), case.entries.count()) == (1, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "con espacio", "ñandú", "x" * 121])
def test_a_key_that_is_none_is_refused(cast: Cast, program: Programs, key: str) -> None:
    answer = program(cast.alma).client.post(
        "/api/v1/cases",
        body_of(a_leak()),
        content_type="application/json",
        headers=program(cast.alma)._headers({"Idempotency-Key": key}),
    )
    assert answer.status_code == 400
    assert not Case.objects.exists()


@pytest.mark.django_db
def test_a_refused_write_keeps_nothing_under_its_key(cast: Cast, program: Programs) -> None:
    alma = program(cast.alma)
    assert alma.post("/cases", body_of(a_leak(), without=("phone",)), key=KEY).status_code == 422
    assert alma.post("/cases", body_of(a_leak()), key=KEY).status_code == 201


@pytest.mark.django_db
def test_a_repeated_step_is_answered_though_the_case_has_left(cast: Cast, program: Programs) -> None:
    case, dario = leak_in(State.ROUTED, cast), program(cast.dario)
    first = dario.take(case.folio, "reject", body_of(given_for("reject")), key=KEY)
    assert first.status_code == 200
    assert dario.get(f"/cases/{case.folio}").json()["code"] == "left", "it is no longer in his area"
    again = dario.take(case.folio, "reject", body_of(given_for("reject")), key=KEY)
    assert told(again) == told(first)
    assert again["Idempotent-Replayed"] == "true"


@pytest.mark.django_db
def test_a_repeated_file_is_kept_once(cast: Cast, program: Programs) -> None:
    alma = program(cast.alma)

    def send(content: bytes = PDF, kind: str = "scan") -> HttpResponse:
        return alma.upload({"file": SimpleUploadedFile("oficio.pdf", content), "kind": kind}, key=KEY)

    first, again = send(), send()
    assert first.status_code == 201
    assert told(again) == told(first)
    assert send(PDF + b"\n").json()["code"] == "key_reused"
    assert send(kind="other").status_code == 422
    assert Attachment.objects.count() == 1


def at_once(count: int, send: Callable[[], HttpResponse]) -> list[HttpResponse]:
    def sent() -> HttpResponse:
        try:
            return send()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return [one.result() for one in [pool.submit(sent) for _ in range(count)]]


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_one_key_give_one_folio(cast: Cast, program: Programs) -> None:
    token = program(cast.alma).token
    body = body_of(a_leak())
    answers = at_once(8, lambda: Program(token).post("/cases", body, key=KEY))
    assert {told(answer) for answer in answers} == {told(answers[0])}
    assert answers[0].status_code == 201
    assert sum("Idempotent-Replayed" not in answer for answer in answers) == 1
    assert Case.objects.get().folio == answers[0].json()["folio"]
    following = Program(token).post("/cases", body).json()["folio"]
    assert int(following[-6:]) == int(answers[0].json()["folio"][-6:]) + 1, "no number was lost"


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_one_key_take_one_step(cast: Cast, program: Programs) -> None:
    case, token = leak_in(State.ROUTED, cast), program(cast.dario).token
    answers = at_once(8, lambda: Program(token).take(case.folio, "send_out", CREW, key=KEY))
    assert {told(answer) for answer in answers} == {told(answers[0])}
    assert answers[0].status_code == 200
    assert Entry.objects.filter(case=case, step="send_out").count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_a_key_each_take_it_once_and_say_who_was_first(
    cast: Cast, program: Programs
) -> None:
    case, token = leak_in(State.ROUTED, cast), program(cast.dario).token
    answers = at_once(8, lambda: Program(token).take(case.folio, "send_out", CREW))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7
    lost = next(answer.json() for answer in answers if answer.status_code == 409)
    assert (lost["state"], lost["who"]) == ("in_field", "Dario de Prueba")
    assert Entry.objects.filter(case=case, step="send_out").count() == 1
