"""Rows of lists, their pieces of HTML made beforehand: a page of fifty is one loop over values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString

from cauce.cases.queries.register import Listed
from cauce.cases.queries.sheet import ClockFacts
from cauce.channels.shell.components import clock_bar, local_time, read_clock, state_chip
from cauce.shared.clock import now


@dataclass(frozen=True, slots=True)
class Row:
    """A report as the register draws it."""

    listed: Listed
    url: str
    chip: SafeString
    received: SafeString | str
    clock: SafeString | str


def rows_of(listed: tuple[Listed, ...]) -> list[Row]:
    """The page, ready to be drawn."""
    moment = now()
    return [
        Row(
            listed=one,
            url=reverse("record:case", args=[one.folio]),
            chip=state_chip(one.state),
            received=local_time(one.received_at),
            clock=_clock(one.clock, moment),
        )
        for one in listed
    ]


def _clock(facts: ClockFacts | None, moment: datetime) -> SafeString | str:
    if facts is None:
        return ""
    read = read_clock(
        facts.started,
        facts.deadline,
        facts.net_deadline,
        facts.stopped_at or moment,
        held=facts.held,
        stopped=facts.stopped_at is not None,
    )
    return clock_bar(read)
