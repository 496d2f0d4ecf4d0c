"""The components, as the tags draw them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.template import Context, Template

from cauce.channels.shell.components import (
    clock_bar,
    hours,
    icon,
    local_time,
    read_clock,
    span,
    state_chip,
    took,
)
from cauce.procedure.clock import Pause
from cauce.procedure.states import State

MORNING = datetime(2026, 3, 10, 16, 42, tzinfo=UTC)  # 10:42 on the office's wall
MIDNIGHT = datetime(2026, 3, 10, 6, tzinfo=UTC)


def draw(source: str, **context: object) -> str:
    return Template("{% load shell %}" + source).render(Context(context))


@pytest.mark.parametrize("state", State)
def test_a_state_is_shape_word_and_colour(state: State) -> None:
    drawn = state_chip(state)
    assert f"#state-{state.value}" in drawn
    assert f"st-{state.value}" in drawn
    assert drawn.rsplit("</svg>", 1)[1] != "</span>"


def test_a_bare_mark_still_says_its_state() -> None:
    assert '<span class="visually-hidden">Impedido</span>' in state_chip("impeded", "mark")


def test_short_words_keep_the_whole_ones_at_hand() -> None:
    assert 'title="Dado de baja, por verificar"' in state_chip("written_off")
    assert "Dado de baja, por verificar</span>" in state_chip("written_off", "full")


def test_an_unknown_state_is_an_error() -> None:
    with pytest.raises(ValueError, match="lost"):
        state_chip("lost")


def test_an_icon_is_hidden_unless_it_speaks() -> None:
    assert 'aria-hidden="true"' in icon("printer")
    assert 'role="img" aria-label="Imprimir &lt;hoja&gt;"' in icon("printer", label="Imprimir <hoja>")


def test_icons_come_in_four_sizes() -> None:
    with pytest.raises(ValueError, match="icon size 17"):
        icon("printer", size=17)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (40, "40 min"),
        (60, "1 h"),
        (545, "9 h 05"),
        (63 * 60 + 20, "63 h"),
        (5 * 1440 + 30, "5 d"),
    ],
)
def test_spans_are_said_in_the_largest_useful_units(minutes: int, said: str) -> None:
    assert span(timedelta(minutes=minutes)) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (26.5, "26 h 30"),
        (2, "2 h"),
        (0.25, "15 min"),
        (0.999, "1 h"),
        (335.5, "335 h 30"),
        (1350.6, "1,351 h"),
    ],
)
def test_hours_are_hours_and_minutes(number: float, said: str) -> None:
    assert hours(number) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (MORNING, "hoy 10:42"),
        (MORNING - timedelta(days=1), "ayer 10:42"),
        (MORNING + timedelta(days=1), "mañana 10:42"),
        (MORNING - timedelta(days=30), "08/02 10:42"),
        (MORNING - timedelta(days=100), "30/11/2025 10:42"),
    ],
)
def test_moments_are_said_as_people_say_them(moment: datetime, said: str) -> None:
    with time_machine.travel(MORNING, tick=False):
        assert f">{said}<" in local_time(moment)


@pytest.mark.parametrize(
    ("deadline", "style", "said"),
    [
        (MIDNIGHT, "due", "ayer"),
        (MIDNIGHT + timedelta(days=1), "due", "hoy"),
        (MIDNIGHT + timedelta(days=2), "due", "mañana"),
        (MIDNIGHT + timedelta(days=9), "due", "18/03"),
        (MIDNIGHT + timedelta(days=9), "due-full", "18/03/2026"),
        (MORNING, "due", "hoy 10:42"),
        (MORNING, "due-full", "10/03/2026 10:42"),
    ],
)
def test_nobody_says_a_deadline_at_midnight(deadline: datetime, style: str, said: str) -> None:
    with time_machine.travel(MORNING, tick=False):
        assert f">{said}<" in local_time(deadline, style)


@pytest.mark.parametrize(("net", "gross", "said"), [(0.07, 0.07, "4 min"), (2, 2.003, "2 h")])
def test_gross_is_not_said_where_it_reads_like_net(net: float, gross: float, said: str) -> None:
    assert took(net, gross) == said


def test_gross_is_said_beside_net() -> None:
    assert "bruto 3 h" in took(2, 3)


def test_the_mark_of_the_gross_deadline_stays_on_the_bar() -> None:
    assert 'x="98.5"' in clock_bar(clock(25, due=100, net=100.1))


def test_no_moment_draws_nothing() -> None:
    assert local_time(None) == ""


def held(ran: float, since: float, until: float) -> Pause:
    """A pause by the hours of a clock that has run for `ran`."""
    start = MORNING - timedelta(hours=ran)
    return Pause(start + timedelta(hours=since), start + timedelta(hours=until))


def clock(ran: float, due: float = 24, net: float | None = None, **more: Any):
    start = MORNING - timedelta(hours=ran)
    later = start + timedelta(hours=net) if net is not None else None
    return read_clock(start, start + timedelta(hours=due), later, MORNING, **more)


@pytest.mark.parametrize(
    ("ran", "level", "words"),
    [
        (2, "calm", "faltan 22 h"),
        (12, "half", "faltan 12 h"),
        (22.25, "most", "faltan 1 h 45"),
        (24, "most", "faltan 0 min"),
        (25.2, "late", "+1 h 12 vencido"),
    ],
)
def test_a_clock_fills_and_says_what_is_left(ran: float, level: str, words: str) -> None:
    read = clock(ran)
    assert (read.level, read.words, read.both) == (level, words, "")


def test_a_late_clock_is_full_and_no_fuller() -> None:
    assert clock(300).share == 100


def test_a_clock_with_pauses_shows_net_and_gross_and_where_gross_ended() -> None:
    read = clock(14, due=24, net=27)
    assert read.both == "neto 11 h · bruto 14 h"
    assert read.gross_mark == pytest.approx(88.9)
    assert read.level == "half"


@pytest.mark.parametrize("ran", [8, 10, 13.9])
def test_a_held_clock_stands_where_the_pause_began(ran: float) -> None:
    read = clock(ran, due=24, net=30, held=held(ran, 8, 14))
    assert (read.level, read.runs, read.words) == ("paused", False, "en pausa, faltan 16 h")


def test_a_held_clock_leaves_out_of_net_what_the_pause_lasted_so_far() -> None:
    read = clock(10, due=24, net=30, held=held(10, 8, 14))
    assert read.both == "neto 8 h · bruto 10 h"
    assert read.net_deadline - read.started == timedelta(hours=30)


def test_a_pause_that_began_late_stands_late_and_takes_no_net_hours() -> None:
    read = clock(30, due=24, held=held(30, 26, 50))
    assert (read.level, read.words) == ("late", "en pausa, +2 h vencido")
    assert read.both == "neto 26 h · bruto 30 h"


@pytest.mark.parametrize(
    ("ran", "words"),
    [
        (9, "tardó 9 h"),
        (26, "tardó 26 h, 2 h tarde"),
        (108, "tardó 4 d, 3 d 12 h tarde"),
        (96, "tardó 4 d, 3 d tarde"),
    ],
)
def test_a_stopped_clock_says_how_long_it_took(ran: float, words: str) -> None:
    assert clock(ran, stopped=True).words == words


def test_a_running_clock_carries_what_the_browser_needs_to_go_on() -> None:
    drawn = draw("{% clock read %}", read=clock(2))
    assert "data-started=" in drawn
    assert "data-net=" in drawn
    assert "style=" not in drawn
    assert "data-net=" not in draw("{% clock read %}", read=clock(2, stopped=True))


def test_a_folio_in_a_sentence_stays_on_one_line_and_brings_no_markup() -> None:
    drawn = draw("{{ said|folios }}", said="<b> Asignar · OPDM-2026-002967.")
    assert drawn == '&lt;b&gt; Asignar · <span class="text-nowrap">OPDM-2026-002967</span>.'


def test_small_things() -> None:
    assert draw('{% phone "5512345678" "12" %}') == "55 1234 5678 ext. 12"
    assert draw('{% keys "Ctrl" "↵" %}').count("<kbd>") == 2
    assert draw("{% load_bar 3 5 %}").count('class="full"') == 3
    assert "+1 h 10" in draw('{% overdue_chip "+1 h 10" %}')


def test_labels_follow_the_page_s_language() -> None:
    assert draw('{{ "Turnar"|worded }}') == "Turnar"
    assert draw('{{ ""|worded }}') == ""
