"""Rows that are drawn once: what they say is what is so, for whoever reads, now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

from cauce.cases.models import Case
from cauce.channels.shell.components.times import said_time
from cauce.channels.shell.drawn_once import LIVE, MOST, drawn_once, with_live
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import now
from tests.record.pages import text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import leak_in, open_leak, take

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)


class Drawing:
    """Draws numbers, and remembers which it was asked to draw."""

    def __init__(self) -> None:
        self.drawn: list[int] = []
        self.piece = drawn_once(self._draw)

    def _draw(self, number: int) -> SafeString:
        self.drawn.append(number)
        return SafeString(f"<b>{number}</b>")


def register(actor: Actor) -> str:
    return text_of(browser_of(actor).get("/reportes/"))


def test_what_was_drawn_is_not_drawn_again() -> None:
    drawing = Drawing()
    assert [drawing.piece(1), drawing.piece(2), drawing.piece(1)] == ["<b>1</b>", "<b>2</b>", "<b>1</b>"]
    assert drawing.drawn == [1, 2]


def test_a_row_in_another_language_is_another_piece() -> None:
    piece = drawn_once(lambda: SafeString(gettext("Emergencia")))
    with override("es-mx"):
        spanish = piece()
    with override("en"):
        assert (spanish, piece()) == ("Emergencia", "Emergency")
    with override("es-mx"):
        assert piece() == "Emergencia"


def test_today_is_yesterday_on_the_next_day() -> None:
    piece = drawn_once(lambda moment: SafeString(said_time(moment)))
    with override("es-mx"):
        with time_machine.travel(NOON):
            assert piece(NOON) == "hoy 12:00"
        with time_machine.travel(NOON + timedelta(days=1)):
            assert piece(NOON) == "ayer 12:00"


def test_the_memory_is_bounded() -> None:
    drawing = Drawing()
    for number in (*range(MOST + 1), 0):
        drawing.piece(number)
    assert drawing.drawn[-2:] == [MOST, 0]
    drawing.piece(MOST)
    assert drawing.drawn[-1] == 0


def test_a_new_day_begins_with_an_empty_memory() -> None:
    drawing = Drawing()
    for days in (0, 1, 0):
        with time_machine.travel(NOON + timedelta(days=days)):
            drawing.piece(1)
    assert drawing.drawn == [1, 1, 1]


def test_what_changes_by_the_minute_is_put_in_its_place() -> None:
    row = SafeString(f"<i>{LIVE}</i>")
    assert with_live(row, SafeString("<b>5 min</b>")) == "<i><b>5 min</b></i>"


@pytest.mark.django_db
def test_a_report_that_changed_is_read_as_it_is(cast: Cast) -> None:
    case = open_leak(cast.alma)
    assert "Calle de Ensayo" in register(cast.alma)
    take("correct", case, cast.alma, street="Calle de Otro Ensayo")
    assert "Calle de Otro Ensayo" in register(cast.alma)


@pytest.mark.django_db
def test_who_may_not_read_the_door_does_not_though_another_did(cast: Cast) -> None:
    open_leak(cast.alma, exterior="7788")
    assert "7788" in register(cast.alma)
    assert "7788" not in register(cast.olga)


@pytest.mark.django_db
def test_what_was_erased_is_not_read_again(cast: Cast) -> None:
    with time_machine.travel(now() - timedelta(days=97), tick=True):
        case = leak_in(State.CLOSED, cast, exterior="7788")
    assert "7788" in register(cast.celia)
    take("erase", case, cast.celia)
    assert "7788" not in register(cast.celia)
    assert case.folio in register(cast.celia)


@pytest.mark.django_db
def test_a_corrected_name_is_the_one_that_is_asked_for(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    browser = browser_of(cast.fina)
    assert "Zoila" in text_of(browser.get("/verificacion/"))
    take("correct", case, cast.alma, street=None, given_name="Zenaida")
    assert "Zoila" not in text_of(browser.get("/verificacion/?bandeja=calls&despues="))
    assert "Zenaida" in text_of(browser.get("/verificacion/"))


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "address"), [("dario", "/areas/"), ("alma", "/reportes/")])
def test_the_clock_goes_on(cast: Cast, who: str, address: str) -> None:
    case, moment = open_leak(cast.alma), now()
    Case.objects.filter(pk=case.pk).update(deadline=moment + timedelta(hours=9), net_deadline=None)
    said = []
    for minutes in (0, 1):
        with time_machine.travel(moment + timedelta(minutes=minutes), tick=False):
            said.append(text_of(browser_of(getattr(cast, who)).get(address)))
    assert "faltan 9 h" in said[0]
    assert "faltan 8 h 59" in said[1]
