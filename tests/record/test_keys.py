"""The letters of the steps: none means two things on one page, or what the bar and the lists mean."""

from __future__ import annotations

import pytest

from cauce.channels.record.buttons import KEYS, NEXT
from cauce.channels.shell import nav
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS

TAKEN = {"b", "j", "k", "m", "x", "?", *nav.KEYS.values()}
"""The search, the lists, the menu of further steps, the keys' own help, the bar."""


@pytest.mark.parametrize("state", list(State))
def test_no_letter_means_two_steps_of_one_state(state: State) -> None:
    letters = [KEYS[name] for name, row in STEPS.items() if state in row.sources and name in KEYS]
    assert len(letters) == len(set(letters))


def test_every_letter_is_free() -> None:
    assert not TAKEN & set(KEYS.values())


@pytest.mark.parametrize("state", list(NEXT))
def test_what_comes_next_starts_where_the_case_is(state: State) -> None:
    assert all(state in STEPS[name].sources for name in NEXT[state])


def test_every_letter_is_of_a_step() -> None:
    assert set(KEYS) <= set(STEPS)
