"""Stories told at random: a state machine of Hypothesis run long enough, and longer by night."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
LENGTH = 50 if NIGHTLY else 30
"""Steps of one story."""


def tell(machine: type[RuleBasedStateMachine], *, by_day: int, by_night: int) -> None:
    """Run `machine` on that many stories; raises what the first that goes wrong raises."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=by_night if NIGHTLY else by_day,
            stateful_step_count=LENGTH,
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
