"""Four days of an office, small enough to count by hand.

Thursday 26 February 2026: three leaks of the 24-hour programme; the first is solved and written off.
Friday 27: all three are due at ten; the third is solved at noon, late, and written off. A question is
answered.
Saturday 28: the first one's user says NO. Sunday 1 March: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import time_machine

from cauce.cases import seals
from cauce.cases.models import Case
from cauce.cases.writer import open_case
from cauce.reporting.periods import Period
from tests.support.cast import Cast
from tests.support.reports import a_question, open_leak, take

THURSDAY, FRIDAY, SATURDAY = date(2026, 2, 26), date(2026, 2, 27), date(2026, 2, 28)
SUNDAY, MONDAY = date(2026, 3, 1), date(2026, 3, 2)
FEBRUARY = Period.month(THURSDAY)


@dataclass(frozen=True)
class Story:
    """The leaks: `solved` the first, `waiting` the second, which an absent user stops, `late` the third."""

    solved: Case
    waiting: Case
    late: Case


def tell(cast: Cast, clock: time_machine.Traveller) -> Story:
    """Live through the four days, and stop on Monday 2 March at eight."""
    clock.move_to("2026-02-26T10:00:00-06:00")
    solved, waiting, late = (open_leak(cast.alma) for _ in range(3))
    clock.move_to("2026-02-26T15:00:00-06:00")
    for step in ("send_out", "attend"):
        take(step, solved, cast.dario)
    take("write_off", solved, cast.beto)
    for step in ("send_out", "impede"):
        take(step, waiting, cast.dario)

    clock.move_to("2026-02-27T12:00:00-06:00")
    for step in ("send_out", "attend"):
        take(step, late, cast.dario)
    take("write_off", late, cast.beto)
    question = open_case(a_question(), cast.alma)
    take("answer", question, cast.beto)

    clock.move_to("2026-02-28T11:00:00-06:00")
    take("reassign", solved, cast.fina)

    clock.move_to("2026-03-02T08:00:00-06:00")
    seals.seal_days()
    return Story(solved, waiting, late)
