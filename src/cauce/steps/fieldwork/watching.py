"""The worker's watch over the clock: each mark is written, however late the worker comes."""

from __future__ import annotations

from cauce.cases.access import visible_to
from cauce.cases.writer import strike
from cauce.procedure.roles import SYSTEM
from cauce.shared.clock import now

BATCH = 200


def strike_due() -> int:
    """Write the marks that were reached: warnings, breaches, escalations; returns how many.

    A mark that fell while no worker ran is written now with its own moment, once: the case
    remembers which mark comes next.
    """
    due = visible_to(SYSTEM).filter(next_mark_at__lte=now()).order_by("next_mark_at")
    return sum(strike(case_id) for case_id in list(due.values_list("pk", flat=True)[:BATCH]))
