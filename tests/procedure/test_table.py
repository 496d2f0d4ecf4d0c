"""The table against the procedure as it was agreed, written out again line by line in `model`."""

from __future__ import annotations

import pytest

from cauce.procedure.activities import ACTIVITIES
from cauce.procedure.kinds import Kind
from cauce.procedure.roles import ROLE_LABELS, Role
from cauce.procedure.states import CLOCK_RUNS, ENDED, EXITS, PENDING, STATE_WORDS, WITH_THE_AREA, State
from cauce.procedure.steps import FOLLOWING, MOVES, NOTES, STEPS, takes_back_an_exit
from tests.procedure.model import FOLLOWERS as AGREED_FOLLOWERS
from tests.procedure.model import MOVES as AGREED_MOVES

AGREED_NOTES = {
    "assign", "arrive", "justify", "contact", "note", "correct", "attach", "recheck", "override", "warn",
    "escalate", "oppose", "erase",
}  # fmt: skip


def test_the_moves_are_the_agreed_ones() -> None:
    assert {row.name: (row.sources, row.target, row.roles) for row in (*MOVES, *FOLLOWING)} == AGREED_MOVES


def test_followers_take_the_agreed_rows() -> None:
    assert {row.name: row.followers for row in STEPS.values() if row.followers} == AGREED_FOLLOWERS


def test_notes_move_nothing() -> None:
    assert {row.name for row in NOTES} == AGREED_NOTES
    assert not any(row.moves for row in NOTES)


@pytest.mark.parametrize(
    ("kind", "moves"),
    [
        (Kind.COMMENT, {"receive", "answer", "refer", "cancel", "reconsider"}),
        (Kind.INFORMATION, {"receive", "route", "reject", "answer", "refer", "cancel", "reconsider"}),
        (
            Kind.COMPLAINT,
            {"receive", "route", "reject", "attend", "send_back", "answer", "refer", "cancel", "reconsider"},
        ),
        (Kind.MISCONDUCT, {"receive", "refer"}),
        (Kind.SERVICE, {row.name for row in (*MOVES, *FOLLOWING)}),
    ],
)
def test_each_kind_has_its_road(kind: Kind, moves: set[str]) -> None:
    assert {row.name for row in (*MOVES, *FOLLOWING) if row.fits(kind)} == moves


def test_only_the_caic_closes() -> None:
    closing = {row for row in MOVES if row.target in (State.CLOSED, State.CLOSED_UNVERIFIED)}
    assert {role for row in closing for role in row.roles} == {Role.CAIC, Role.CAIC_HEAD}


@pytest.mark.parametrize("row", [row for row in STEPS.values() if row.moves], ids=lambda row: row.name)
def test_a_row_takes_an_exit_back_always_or_never(row) -> None:
    """Else `undoes` would depend on the source, and a figure could not tell the rows apart."""
    assert len({takes_back_an_exit(source, row.target) for source in row.sources or {None}}) == 1


def test_every_state_is_pending_or_has_left_the_list() -> None:
    assert set(State) == PENDING | EXITS | {State.CLOSED, State.CLOSED_UNVERIFIED}
    assert not PENDING & EXITS
    assert set(State) - PENDING - {State.WRITTEN_OFF} == ENDED
    assert WITH_THE_AREA < CLOCK_RUNS < PENDING


def test_everything_has_its_words() -> None:
    assert set(STATE_WORDS) == set(State)
    assert set(ROLE_LABELS) == set(Role)
    assert all(row.label and row.done for row in STEPS.values())


def test_every_step_does_an_activity_of_the_manual() -> None:
    assert [activity.number for activity in ACTIVITIES] == list(range(1, 12))
    assert {row for activity in ACTIVITIES for row in activity.steps} == set(STEPS.values())
    assert not any(activity.steps for activity in ACTIVITIES if activity.number in (1, 9, 10, 11))
