"""The figures as graphs: entries, the point where the way is chosen, steps, and where each leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from cauce.manual.flow.stages import (
    STAGE_OF,
    STAGES,
    Stage,
    branches,
    lane_of,
    lane_of_activity,
    reached,
    reports,
)
from cauce.manual.words import condition_of, listed
from cauce.procedure.diagram import LANES
from cauce.procedure.labels import N_
from cauce.procedure.states import ENDED, STATE_WORDS, State
from cauce.procedure.steps import Step

REPORTS = "reports"
REPORTS_TITLE = N_("Informes y evaluación")


class Shape(StrEnum):
    """What a node is; BPMN has an element for each."""

    START = "start"
    CLOCK = "clock"
    COMES = "comes"
    """A connector that a report comes in by."""
    CHOICE = "choice"
    STEP = "step"
    GOES = "goes"
    """A connector to where the report goes on."""
    END = "end"


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a figure. `column` and `row` say where it stands, rows counted within its lane.

    `number` is the activity's on a step; `state` pairs connectors; `note` says where a connector leads.
    """

    id: str
    shape: Shape
    label: str
    lane: str
    column: int
    row: float
    number: int = 0
    state: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one node to another: the states that it is for, unless for all, and what is checked."""

    source: str
    target: str
    states: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the manual; `lanes` pair code and label, from top to bottom, with their rows."""

    code: str
    number: int
    title: str
    lanes: tuple[tuple[str, str, int], ...]
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


ENTRY, CHOICE, STEP, OUT = range(4)


def figures() -> tuple[Figure, ...]:
    """Every figure after the general one, in the words of the language in force."""
    drawn = [_of_stage(stage, place) for place, stage in enumerate(STAGES, start=2)]
    return (*drawn, _of_reports(len(STAGES) + 2))


def number_of(stage: Stage) -> int:
    """The figure's number; the first is the general one."""
    return STAGES.index(stage) + 2


def _of_stage(stage: Stage, number: int) -> Figure:
    found = list(branches(stage))
    rows: dict[str, int] = {}
    steps = [_step(step, stage, rows) for step, _sources in found]
    home = max((lane for lane, _label, _roles in LANES if lane in rows), key=lambda lane: rows[lane])
    entries = list(_entries(stage, home))
    rows[home] = max(rows[home], len(entries))
    nodes: list[Node] = [*_centred(entries, rows[home]), *steps]
    arrows: list[Arrow] = []
    source = entries[0].id
    if len(steps) > 1 or len(entries) > 1:
        source = f"{stage.code}-choice"
        nodes.append(Node(source, Shape.CHOICE, "", home, CHOICE, (rows[home] - 1) / 2))
        arrows.extend(Arrow(entry.id, source) for entry in entries)
    for node, (step, sources) in zip(steps, found, strict=True):
        partly = _names(sources) if sources != stage.states or stage.is_over else ""
        arrows.append(Arrow(source, node.id, partly, condition_of(step)))
        out = _outcome(node, step)
        nodes.append(out)
        arrows.append(Arrow(node.id, out.id))
    return Figure(stage.code, number, _(stage.title), _lanes(rows), tuple(nodes), tuple(arrows))


def _step(step: Step, stage: Stage, rows: dict[str, int]) -> Node:
    lane = lane_of(step, stage)
    row = rows.get(lane, 0)
    rows[lane] = row + 1
    return Node(f"{stage.code}-{step.name}", Shape.STEP, _(step.label), lane, STEP, row, step.manual)


def _entries(stage: Stage, lane: str) -> Iterator[Node]:
    """A connector for each state that steps lead to; a start where somebody asks."""
    if not stage.states:
        yield Node(f"{stage.code}-start", Shape.START, _("Una persona reporta"), lane, ENTRY, 0)
    elif stage.is_over:
        yield Node(f"{stage.code}-start", Shape.START, _("Alguien lo pide"), lane, ENTRY, 0)
    else:
        for row, state in enumerate(state for state in State if state in stage.states & reached()):
            yield Node(
                f"{stage.code}-from-{state}", Shape.COMES, _label(state), lane, ENTRY, row, state=state.value
            )


def _centred(entries: list[Node], rows: int) -> Iterator[Node]:
    shift = (rows - len(entries)) / 2
    for node in entries:
        yield Node(node.id, node.shape, node.label, node.lane, node.column, node.row + shift, 0, node.state)


def _outcome(node: Node, step: Step) -> Node:
    assert step.target is not None
    place, label = (node.lane, OUT, node.row), _label(step.target)
    if step.target in ENDED:
        return Node(f"{node.id}-end", Shape.END, label, *place)
    home = STAGE_OF[step.target]
    note = _("sigue en la figura %d") % number_of(home)
    return Node(f"{node.id}-to", Shape.GOES, label, *place, state=step.target.value, note=note)


def _of_reports(number: int) -> Figure:
    nodes: list[Node] = []
    arrows: list[Arrow] = []
    rows: dict[str, int] = {}
    for activity in reports():
        lane = lane_of_activity(activity)
        row = rows.get(lane, 0)
        rows[lane] = row + 1
        code = f"{REPORTS}-{activity.number}"
        nodes += [
            Node(f"{code}-clock", Shape.CLOCK, _("Por calendario"), lane, ENTRY, row),
            Node(code, Shape.STEP, _(activity.name), lane, STEP, row, activity.number),
            Node(f"{code}-end", Shape.END, _(activity.output), lane, OUT, row),
        ]
        arrows += [Arrow(f"{code}-clock", code, _(activity.input)), Arrow(code, f"{code}-end")]
    return Figure(REPORTS, number, _(REPORTS_TITLE), _lanes(rows), tuple(nodes), tuple(arrows))


def _lanes(rows: dict[str, int]) -> tuple[tuple[str, str, int], ...]:
    return tuple((lane, _(label), rows[lane]) for lane, label, _roles in LANES if lane in rows)


def _names(states: Iterable[State]) -> str:
    return listed([_label(state) for state in State if state in set(states)])


def _label(state: State) -> str:
    return _(STATE_WORDS[state].label)
