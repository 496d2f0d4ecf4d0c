"""A report asks the database the same few questions, however many reports it is about."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.procedure.states import State
from cauce.reporting.bulletins import issuing
from cauce.reporting.bulletins.kinds import KINDS
from tests.reporting.story import FRIDAY, Story
from tests.support.cast import Cast
from tests.support.reports import leak_in

pytestmark = pytest.mark.django_db

MOST = {"daily": 18, "weekly": 19, "evaluation": 16}
"""Each source once for both blocks, and the pending list twice; the others are of the kind's own lists."""


def statements_of(kind: str) -> int:
    period = KINDS[kind].period_of(FRIDAY)
    issuing.preview(kind, period)
    with CaptureQueriesContext(connection) as captured:
        issuing.preview(kind, period)
    return len(captured)


@pytest.mark.parametrize("kind", MOST)
def test_a_report_is_a_few_statements_whatever_the_rows(
    story: Story, cast: Cast, clock: time_machine.Traveller, kind: str
) -> None:
    few = statements_of(kind)
    clock.move_to("2026-02-27T15:00:00-06:00")
    for place in range(12):
        leak_in((State.ROUTED, State.CLOSED, State.REASSIGNED)[place % 3], cast)
    assert statements_of(kind) == few <= MOST[kind]
