"""Several that nobody could be asked about, closed at once: each by itself, told row by row."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse

from cauce.cases.models import Case, Entry
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from tests.record.pages import fields_of, text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import take
from tests.verification.calls import HOME, group_to_verify, set_apart, to_verify, tried

pytestmark = pytest.mark.django_db

ADDRESS = f"{HOME}sin-verificar/"


def unreached(cast: Cast) -> Case:
    """A report whose person did not answer three times in two days."""
    case = to_verify(cast)
    tried(case, cast, days=2, times=3, until=now() - timedelta(minutes=5))
    return case


def mark(case: Case) -> str:
    case.refresh_from_db()
    return f"{case.pk}~{case.seq}"


def close(who: Actor, *marks: str, why: str = "Nadie contesta") -> HttpResponse:
    return browser_of(who).post(ADDRESS, {"case": marks, "why": why})


def states(*cases: Case) -> list[str]:
    return [Case.objects.get(pk=case.pk).state for case in cases]


def test_the_marked_ones_are_closed_each_with_its_own_entry(cast: Cast) -> None:
    cases = [unreached(cast), unreached(cast), to_verify(cast, phone="", without_phone=True)]
    answer = close(cast.gil, *map(mark, cases))
    assert (answer.status_code, answer["Location"]) == (302, f"{HOME}?bandeja=unreached")
    assert states(*cases) == [State.CLOSED_UNVERIFIED] * 3
    for case in cases:
        entry = case.entries.get(step="close_unverified")
        assert (entry.actor_id, entry.data) == (cast.gil.id, {"why": "Nadie contesta"})


def test_one_that_cannot_be_closed_is_told_in_its_row_and_keeps_nothing_back(cast: Cast) -> None:
    good, early, moved = unreached(cast), to_verify(cast), unreached(cast)
    marks = [mark(case) for case in (good, early, moved)]
    take("close", moved, cast.fina)
    answer = close(cast.gil, *marks)
    assert answer.status_code == 409
    assert states(good, early, moved) == [State.CLOSED_UNVERIFIED, State.WRITTEN_OFF, State.CLOSED]
    words = text_of(answer)
    assert "1 cerrado sin verificar" in words
    assert f"{early.folio} Faltan intentos de llamada" in words
    assert f"{moved.folio} Fina de Prueba lo dejó en «Cerrado conforme»" in words


def test_sent_twice_each_is_closed_once(cast: Cast) -> None:
    case = unreached(cast)
    sent = mark(case)
    assert [close(cast.gil, sent).status_code for _ in range(2)] == [302, 302]
    assert case.entries.filter(step="close_unverified").count() == 1


def test_a_main_report_closes_its_group_and_the_follower_s_row_says_so(cast: Cast) -> None:
    main, (linked,) = group_to_verify(cast, 1)
    for case in (main, linked):
        set_apart(case, call_attempts=3, call_days=2)
    answer = close(cast.gil, mark(main), mark(linked))
    assert states(main, linked) == [State.CLOSED_UNVERIFIED] * 2
    assert f"{linked.folio} Sistema lo dejó en «Cerrado sin verificación»" in text_of(answer)


def test_without_a_reason_nothing_is_closed_and_the_marks_stay(cast: Cast) -> None:
    case = unreached(cast)
    answer = close(cast.gil, mark(case), why="")
    assert answer.status_code == 422
    assert fields_of(answer)["case"] == mark(case)
    assert states(case) == [State.WRITTEN_OFF]


def test_the_list_offers_it_to_the_head_alone_and_never_while_there_are_calls_to_make(cast: Cast) -> None:
    case = unreached(cast)
    for who, tray, offered in (
        (cast.gil, "unreached", True), (cast.gil, "inspection", False),
        (cast.gil, "calls", False), (cast.fina, "unreached", False),
    ):  # fmt: skip
        shown = browser_of(who).get(HOME, {"bandeja": tray}).content.decode()
        assert (f'value="{mark(case)}"' in shown) is offered, (who.name, tray)
        assert (ADDRESS in shown) is offered


def test_the_key_of_the_one_shown_is_that_of_the_marked_while_there_are_any(cast: Cast) -> None:
    unreached(cast)
    page = browser_of(cast.gil).get(HOME, {"bandeja": "unreached"}).content.decode()
    marked = page.find(f'data-href="{ADDRESS}" data-key="u"')
    # Of two that have the same key the browser presses the first that shows.
    assert 0 < marked < page.rfind('data-key="u"')


def test_the_dialog_names_what_it_is_about(cast: Cast) -> None:
    case = unreached(cast)
    asked = browser_of(cast.gil).get(ADDRESS, {"case": mark(case)})
    assert case.folio in text_of(asked)
    assert "Cerrar 1 reporte" in text_of(asked)


@pytest.mark.parametrize("who", ["fina", "beto", "alma", "dario", "celia"])
def test_nobody_else_closes_them(cast: Cast, who: str) -> None:
    case = unreached(cast)
    before = Entry.objects.count()
    assert close(getattr(cast, who), mark(case)).status_code == 403
    assert (states(case), Entry.objects.count()) == ([State.WRITTEN_OFF], before)


@pytest.mark.parametrize("sent", ["x", "~", "1~1", ""])
def test_what_is_no_mark_is_nothing_to_close(cast: Cast, sent: str) -> None:
    assert close(cast.gil, sent).status_code == 404
