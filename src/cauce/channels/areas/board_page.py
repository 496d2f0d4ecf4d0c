"""The board as its template reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cauce.catalogue import AreaRow, CrewRow, current
from cauce.channels.areas.cards import Card, case_url, lane_cards, waiting_row
from cauce.shared.clock import moment_of
from cauce.steps.fieldwork.queries.board import Board, Figures, Lane, Place
from cauce.steps.fieldwork.queries.jobs import Job


@dataclass(frozen=True, slots=True)
class LaneView:
    """A crew's lane: `load` jobs of the `room` that fill its day; `name` is what the area itself calls it."""

    crew: CrewRow
    name: str
    cards: tuple[Card, ...]
    last_word: datetime | None
    load: int
    room: int


def context_of(board: Board) -> Mapping[str, Any]:
    """Everything that the board's template names."""
    return {
        "board": board,
        "rows": [waiting_row(job) for job in board.waiting],
        "more": more_url(board.area.code, board.after),
        "lanes": [_lane(lane, board.area) for lane in board.lanes],
        "figures": figures_of(board.figures),
        "fresh": fresh_url(board.area.code, board.as_of),
        "zones": current().ground(),
        "points": [_point(job) for job in board.jobs if job.point],
    }


def figures_of(figures: Figures) -> tuple[tuple[str, str, int, bool], ...]:
    """(name, label, number, whether it alarms) of each figure, in the order of the bar."""
    overdue = _("%d h vencidos") % current().office.programme_hours
    return (
        ("areas-pending", _("Pendientes"), figures.pending, False),
        ("areas-in-field", _("En campo"), figures.in_field, False),
        ("areas-impeded", _("Impedidos"), figures.impeded, False),
        ("areas-overdue", overdue, figures.overdue, figures.overdue > 0),
        ("areas-attended", _("Atendidos hoy"), figures.attended_today, False),
    )


def more_url(area: str, place: Place | None) -> str:
    """Where the next page of the waiting list is; empty on the last."""
    if place is None:
        return ""
    after = f"{int(place.emergency)}_{place.net_deadline.isoformat()}_{place.case_id}"
    return f"{reverse('areas:index')}?{urlencode({'area': area, 'despues': after})}"


def place_of(text: str) -> Place | None:
    """The place that `more_url` wrote; None for anything else."""
    try:
        emergency, moment, case_id = text.split("_")
        return Place(emergency == "1", moment_of(moment), UUID(case_id))
    except ValueError:
        return None


def fresh_url(area: str, as_of: datetime) -> str:
    """Where the board asks what came since it was drawn."""
    return f"{reverse('areas:fresh')}?{urlencode({'area': area, 'desde': as_of.isoformat()})}"


def _lane(lane: Lane, area: AreaRow) -> LaneView:
    name = name_within(lane.crew, area)
    return LaneView(
        lane.crew, name, lane_cards(lane.stops), lane.last_word, len(lane.stops), current().office.crew_day
    )


def name_within(crew: CrewRow, area: AreaRow) -> str:
    """The crew's name without its area's: "Poniente 1" for "Agua Potable Poniente 1"."""
    return crew.name.removeprefix(area.short_name).strip() or crew.name


def _point(job: Job) -> Mapping[str, Any]:
    lat, lon = job.point or (0.0, 0.0)
    return {
        "lat": lat,
        "lon": lon,
        "state": job.state.value,
        "late": job.late,
        "label": f"{job.number} · {job.service}",
        "url": case_url(job.folio),
    }
