"""The flow of the procedure as a Mermaid diagram, drawn from the table: it can't say anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cauce.procedure.guards import ANSWERABLE_FROM, answer_fits_the_kind
from cauce.procedure.kinds import Kind
from cauce.procedure.labels import N_
from cauce.procedure.roles import Role
from cauce.procedure.states import ENDED, STATE_WORDS, State
from cauce.procedure.steps import MOVES, Step

LANES: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    ("desk", N_("Captura"), (Role.DESK,)),
    ("unit", N_("Turno y bajas"), (Role.UGSYRP,)),
    ("area", N_("Área operativa y cuadrilla"), (Role.AREA, Role.CREW)),
    ("caic", N_("Verificación"), (Role.CAIC,)),
    ("heads", N_("Titulares"), (Role.UNIT_HEAD, Role.CAIC_HEAD)),
)
"""The lanes, from the first to touch a report to the last; a step lies in the first that may take it."""


def flow(kind: Kind = Kind.SERVICE) -> str:
    """The moves of one kind of report in lanes by role: a box is a step, a rounded box a state."""
    rows = [row for row in MOVES if row.fits(kind)]
    states = _touched(rows, kind)
    lines = ["flowchart LR", *_lanes(rows), *_states(states), *_arrows(rows, kind), *_styles(states)]
    return "\n".join(lines)


def _lanes(rows: Iterable[Step]) -> Iterator[str]:
    for lane, label, _roles in LANES:
        inside = [row for row in rows if _lane_of(row) == lane]
        if not inside:
            continue
        yield f'  subgraph {lane}["{label}"]'
        yield from (f'    {row.name}["{row.manual}. {row.label}"]' for row in inside)
        yield "  end"


def _lane_of(row: Step) -> str:
    return next(lane for lane, _, roles in LANES if not row.roles.isdisjoint(roles))


def _states(states: Iterable[State]) -> Iterator[str]:
    return (f'  {_id(state)}(["{STATE_WORDS[state].label}"])' for state in states)


def _arrows(rows: Iterable[Step], kind: Kind) -> Iterator[str]:
    for row in rows:
        yield from (f"  {_id(state)} --> {row.name}" for state in State if state in sources_of(row, kind))
        if row.target is not None:
            yield f"  {row.name} ==> {_id(row.target)}"


def sources_of(row: Step, kind: Kind) -> frozenset[State]:
    """Where the step starts on the road of that kind: an answer ends each kind somewhere else."""
    if answer_fits_the_kind in row.guards:
        return row.sources & ANSWERABLE_FROM.get(kind, frozenset())
    return row.sources


def _styles(states: Iterable[State]) -> Iterator[str]:
    yield "  classDef ended stroke-width:3px"
    yield f"  class {','.join(_id(state) for state in states if state in ENDED)} ended"


def _touched(rows: Iterable[Step], kind: Kind) -> list[State]:
    """The states that the rows lead from or to, in the procedure's order."""
    touched = {state for row in rows for state in (*sources_of(row, kind), row.target)}
    return [state for state in State if state in touched]


def _id(state: State) -> str:
    return f"s_{state.value}"
