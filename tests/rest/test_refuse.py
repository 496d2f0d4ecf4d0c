"""What is refused says why, in the reader's language, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.utils.translation import gettext, override

from cauce.cases.models import Case, Entry
from cauce.channels.rest import cases as views
from cauce.channels.rest.problems import TITLES
from cauce.documents.models import Attachment
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from cauce.staff import tokens
from tests.documents.pictures import PDF
from tests.rest.programs import Program, body_of
from tests.support.cast import Cast
from tests.support.reports import a_leak, given_for, leak_in, misconduct, no_water, open_leak, take

pytestmark = pytest.mark.django_db

Programs = Callable[[Actor], Program]


def problems(answer) -> dict[str, str]:
    assert answer["Content-Type"] == "application/problem+json", answer.content
    body = answer.json()
    assert body["status"] == answer.status_code
    return {one["field"]: one["reason"] for one in body["problems"]}


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer nada", "Basic YWxtYTphbG1h", f"Bearer cauce_0123456789_{'a' * 43}"],
)
def test_without_a_standing_token_nothing_opens(cast: Cast, authorization: str) -> None:
    answer = Client().get("/api/v1/cases", headers={"Authorization": authorization})
    assert (answer.status_code, answer.json()["code"]) == (401, "no_token")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_session_opens_nothing_here(cast: Cast, client: Client) -> None:
    from tests.support.cast import browser_of

    assert browser_of(cast.alma).get("/api/v1/cases").status_code == 401


def test_a_revoked_token_opens_nothing(cast: Cast, program: Programs) -> None:
    alma = program(cast.alma)
    assert alma.get("/cases").status_code == 200
    tokens.revoke(alma.token[:16])
    assert alma.get("/cases").status_code == 401


IN_ENGLISH = {
    "malformed": "Malformed request",
    "unreadable": "Unreadable content",
    "no_token": "No credential",
    "method": "Method not allowed",
    "too_large": "Request too large",
    "media_type": "Format not accepted",
    "key_reused": "Key already used",
    "too_many": "Too many requests",
    "broken": "Something failed",
}
NOBODY = {"Authorization": "Bearer nada"}
REFUSED: dict[str, Callable[[Program], Any]] = {
    "malformed": lambda program: program.post("/cases", {}, key=None),
    "unreadable": lambda program: program.post("/cases", b"{x"),
    "no_token": lambda program: program.client.get("/api/v1/cases", headers=NOBODY),
    "method": lambda program: program.client.delete("/api/v1/cases"),
    "too_large": lambda program: program.post("/cases", b" " * (1 << 20)),
    "media_type": lambda program: program.post("/cases", b"x", Content_Type="text/plain"),
    "key_reused": lambda program: [program.post("/cases", body_of(a_leak(said=n)), key="k") for n in "ab"][1],
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_problem_is_titled_in_the_readers_language(cast: Cast, program: Programs, code: str) -> None:
    alma = program(cast.alma)
    spanish = REFUSED[code](alma).json()
    assert (spanish["code"], spanish["title"]) == (code, TITLES[code])
    alma.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    english = REFUSED[code](alma).json()
    assert (english["code"], english["title"]) == (code, IN_ENGLISH[code])


def test_every_problem_of_the_api_alone_has_a_title_in_both_languages() -> None:
    assert IN_ENGLISH.keys() == TITLES.keys()
    with override("en"):
        assert {code: gettext(title) for code, title in TITLES.items()} == IN_ENGLISH


def test_a_program_that_loops_is_slowed_down(cast: Cast, program: Programs, settings: Any) -> None:
    settings.CAUCE_API_RATE = 3
    alma, beto = program(cast.alma), program(cast.beto)
    answers = [alma.get("/cases") for _ in range(9)]
    late = answers[-1]
    assert (late.status_code, late.json()["code"]) == (429, "too_many")
    assert 1 <= int(late["Retry-After"]) <= 60
    assert beto.get("/cases").status_code == 200, "each token has its own count"


def test_each_wrong_field_is_named_in_words(cast: Cast, program: Programs) -> None:
    body = body_of(a_leak()) | {"service": "no-existe", "said": "x" * 4001, "kind": "otro", "apodo": "Z"}
    del body["channel"]
    said = problems(program(cast.alma).post("/cases", body))
    assert said == {
        "said": "El texto es demasiado largo: se admiten 4000 caracteres.",
        "kind": "Elija una opción de la lista.",
        "channel": "Este dato hace falta.",
        "apodo": "Este dato no se conoce; revise su nombre.",
    }
    assert not Case.objects.exists()


def test_the_writer_s_reasons_come_by_field_too(cast: Cast, program: Programs) -> None:
    answer = program(cast.alma).post("/cases", body_of(a_leak(phone="123", service="no-existe")))
    assert answer.status_code == 422
    assert problems(answer).keys() == {"phone", "service"}
    assert not Case.objects.exists()


def test_the_reader_chooses_the_language_of_the_document(client: Client, cast: Cast) -> None:
    spanish = client.get("/api/v1/openapi.json").json()
    step = spanish["paths"]["/api/v1/cases/{folio}/steps/route"]["post"]
    assert step["summary"] == "Turnar"


@pytest.mark.parametrize(
    ("who", "step", "state", "status"),
    [
        ("fina", "route", State.REGISTERED, 403),
        ("dario", "write_off", State.ATTENDED, 403),
        ("beto", "close", State.WRITTEN_OFF, 403),
        ("dario", "close", State.WRITTEN_OFF, 403),
        ("alma", "cancel", State.ROUTED, 403),
        ("olga", "note", State.ROUTED, 403),
        ("hilda", "note", State.ROUTED, 403),
        ("nora", "send_out", State.ROUTED, 404),
        ("nora", "note", State.ROUTED, 404),
        ("efra", "send_out", State.ROUTED, 404),
        ("ivan", "note", State.ROUTED, 404),
        ("dario", "send_out", State.IN_FIELD, 409),
        ("beto", "route", State.ROUTED, 409),
        ("fina", "close", State.ATTENDED, 409),
        ("gil", "close_unverified", State.WRITTEN_OFF, 422),
    ],
)
def test_what_is_not_theirs_or_not_now_changes_nothing(
    cast: Cast, program: Programs, who: str, step: str, state: State, status: int
) -> None:
    case = leak_in(state, cast)
    before = (Entry.objects.count(), Case.objects.values().get())
    answer = program(getattr(cast, who)).take(case.folio, step, body_of(given_for(step)))
    assert answer.status_code == status, answer.content
    problems(answer)
    assert (Entry.objects.count(), Case.objects.values().get()) == before


def test_only_the_oic_sees_a_complaint_against_a_public_servant(cast: Cast, program: Programs) -> None:
    folio = program(cast.alma).post("/cases", body_of(misconduct())).json()["folio"]
    for who in cast:
        expected = 200 if who is cast.hilda else 404
        assert program(who).get(f"/cases/{folio}").status_code == expected
        assert program(who).get(f"/cases/{folio}/entries").status_code == expected
        listed = [one["folio"] for one in program(who).get("/cases").json()["items"]]
        assert (folio in listed) == (who is cast.hilda)
        for asked in ({"folio": folio}, {"phone": "55 1234 5678"}):
            found = [one["folio"] for one in program(who).post("/cases/search", asked).json()]
            assert (folio in found) == (who is cast.hilda)


@pytest.mark.parametrize("version", ["1", '"1"', 'W/"1"'])
def test_a_version_that_is_old_is_told_who_was_first(cast: Cast, program: Programs, version: str) -> None:
    case = open_leak(cast.alma)
    take("send_out", case, cast.dario, crew="ap-poniente-1")
    dario = program(cast.dario)
    answer = dario.take(case.folio, "impede", body_of(given_for("impede")), If_Match=version)
    assert answer.status_code == 412
    assert (answer.json()["who"], answer.json()["state"]) == ("Dario de Prueba", "in_field")
    seen = dario.get(f"/cases/{case.folio}")["ETag"]
    assert dario.take(case.folio, "impede", body_of(given_for("impede")), If_Match=seen).status_code == 200


def test_a_version_that_is_none_is_refused(cast: Cast, program: Programs) -> None:
    case = open_leak(cast.alma)
    answer = program(cast.dario).take(case.folio, "note", {"text": "Nota"}, If_Match="ayer")
    assert answer.status_code == 400
    assert "If-Match" in problems(answer)


def test_nobody_attaches_anothers_file_by_its_id(cast: Cast, program: Programs) -> None:
    file = SimpleUploadedFile("oficio.pdf", PDF)
    stored = program(cast.beto).upload({"file": file, "kind": "scan"}).json()["id"]
    case = open_leak(cast.alma)
    answer = program(cast.alma).take(case.folio, "attach", {"files": [stored]})
    assert (answer.status_code, problems(answer).keys()) == (422, {"files"})
    answer = program(cast.alma).post("/cases", body_of(a_leak()) | {"scans": [stored]})
    assert (answer.status_code, problems(answer).keys()) == (422, {"scans"})
    assert not case.attachments.exists()


def test_nobody_writes_the_answer_of_atl_by_hand(cast: Cast, program: Programs) -> None:
    case = Case.objects.get(folio=program(cast.alma).post("/cases", body_of(no_water())).json()["folio"])
    answer = program(cast.beto).take(case.folio, "recheck", {"outcome": "regularized"})
    assert (answer.status_code, problems(answer).keys()) == (422, {"outcome"})
    answer = program(cast.beto).take(case.folio, "recheck", {})
    assert (answer.status_code, answer.json()["step"]) == (200, "recheck")
    assert case.entries.last().data["outcome"] == "unavailable"


HOSTILE = {
    "not json": b"{",
    "empty": b"",
    "a list": b"[]",
    "a text": b'"hola"',
    "null": b"null",
    "latin-1": '{"said": "ñ"}'.encode("latin-1"),
    "utf-16": '{"said": "x"}'.encode("utf-16"),
    "NaN": b'{"latitude": NaN}',
    "infinite": b'{"latitude": 1e999}',
    "a huge number": b'{"latitude": ' + b"9" * 5000 + b"}",
    "deep": b'{"answers": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "deep objects": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "a lone surrogate": b'{"said": "\\ud800"}',
    "a lone surrogate as a key": b'{"\\udfff": "x"}',
    "ten megabytes": b'{"said": "' + b"x" * 10_000_000 + b'"}',
    "three hundred kilobytes": b'{"said": "' + b"x" * 300_000 + b'"}',
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_body_that_is_no_report_is_a_problem_and_no_fault(
    cast: Cast, program: Programs, body: bytes
) -> None:
    case = open_leak(cast.alma)
    for path in ("/cases", "/cases/search", "/standing", "/nearby", f"/cases/{case.folio}/steps/note"):
        answer = program(cast.alma).post(path, body)
        assert answer.status_code in (400, 413, 415, 422), (path, answer.content)
        problems(answer)
    assert (Case.objects.count(), Entry.objects.count()) == (1, 2)


ODD = [
    "\x00",
    "a\x00b",
    "\u202egnp.exe",
    "\u200b",
    "e\u0301",
    "\ufeff",
    "=1+1",
    "'; DROP TABLE",
    "\U0010ffff",
    "\x1f\x7f",
]


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_odd_text_in_every_field_is_cleaned_or_refused(cast: Cast, program: Programs, odd: str) -> None:
    alma = program(cast.alma)
    for name, said in body_of(
        a_leak(email="a@b.mx", account="1", home="h", between="b", interior="2")
    ).items():
        body = body_of(a_leak()) | {name: {"cantidad": odd} if isinstance(said, dict) else odd}
        answer = alma.post("/cases", body)
        assert answer.status_code in (201, 422), (name, answer.content)
    for asked in ("folio", "phone", "account", "alias"):
        assert alma.post("/cases/search", {asked: odd}).status_code in (200, 422)
    where = {"service": "fuga-toma", "colonia": "tlalnepantla-centro", "street": odd}
    assert alma.post("/nearby", where).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/cases/%00", "/cases/%F0%9F%92%A7", "/cases/OPDM-2026-000001%00", "/cases/OPDM-2026-999999/steps",
        "/cases/x/entries", "/nada", "/cases/OPDM-2026-000001/nada", "/standing/no-es-uuid", "/",
    ],
)  # fmt: skip
def test_an_address_of_nothing_is_missing(cast: Cast, program: Programs, path: str) -> None:
    answer = program(cast.alma).get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "missing")


@pytest.mark.parametrize(
    "query",
    [
        "cursor=%00", "cursor=abc", "cursor=bm8%3D", "limit=0", "limit=201", "limit=x", "service=no-existe",
        "area=%00", "state=nada", "overdue=quizá", "received_from=ayer", "received_from=2026-01-01",
        "updated_since=0001-01-01T00:00:00Z", "estado=routed", "cursor=LTk5OTk5OTk5OTk5OTk5Xzk%3D",
    ],
)  # fmt: skip
def test_a_parameter_that_means_nothing_is_refused(cast: Cast, program: Programs, query: str) -> None:
    answer = program(cast.alma).get(f"/cases?{query}")
    assert answer.status_code == 400, answer.content
    assert problems(answer).keys() == {query.partition("=")[0]}


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""]
)
def test_another_media_type_is_refused(cast: Cast, program: Programs, content_type: str) -> None:
    answer = program(cast.alma).post("/cases", b'{"kind": "service"}', Content_Type=content_type)
    assert answer.status_code == 415
    problems(answer)


def test_a_method_that_is_not_there_says_which_are(cast: Cast, program: Programs) -> None:
    alma = program(cast.alma)
    answer = alma.client.delete("/api/v1/cases", headers=alma._headers({}))
    assert (answer.status_code, answer.json()["code"]) == (405, "method")
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"kind": "photo"},
        {"file": SimpleUploadedFile("a.txt", b"hola"), "kind": "photo"},
        {"file": SimpleUploadedFile("a.pdf", b""), "kind": "scan"},
        {"file": SimpleUploadedFile("a.pdf", PDF), "kind": "video"},
        {"file": "texto", "kind": "scan"},
    ],
)
def test_a_file_that_is_none_is_refused(cast: Cast, program: Programs, parts: dict) -> None:
    answer = program(cast.alma).upload(parts)
    assert answer.status_code == 422, answer.content
    problems(answer)
    assert not Attachment.objects.exists()


def test_a_broken_multipart_is_a_problem(cast: Cast, program: Programs) -> None:
    answer = program(cast.alma).post(
        "/attachments", b"--x\r\nnada", Content_Type="multipart/form-data; boundary="
    )
    assert answer.status_code in (400, 422)
    problems(answer)


def test_a_file_too_large_is_refused_before_it_is_read(cast: Cast, program: Programs) -> None:
    alma = program(cast.alma)
    answer = alma.client.post(
        "/api/v1/attachments",
        b"--x--",
        content_type="multipart/form-data; boundary=x",
        headers=alma._headers({"Idempotency-Key": "k"}),
        CONTENT_LENGTH=str(30 * 1024 * 1024),
    )
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "at",
    [
        "2026-13-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2026-01-01T00:00:00",
        1700000000,
    ],
)
def test_a_moment_that_is_none_is_refused(cast: Cast, program: Programs, at: object) -> None:
    case = open_leak(cast.alma)
    body = body_of(given_for("impede")) | {"review_at": at, "happened_at": at}
    answer = program(cast.dario).take(case.folio, "impede", body)
    assert (answer.status_code, problems(answer).keys()) == (422, {"review_at", "happened_at"})


def test_a_moment_to_come_is_refused(cast: Cast, program: Programs) -> None:
    case = open_leak(cast.alma)
    at = (now() + timedelta(hours=1)).isoformat()
    answer = program(cast.alma).take(case.folio, "note", {"text": "Nota", "happened_at": at})
    assert (answer.status_code, problems(answer).keys()) == (422, {"happened_at"})


def test_a_database_that_is_away_is_an_outage(
    cast: Cast, program: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("no route")

    monkeypatch.setattr(views.listing, "page", away)
    answer = program(cast.alma).get("/cases")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    problems(answer)


def test_a_fault_of_ours_is_a_problem_that_tells_nothing(
    cast: Cast, program: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("5512345678")

    monkeypatch.setattr(views.listing, "page", broken)
    answer = program(cast.alma).get("/cases")
    assert answer.status_code == 500
    assert b"5512345678" not in answer.content
    problems(answer)
