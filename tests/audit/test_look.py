"""What the OIC sees: before and after of everything, and who read whom."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

import cauce
from cauce.cases.models import Case, DaySeal, Entry
from cauce.cases.seals import seal_days
from cauce.cases.writer import open_case
from cauce.channels.audit.words import PLACES
from cauce.config.jobs import JOBS
from cauce.procedure.roles import Role
from cauce.procedure.states import State
from cauce.shared.clock import local_date, now
from cauce.staff import people, reads
from cauce.steps.intake import checking
from cauce.work.loop import drain
from tests.record.pages import text_of
from tests.support import append_only
from tests.support.cast import Cast, browser_of
from tests.support.reports import a_leak, leak_in, misconduct, open_leak, take

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 12
ADDRESSES = ["/auditoria/", "/auditoria/lecturas/", "/auditoria/papeles/", "/auditoria/integridad/"]


@pytest.mark.parametrize("who", ["alma", "beto", "celia", "dario", "efra", "fina", "gil", "ivan", "olga"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_but_the_oic_audits(cast: Cast, who: str, address: str) -> None:
    assert browser_of(getattr(cast, who)).get(address).status_code == 403


def test_an_entry_says_what_was_before_and_after(cast: Cast) -> None:
    case = leak_in(State.REGISTERED, cast)
    take("route", case, cast.beto)
    answer = browser_of(cast.hilda).get("/auditoria/")
    latest = answer.context["rows"][0]
    assert latest.event.who == "Beto de Prueba"
    assert [(change.label, change.old, change.new) for change in latest.moved] == [
        ("Estado", "Registrado", "Turnado"),
        ("Área", "", "Departamento de Agua Potable"),
    ]


def test_every_place_that_logs_a_read_has_a_name() -> None:
    logged = re.compile(r'\breads(?:_log)?\.log(?:_many)?\([^\n]*?f?"(\w+)')
    sources = "".join(path.read_text() for path in Path(cauce.__file__).parent.rglob("*.py"))
    places = set(logged.findall(sources))
    assert {"case", "writeoffs", "api"} <= places <= set(PLACES)


def test_a_correction_keeps_old_and_new_value_and_why(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("correct", case, cast.alma, street="Calle Nueva", phone="5587654321", why="Se oyó mal")
    latest = browser_of(cast.hilda).get("/auditoria/").context["rows"][0]
    changes = {change.label: (change.old, change.new) for change in latest.event.changes}
    assert changes["Calle"] == ("Calle de Ensayo", "Calle Nueva")
    assert changes["Teléfono"] == ("55 1234 5678", "55 8765 4321")
    assert ("Por qué", "Se oyó mal") in latest.event.details


@pytest.mark.parametrize(
    ("asked", "steps"),
    [
        ("?folio={number}", ["close", "write_off", "attend", "send_out", "route", "receive"]),
        ("?paso=close", ["close"]),
        ("?quien={fina}", ["close"]),
        ("?desde={tomorrow}", []),
        ("?hasta={today}&paso=attend", ["attend"]),
    ],
)
def test_the_stream_is_narrowed_down(cast: Cast, asked: str, steps: list[str]) -> None:
    case, today = leak_in(State.CLOSED, cast), local_date(now())
    address = asked.format(
        number=case.number, fina=cast.fina.id, today=today, tomorrow=today + timedelta(days=1)
    )
    rows = browser_of(cast.hilda).get(f"/auditoria/{address}").context["rows"]
    assert [row.event.step for row in rows] == steps


def test_a_folio_that_is_none_is_told(cast: Cast) -> None:
    answer = browser_of(cast.hilda).get("/auditoria/?folio=999")
    assert "No encontramos ese folio." in text_of(answer)


def test_the_oic_audits_its_own_complaints_too(cast: Cast) -> None:
    case = open_case(misconduct(), cast.alma)
    assert case.folio in text_of(browser_of(cast.hilda).get("/auditoria/"))


def test_pages_follow_one_another(cast: Cast) -> None:
    for _ in range(30):
        open_leak(cast.alma)
    client = browser_of(cast.hilda)
    first = client.get("/auditoria/")
    second = client.get(f"/auditoria/{first.context['next_page']}")
    ids = [row.id for page in (first, second) for row in page.context["rows"]]
    assert len(ids) == 60
    assert ids == sorted(ids, reverse=True)
    assert not second.context["next_page"]


def test_who_read_whom_is_listed_with_where(cast: Cast) -> None:
    case = open_leak(cast.alma)
    browser_of(cast.fina).get(f"/reportes/{case.folio}/")
    rows = browser_of(cast.hilda).get(f"/auditoria/lecturas/?folio={case.number}").context["rows"]
    assert [(read.reader, folio, place) for read, folio, place in rows] == [
        ("Fina de Prueba", case.folio, "La página del reporte")
    ]
    others = browser_of(cast.hilda).get(f"/auditoria/lecturas/?quien={cast.beto.id}").context["rows"]
    assert others == []


def test_the_auditors_own_reading_is_logged(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("note", case, cast.alma)
    browser_of(cast.hilda).get("/auditoria/")
    assert [(read.reader, read.what) for read in reads.of_case(case.pk)] == [("Hilda de Prueba", "audit")]


def test_who_was_given_which_role_and_by_whom_is_listed_with_those_taken_away(cast: Cast) -> None:
    """Whoever keeps the accounts could give the OIC's role to one of their own: the OIC reads of it."""
    stranger = people.create_user("zoe", "Zoe de Prueba", by=cast.ivan, roles=[Role.OIC])
    people.revoke(stranger, Role.OIC, by=cast.ivan)
    page = browser_of(cast.hilda).get("/auditoria/papeles/")
    (given, role), *others = page.context["rows"]
    assert (given.who, given.username, given.by, given.taken_by) == (
        "Zoe de Prueba", "zoe", "Ivan de Prueba", "Ivan de Prueba",
    )  # fmt: skip
    assert role == "Órgano Interno de Control"
    assert "lo quitó Ivan de Prueba el" in text_of(page)
    assert {each.by for each, _role in others} == {""}
    assert len(others) == len(list(cast))


def test_the_seals_of_the_days_are_shown(cast: Cast) -> None:
    DaySeal.objects.create(day=local_date(now()), entries=7, digest="f" * 64, sealed_at=now())
    assert "f" * 64 in text_of(browser_of(cast.hilda).get("/auditoria/integridad/"))


def test_a_history_is_checked_on_the_spot(cast: Cast) -> None:
    case = leak_in(State.CLOSED, cast)
    address = f"/auditoria/integridad/?folio={case.number}"
    assert f"La historia de {case.folio} está íntegra" in text_of(browser_of(cast.hilda).get(address))
    with append_only.unlocked():
        Entry.objects.filter(case=case, step="attend").update(actor=cast.nora.id)
    words = text_of(browser_of(cast.hilda).get(address))
    assert "no está como se escribió" in words
    assert "entry 4 was changed" in words


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_a_few_statements_whatever_the_rows(cast: Cast, address: str) -> None:
    client = browser_of(cast.hilda)
    for _ in range(60):
        case = open_case(a_leak(), cast.alma)
        reads.log(cast.fina, case.pk, "case")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) <= MOST_STATEMENTS, [query["sql"] for query in asked]


def test_the_oic_has_the_whole_record_checked_by_the_worker(cast: Cast) -> None:
    open_leak(cast.alma)
    client = browser_of(cast.hilda)
    for _ in range(2):
        assert client.post("/auditoria/integridad/comprobar/").status_code == 302
    assert "Se está comprobando" in text_of(client.get("/auditoria/integridad/"))
    assert drain(JOBS) == 1
    words = text_of(client.get("/auditoria/integridad/"))
    assert "El registro está íntegro" in words
    assert "1 reporte" in words
    assert "la pidió Hilda de Prueba" in words


def test_a_check_that_found_something_says_what(cast: Cast) -> None:
    case = open_leak(cast.alma)
    Case.objects.filter(pk=case.pk).update(state="closed")
    checking.check()
    words = text_of(browser_of(cast.hilda).get("/auditoria/integridad/"))
    assert "1 cosa no está como se escribió" in words
    assert f"{case.folio}: its state is not what its last entry says." in words


def test_nobody_else_has_it_checked(cast: Cast) -> None:
    for who in (cast.beto, cast.celia, cast.ivan):
        assert browser_of(who).post("/auditoria/integridad/comprobar/").status_code == 403
    assert not checking.is_under_way()


def test_days_left_unsealed_are_told(cast: Cast) -> None:
    open_leak(cast.alma)
    client = browser_of(cast.hilda)
    assert "Falta" not in text_of(client.get("/auditoria/integridad/"))
    with time_machine.travel(now() + timedelta(days=3), tick=False):
        words = text_of(browser_of(cast.hilda).get("/auditoria/integridad/"))
        assert "por sellar" in words
        seal_days()
        assert "están sellados hasta" in text_of(browser_of(cast.hilda).get("/auditoria/integridad/"))
