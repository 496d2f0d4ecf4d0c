"""Who is called next: due first, by the hour that suits them, then by age; one caller a person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cauce.cases.models import Case, Reporter
from cauce.channels.shell.components.times import said_time
from cauce.shared.clock import now
from cauce.staff.models import PersonalRead
from cauce.steps.verification import queue
from cauce.steps.verification.claiming import claim
from cauce.steps.verification.queue import Tray
from tests.record.pages import text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import take
from tests.verification.calls import (
    HOME,
    answered,
    asked,
    call_url,
    group_to_verify,
    listed,
    set_apart,
    shown_folio,
    to_verify,
    tried,
)

pytestmark = pytest.mark.django_db

TEN_IN_THE_MORNING = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


def ages(*cases: Case) -> None:
    """Make the first the oldest."""
    for n, case in enumerate(cases):
        set_apart(case, written_off_at=TEN_IN_THE_MORNING - timedelta(hours=100 - n))


def prefers(case: Case, hour: str) -> None:
    Reporter.objects.filter(case=case).update(call_hour=hour)


def test_due_calls_come_first_by_best_hour_then_by_age(cast: Cast) -> None:
    with time_machine.travel(TEN_IN_THE_MORNING, tick=False):
        old, young, evening, morning, later = (to_verify(cast) for _ in range(5))
        ages(old, young, evening, morning, later)
        prefers(evening, "evening")
        prefers(morning, "morning")
        set_apart(later, next_call_at=now() + timedelta(hours=2))
        shown = listed(browser_of(cast.fina).get(HOME))
    assert shown == [case.folio for case in (morning, old, young, evening, later)]


def test_pages_follow_each_other_by_key(cast: Cast) -> None:
    cases = [to_verify(cast) for _ in range(5)]
    set_apart(cases[4], next_call_at=now() + timedelta(days=1))
    whole = [row.folio for row in queue.page(Tray.CALLS, cast.fina).rows]
    paged, after = [], ""
    for _ in range(3):
        found = queue.page(Tray.CALLS, cast.fina, after=after, size=2)
        paged += [row.folio for row in found.rows]
        after = found.after
    assert paged == whole
    assert not after


@pytest.mark.parametrize("key", ["x", "~~~", "2026-11-23~1~2026-11-23~x", "a~b~c~d"])
def test_a_strange_key_begins_at_the_first_page(cast: Cast, key: str) -> None:
    to_verify(cast)
    assert browser_of(cast.fina).get(HOME, {"despues": key}).status_code == 200


def test_the_first_call_is_open_and_its_reading_is_logged(cast: Cast) -> None:
    case = to_verify(cast)
    answer = browser_of(cast.fina).get(HOME)
    assert shown_folio(answer) == case.folio
    assert "55 1234 5678" in answer.content.decode()
    assert PersonalRead.objects.filter(case_id=case.pk, reader_id=cast.fina.id).exists()


def test_two_verifiers_never_call_the_same_person(cast: Cast) -> None:
    first, second = to_verify(cast), to_verify(cast)
    assert shown_folio(browser_of(cast.fina).get(HOME)) == first.folio
    assert shown_folio(browser_of(cast.gil).get(HOME)) == second.folio
    words = browser_of(cast.gil).get(call_url(first)).content.decode()
    assert "Fina de Prueba" in words
    assert "tiene a esta persona en la línea" in words


def test_a_lease_ends_after_ten_minutes_and_not_before(cast: Cast) -> None:
    case = to_verify(cast)
    with time_machine.travel(now(), tick=False) as clock:
        assert claim(case.pk, cast.fina)
        clock.shift(timedelta(minutes=9))
        assert not claim(case.pk, cast.gil)
        clock.shift(timedelta(minutes=2))
        assert claim(case.pk, cast.gil)
        assert not claim(case.pk, cast.fina)


def test_the_lease_is_renewed_while_the_call_is_on_screen(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    with time_machine.travel(now(), tick=False) as clock:
        client.get(call_url(case))
        clock.shift(timedelta(minutes=8))
        assert client.post(f"{call_url(case)}en-linea/").json() == {"mine": True}
        clock.shift(timedelta(minutes=8))
        assert not claim(case.pk, cast.gil)


def test_whoever_opens_another_call_lets_go_of_the_one_before(cast: Cast) -> None:
    first, second, client = to_verify(cast), to_verify(cast), browser_of(cast.fina)
    client.get(call_url(first))
    client.get(call_url(second))
    assert claim(first.pk, cast.gil)


def test_an_outcome_lets_go_too(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    answered(client, case, "no_answer")
    assert claim(case.pk, cast.gil)


def test_without_a_phone_it_waits_for_an_inspection(cast: Cast) -> None:
    case = to_verify(cast, phone="", without_phone=True)
    client = browser_of(cast.fina)
    assert listed(client.get(HOME)) == []
    answer = client.get(HOME, {"bandeja": "inspection"})
    assert listed(answer) == [case.folio]
    assert "Resuelto, por inspección" in answer.content.decode()


def test_three_attempts_over_two_days_end_in_a_tray_of_their_own(cast: Cast) -> None:
    case = to_verify(cast)
    tried(case, cast, days=2, times=3, until=now())
    client = browser_of(cast.fina)
    assert listed(client.get(HOME)) == []
    assert listed(client.get(HOME, {"bandeja": "unreached"})) == [case.folio]


def test_only_the_head_of_caic_is_offered_to_close_without_an_answer(cast: Cast) -> None:
    case = to_verify(cast)
    tried(case, cast, days=2, times=3, until=now())
    address = f"/reportes/{case.folio}/pasos/close_unverified/"
    assert address not in browser_of(cast.fina).get(call_url(case)).content.decode()
    assert address in browser_of(cast.gil).get(call_url(case)).content.decode()


def test_of_a_group_the_sample_is_called_first_and_the_rest_not_at_all(cast: Cast) -> None:
    main, linked = group_to_verify(cast, 4)
    sample = [case.folio for case in linked[:2]]
    assert listed(browser_of(cast.fina).get(HOME)) == [*reversed(sample), main.folio]


def test_a_follower_shows_the_work_of_its_main_report(cast: Cast) -> None:
    _main, linked = group_to_verify(cast, 1)
    call = browser_of(cast.fina).get(call_url(linked[0])).context["call"]
    assert call.work.result == "Se cambió la llave"
    assert call.main_folio == _main.folio


def test_nobody_is_said_to_be_called_where_nobody_is_called_in_turn(cast: Cast) -> None:
    case, client = to_verify(cast), browser_of(cast.fina)
    asked(client, case, "numero")
    answer = client.get(HOME, {"bandeja": "inspection"})
    assert listed(answer) == [case.folio]
    assert "No hay a qué número llamar" in text_of(answer)
    assert "La próxima llamada" not in text_of(answer)
    (line,) = answer.context["lines"]
    assert "llamada" not in line.html
    assert said_time(line.row.next_call_at) not in line.html


def test_what_no_longer_waits_shows_its_own_page(cast: Cast) -> None:
    case = to_verify(cast)
    take("close", case, cast.fina)
    answer = browser_of(cast.fina).get(call_url(case))
    assert (answer.status_code, answer["Location"]) == (302, f"/reportes/{case.folio}/")


@pytest.mark.parametrize("who", ["alma", "beto", "dario", "hilda", "ivan", "olga"])
def test_nobody_else_comes_in(cast: Cast, who: str) -> None:
    case, client = to_verify(cast), browser_of(getattr(cast, who))
    assert client.get(HOME).status_code == 403
    assert client.post(f"{call_url(case)}resultado/", {"answer": "call"}).status_code == 403
    case.refresh_from_db()
    assert case.state == "written_off"


@pytest.mark.parametrize("number", [1, 12])
def test_a_page_takes_twelve_statements_whatever_the_rows(cast: Cast, number: int) -> None:
    main, linked = group_to_verify(cast, number)
    for _ in range(number):
        to_verify(cast)
    client = browser_of(cast.fina)
    client.get(HOME)
    for address in (HOME, call_url(main), call_url(linked[0])):
        assert _statements(client, address) <= 12


def _statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as told:
        assert client.get(address).status_code == 200
    return len(told.captured_queries)
