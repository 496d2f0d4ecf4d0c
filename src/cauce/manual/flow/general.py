"""The general figure: the activities one after another, in lanes side by side, with the ways back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from cauce.manual.flow.drawing import (
    TOTAL,
    centred,
    circle,
    drawing,
    frame,
    head,
    line,
    polyline,
    step_box,
    text,
    wrapped,
)
from cauce.manual.flow.layout import Box
from cauce.manual.flow.stages import STAGES, branches, lane_of_activity, reports
from cauce.procedure.activities import ACTIVITIES, Activity
from cauce.procedure.diagram import LANES
from cauce.procedure.states import ENDED, STATE_WORDS

MARGIN = 150
"""Room at the right for the ways back."""
ENDS = (ACTIVITIES[0], ACTIVITIES[-1])
NAMES, ROW, TALL = 28, 64, 40
SMALL = 9.5


@dataclass(frozen=True, slots=True)
class Return:
    """A way back from an activity to an earlier one, with the steps that take it."""

    source: int
    target: int
    label: str


def svg() -> str:
    """The general figure, with its text alternative."""
    boxes = _boxes()
    height = NAMES + ROW * len(ACTIVITIES)
    marks = [*_lanes(height), *_forward(boxes), *_returns(boxes), *_ends(boxes), *_activities(boxes)]
    return drawing(alternative(), TOTAL, height, marks)


def alternative() -> str:
    """The figure in words."""
    names = [f"{activity.number}. {_(activity.name)}" for activity in ACTIVITIES]
    back = [f"{way.label}: {way.source} → {way.target}" for way in returns()]
    return f"{_('Flujo general')}: {' → '.join(names)}. {'; '.join(back)}"


def returns() -> tuple[Return, ...]:
    """Where steps lead back: to the activity that the state they leave a report in waits for."""
    waits = {state: stage.activity for stage in STAGES if not stage.is_over for state in stage.states}
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for stage in STAGES:
        for step, _sources in branches(stage):
            back = waits.get(step.target, step.manual) if step.target else step.manual
            if back < step.manual and _(step.label) not in found[step.manual, back]:
                found[step.manual, back].append(_(step.label))
    return tuple(Return(*way, "; ".join(labels)) for way, labels in sorted(found.items()) if labels)


def _used() -> list[tuple[str, str]]:
    taken = {lane_of_activity(activity) for activity in ACTIVITIES}
    return [(lane, _(label)) for lane, label, _roles in LANES if lane in taken]


def _boxes() -> dict[int, Box]:
    lanes = [lane for lane, _label in _used()]
    width = (TOTAL - MARGIN) / len(lanes)
    return {
        activity.number: Box(
            width * lanes.index(lane_of_activity(activity)) + 8,
            NAMES + ROW * row + (ROW - TALL) / 2,
            width - 16,
            TALL,
        )
        for row, activity in enumerate(ACTIVITIES)
    }


def _lanes(height: float) -> Iterator[str]:
    used = _used()
    width = (TOTAL - MARGIN) / len(used)
    for place, (_lane, label) in enumerate(used):
        yield frame(width * place, 0, width, height)
        yield from centred((width * (place + 0.5), NAMES / 2), wrapped(label, width - 8), strong=True)
    yield line((0, NAMES), (TOTAL - MARGIN, NAMES))


def _activities(boxes: Mapping[int, Box]) -> Iterator[str]:
    for activity in ACTIVITIES:
        yield from step_box(
            boxes[activity.number], activity.number, _(activity.name), round_=activity in ENDS
        )


def _forward(boxes: Mapping[int, Box]) -> Iterator[str]:
    clocked = {activity.number for activity in (*reports(), ACTIVITIES[-1])}
    for before, after in pairwise(ACTIVITIES):
        yield from _down(boxes[before.number], boxes[after.number], dashed=after.number in clocked)


def _down(before: Box, after: Box, *, dashed: bool) -> Iterator[str]:
    (x, _y), (to_x, _to_y) = before.centre, after.centre
    start, end = before.y + before.height, after.y
    middle = (start + end) / 2
    corners = ((x, start), (x, middle), (to_x, middle), (to_x, end))
    yield polyline(corners if x != to_x else (corners[0], corners[-1]), dashed=dashed)
    yield head((to_x, end), turn=90)


def _returns(boxes: Mapping[int, Box]) -> Iterator[str]:
    """Each way back runs in the margin; those that go further run further out."""
    arrived: dict[int, int] = defaultdict(int)
    for way in returns():
        source, target = boxes[way.source], boxes[way.target]
        leaves = source.centre[1] - 10
        enters = target.centre[1] + 4 + 8 * arrived[way.target]
        arrived[way.target] += 1
        out = TOTAL - 6 - 14 * max(0, 3 - (way.source - way.target))
        start, end = source.x + source.width, target.x + target.width
        yield polyline(((start, leaves), (out, leaves), (out, enters), (end, enters)))
        yield head((end, enters), turn=180)
        x = max(start, TOTAL - MARGIN) + 6
        lines = wrapped(way.label, out - x, SMALL)
        for place, words in enumerate(reversed(lines)):
            yield text((x, leaves - 4 - 10.5 * place), words, size=SMALL, anchor="start")


def _ends(boxes: Mapping[int, Box]) -> Iterator[str]:
    """Where the report may end within an activity."""
    for activity in ACTIVITIES:
        labels = _ended_in(activity)
        if not labels:
            continue
        box = boxes[activity.number]
        x, y = box.x + box.width, box.centre[1] - 8
        yield polyline(((x, y), (x + 20, y)))
        yield head((x + 20, y))
        yield circle((x + 27, y), 7, 2.2)
        lines = wrapped(", ".join(labels), min(118, TOTAL - x - 44), SMALL)
        first = y + 3.5 - 5.2 * (len(lines) - 1)
        for place, words in enumerate(lines):
            yield text((x + 39, first + 10.5 * place), words, size=SMALL, anchor="start")


def _ended_in(activity: Activity) -> list[str]:
    drawn = {step.name for stage in STAGES for step, _sources in branches(stage)}
    targets = {step.target for step in activity.steps if step.name in drawn}
    return [_(STATE_WORDS[state].label) for state in STATE_WORDS if state in targets & ENDED]
