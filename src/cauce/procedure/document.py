"""`docs/procedure.md`: the table as a page to read, written from it by `cauce docs`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cauce.procedure.activities import ACTIVITIES, Activity
from cauce.procedure.diagram import flow
from cauce.procedure.evidence import fields_of
from cauce.procedure.kinds import KIND_LABELS, Kind
from cauce.procedure.roles import ROLE_LABELS, Role
from cauce.procedure.states import EXITS, PENDING, STATE_WORDS, State
from cauce.procedure.steps import MOVES, NOTES, STEPS, Step

INTRODUCTION = """\
# The procedure

<!-- Written by `cauce docs` from `src/cauce/procedure`. Change the table, not this page. -->

The manual itself, with the office's header and texts, is at `/manual/`.
Labels are in Spanish, the language of the manual; names in `code` are those of `cauce.procedure.steps`.
"""
FLOW = """\
## The flow of a service request

A box is a step, with the number of its activity, in the lane of the first who may take it; a rounded box is
the state that it leads to. What a group does with its main report is in the tables below.
"""
ROLES_HEAD = """\
## Who takes which step

● may take it; ◐ on reports of their own area or crew only.
"""


def markdown() -> str:
    """The whole page."""
    parts = [
        INTRODUCTION,
        FLOW,
        f"```mermaid\n{flow()}\n```\n",
        "## The activities of the manual, and the steps that do each\n",
        *map(_activity, ACTIVITIES),
        ROLES_HEAD,
        _roles(),
        "## The states\n",
        _states(),
        "## The road of each kind\n",
        _roads(),
    ]
    return "\n".join(parts)


def _activity(activity: Activity) -> str:
    who = ", ".join(ROLE_LABELS[role] for role in activity.roles)
    head = [
        f"### {activity.number}. {activity.name}\n",
        f"{activity.what}\n",
        f"**{who}** · *Insumo:* {activity.input} · *Salida:* {activity.output}\n",
    ]
    if activity.steps:
        head.append(_table(("Step", "", "From → to", "Who", "Asks", "Group"), map(_step, activity.steps)))
    return "\n".join(head)


def _step(row: Step) -> Sequence[str]:
    return (f"`{row.name}`", row.label, _way(row), _who(row), _asks(row), _group(row))


def _way(row: Step) -> str:
    if row.target is None:
        return f"stays ({_names(row.sources)})"
    return f"{_names(row.sources) or '—'} → {row.target}"


def _names(states: Iterable[State]) -> str:
    chosen = set(states)
    if chosen == set(State):
        return "any state"
    return ", ".join(state for state in State if state in chosen)


def _who(row: Step) -> str:
    return ", ".join(role for role in Role if role in row.roles)


def _asks(row: Step) -> str:
    required = [field.label.text for field in fields_of(row.evidence) if field.required]
    return ", ".join(required) or "—"


def _group(row: Step) -> str:
    taken = "taken by its main report" if row.for_the_main else ""
    following = f"followers: `{row.followers}`" if row.followers else ""
    return "; ".join(part for part in (taken, following) if part) or "—"


def _roles() -> str:
    acting = [role for role in Role if any(role in row.roles for row in STEPS.values())]
    head = ("Step", *(ROLE_LABELS[role] for role in acting))
    return _table(head, ((f"`{row.name}`", *(_mark(row, role) for role in acting)) for row in STEPS.values()))


def _mark(row: Step, role: Role) -> str:
    if role not in row.roles:
        return ""
    return "◐" if row.own_area and role in (Role.AREA, Role.CREW) else "●"


def _states() -> str:
    rows = ((f"`{s}`", w.label, w.public, w.open311, _list(s)) for s, w in STATE_WORDS.items())
    return _table(("State", "In the office", "To the person", "Open311", "On the daily report"), rows)


def _list(state: State) -> str:
    if state in PENDING:
        return "pending"
    return "exit" if state in EXITS else "after the exit"


def _roads() -> str:
    return _table(("Kind", "Moves", "Entries without a move"), map(_road, Kind))


def _road(kind: Kind) -> Sequence[str]:
    return (KIND_LABELS[kind], _steps(kind, MOVES), _steps(kind, NOTES))


def _steps(kind: Kind, rows: Iterable[Step]) -> str:
    return ", ".join(f"`{row.name}`" for row in rows if row.fits(kind))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join((*_lines(head, rows), ""))


def _lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _line(head)
    yield _line(["---"] * len(head))
    yield from map(_line, rows)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
