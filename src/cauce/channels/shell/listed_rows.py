"""Rows of lists of reports, drawn: all but a clock that runs is drawn once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cauce.cases.queries.register import Listed
from cauce.cases.queries.sheet import ClockFacts
from cauce.channels.shell.components import clock_bar, read_clock
from cauce.channels.shell.drawn_once import LIVE, drawn_once, with_live
from cauce.shared.clock import now


@dataclass(frozen=True, slots=True)
class Row:
    """A report as the register draws it."""

    listed: Listed
    html: SafeString


def rows_of(listed: tuple[Listed, ...]) -> list[Row]:
    """The page, drawn."""
    moment = now()
    return [Row(one, _at(one, moment)) for one in listed]


def _at(listed: Listed, moment: datetime) -> SafeString:
    row, facts = _row(listed), listed.clock
    return row if facts is None or facts.stopped_at else with_live(row, _clock(facts, moment))


@drawn_once
def _row(listed: Listed) -> SafeString:
    return SafeString(
        render_to_string("shell/listed_row.html", {"row": listed, "clock": _kept(listed.clock)})
    )


def _kept(facts: ClockFacts | None) -> SafeString | str:
    """The clock as far as it belongs to the row: one that stopped."""
    if facts is None:
        return ""
    return _clock(facts, facts.stopped_at) if facts.stopped_at else LIVE


def _clock(facts: ClockFacts, moment: datetime) -> SafeString:
    read = read_clock(
        facts.started,
        facts.deadline,
        facts.net_deadline,
        moment,
        held=facts.held,
        stopped=facts.stopped_at is not None,
    )
    return clock_bar(read)
