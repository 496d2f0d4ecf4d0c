"""The case's rows as the page draws them: icons, clocks, spans and the points of the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cauce.cases.queries.pictures import File
from cauce.cases.queries.sheet import CaseSheet
from cauce.cases.queries.timeline import Event
from cauce.channels.shell.components import Clock, read_clock, span
from cauce.procedure.kinds import Kind
from cauce.shared.clock import now

ICONS: Mapping[str, str] = {
    "note": "lock",
    "correct": "pencil",
    "attach": "paperclip",
    "assign": "users",
    "arrive": "map-pin",
    "justify": "shield-check",
    "recheck": "droplet",
    "override": "shield",
    "warn": "timer",
    "escalate": "arrow-up",
    "contact": "phone-call",
}
"""The sign of each step that moves nothing; a move carries the shape of its state."""


@dataclass(frozen=True, slots=True)
class Line:
    """An event of the timeline with the files that it brought; `pause` says how long the clock rested."""

    event: Event
    icon: str
    pause: str
    files: tuple[File, ...]


def lines(events: Iterable[Event], files: Iterable[File]) -> tuple[Line, ...]:
    """The timeline, drawn."""
    brought: dict[int, list[File]] = {}
    for file in files:
        brought.setdefault(file.entry_seq, []).append(file)
    return tuple(_line(event, tuple(brought.get(event.seq, ()))) for event in events)


def clock_of(sheet: CaseSheet) -> Clock | None:
    """The clock of the case, drawn; none where it has no deadline."""
    facts = sheet.clock
    if facts is None:
        return None
    return read_clock(
        facts.started,
        facts.deadline,
        facts.net_deadline,
        facts.stopped_at or now(),
        held=facts.held,
        stopped=facts.stopped_at is not None,
    )


def kind_of(sheet: CaseSheet) -> str:
    """What kind of report it is, where its service doesn't say it."""
    kind = _(sheet.kind_label)
    return "" if sheet.kind is Kind.SERVICE or kind == sheet.service else kind


def points_of(sheet: CaseSheet) -> list[dict[str, Any]]:
    """The pin of the case for the map; empty without one, or where the reader may not see it."""
    place = sheet.place
    if place.latitude is None or place.longitude is None:
        return []
    where = {"lat": place.latitude, "lon": place.longitude}
    return [where | {"state": sheet.state.value, "label": sheet.folio, "late": False}]


def _line(event: Event, files: tuple[File, ...]) -> Line:
    pause = span(event.pause.length) if event.pause else ""
    return Line(event, ICONS.get(event.step, "info"), pause, files)
