"""The day's attended reports: listed by age, confirmed or sent back, each once and each told."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.cases.models import Case
from cauce.procedure.states import State
from cauce.staff.models import PersonalRead
from cauce.steps.writeoff.models import BatchRow
from cauce.steps.writeoff.queries import waiting
from tests.record.pages import fields_of, text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import follow, open_leak, take
from tests.writeoffs.bajas import HOME, attended, complaint_reported, confirmed, listed, mark

pytestmark = pytest.mark.django_db


def test_what_waits_is_listed_the_oldest_first_with_what_was_done(cast: Cast) -> None:
    old, young = attended(cast), attended(cast)
    Case.objects.filter(pk=young.pk).update(attended_at=young.attended_at + timedelta(hours=1))
    answer = browser_of(cast.beto).get(HOME)
    assert listed(answer) == [old.folio, young.folio]
    words = text_of(answer)
    for expected in ("Se cambió la llave", "Calle de Ensayo 12", "en plazo", "El trabajo no se ve"):
        assert expected in words


def test_showing_addresses_is_logged_as_a_read(cast: Cast) -> None:
    case = attended(cast)
    browser_of(cast.beto).get(HOME)
    assert PersonalRead.objects.filter(case_id=case.pk, reader_id=cast.beto.id).exists()


def test_one_area_at_a_time(cast: Cast) -> None:
    case, client = attended(cast), browser_of(cast.beto)
    assert listed(client.get(HOME, {"area": "agua-potable"})) == [case.folio]
    assert listed(client.get(HOME, {"area": "pipas"})) == []
    assert listed(client.get(HOME, {"area": "no-such-area"})) == [case.folio]


def test_pages_follow_each_other_by_key(cast: Cast) -> None:
    folios = [attended(cast).folio for _ in range(3)]
    first = waiting(cast.beto, size=2)
    second = waiting(cast.beto, size=2, after=first.after)
    assert [row.folio for row in (*first.rows, *second.rows)] == folios
    assert not second.after


@pytest.mark.parametrize(
    "key", ["x", "~", "2026-11-23~x", "2026-11-23T10:00~x", f"0001-01-01T00:00+14:00~{UUID(int=0)}"]
)
def test_a_strange_key_begins_at_the_first_page(cast: Cast, key: str) -> None:
    case = attended(cast)
    answer = browser_of(cast.beto).get(HOME, {"despues": key})
    assert listed(answer) == [case.folio]


def test_the_marked_ones_are_confirmed_into_the_batch(cast: Cast) -> None:
    cases = [attended(cast) for _ in range(3)]
    told = confirmed(browser_of(cast.beto), *cases).json()
    assert (told["batch"], told["said"]) == (3, "3 bajas confirmadas")
    assert {Case.objects.get(pk=case.pk).state for case in cases} == {State.WRITTEN_OFF}
    assert BatchRow.objects.count() == 3


@pytest.mark.parametrize("seen", ["9" * 100, "9" * 5000, "-1", "²", "", "x"])
def test_a_mark_that_was_made_up_marks_nothing(cast: Cast, seen: str) -> None:
    """A number that no list shows is no version of a report; neither is one that no column holds."""
    case = attended(cast)
    answer = browser_of(cast.beto).post(f"{HOME}confirmar/", {"case": f"{case.pk}~{seen}"})
    assert answer.status_code < 500
    case.refresh_from_db()
    assert case.state == State.ATTENDED


def test_what_still_waits_is_told_with_the_baja(cast: Cast) -> None:
    first, *_ = [attended(cast) for _ in range(3)]
    told = confirmed(browser_of(cast.beto), first).json()
    waits = {name: n for name, n in told["counters"].items() if n not in ("", "0")}
    assert waits == {"bajas": "2", "bajas-agua-potable": "2", "writeoffs": "2"}
    assert told["confirmed"] == "baja confirmada"


def test_without_scripts_it_returns_to_the_list_and_says_so(cast: Cast) -> None:
    case, client = attended(cast), browser_of(cast.beto)
    answer = client.post(f"{HOME}confirmar/", {"case": [mark(case)]}, follow=True)
    assert "1 baja confirmada" in text_of(answer)


def test_confirmed_twice_is_one_baja(cast: Cast) -> None:
    case, client = attended(cast), browser_of(cast.beto)
    same = {"case": [mark(case)]}
    for _ in range(2):
        told = client.post(f"{HOME}confirmar/", same, headers={"Accept": "application/json"}).json()
        assert told["rows"][0]["why_not"] == ""
    assert case.entries.filter(step="write_off").count() == 1
    assert BatchRow.objects.count() == 1


def test_a_group_goes_with_one_press(cast: Cast) -> None:
    main = open_leak(cast.alma)
    linked = [follow(main, cast.alma) for _ in range(5)]
    take("send_out", main, cast.dario)
    take("attend", main, cast.dario)
    client = browser_of(cast.beto)
    assert "6 personas" in text_of(client.get(HOME))
    assert confirmed(client, main).json()["batch"] == 6
    assert {Case.objects.get(pk=case.pk).state for case in linked} == {State.WRITTEN_OFF}


def test_of_two_who_decide_one_wins_and_the_other_sees_who(cast: Cast) -> None:
    case, client = attended(cast), browser_of(cast.beto)
    seen = mark(case)
    take("send_back", case, cast.beto)
    told = client.post(f"{HOME}confirmar/", {"case": [seen]}, headers={"Accept": "application/json"}).json()
    assert "Beto de Prueba lo dejó en «Turnado»" in told["rows"][0]["why_not"]
    case.refresh_from_db()
    assert case.state == State.ROUTED
    assert not BatchRow.objects.exists()


def test_one_that_fails_does_not_keep_the_others_back(cast: Cast) -> None:
    good, gone, client = attended(cast), attended(cast), browser_of(cast.beto)
    marks = [mark(gone), mark(good)]
    take("send_back", gone, cast.beto)
    told = client.post(f"{HOME}confirmar/", {"case": marks}, headers={"Accept": "application/json"}).json()
    assert [bool(row["why_not"]) for row in told["rows"]] == [True, False]
    assert told["said"].startswith("1 baja confirmada. OPDM-")


def test_sending_back_takes_a_reason(cast: Cast) -> None:
    case, client = attended(cast), browser_of(cast.beto)
    (line,) = client.get(HOME).context["lines"]
    said = fields_of(client.get(line.send_back))
    assert client.post(line.send_back.partition("?")[0], said | {"reason": ""}).status_code == 422
    answer = client.post(line.send_back.partition("?")[0], said | {"reason": "sin-evidencia"})
    assert (answer.status_code, answer["Location"]) == (302, HOME)
    case.refresh_from_db()
    assert (case.state, case.attended_at) == (State.ROUTED, None)


@pytest.mark.parametrize("who", ["alma", "dario", "fina", "gil", "hilda", "ivan", "olga"])
def test_nobody_else_comes_in(cast: Cast, who: str) -> None:
    case = attended(cast)
    client = browser_of(getattr(cast, who))
    assert client.get(HOME).status_code == 403
    assert confirmed(client, case).status_code == 403
    assert client.post(f"{HOME}cerrar/", {"batch": "1"}).status_code == 403
    case.refresh_from_db()
    assert case.state == State.ATTENDED


def test_the_head_of_unit_looks_and_does_not_confirm(cast: Cast) -> None:
    case, client = attended(cast), browser_of(cast.celia)
    assert "data-confirm" not in client.get(HOME).content.decode()
    assert confirmed(client, case).json()["rows"][0]["why_not"]
    case.refresh_from_db()
    assert case.state == State.ATTENDED


@pytest.mark.parametrize("number", [1, 12])
def test_a_page_takes_twelve_statements_whatever_the_rows(cast: Cast, number: int) -> None:
    for _ in range(number):
        attended(cast)
        complaint_reported(cast)
    client = browser_of(cast.beto)
    confirmed(client, attended(cast))
    client.get(HOME)
    for address in (HOME, f"{HOME}quejas/"):
        with CaptureQueriesContext(connection) as told:
            assert client.get(address).status_code == 200
        assert len(told.captured_queries) <= 12
