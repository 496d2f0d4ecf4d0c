"""The worker's watch over the clock: each mark is written, however late the worker comes."""

from __future__ import annotations

from cauce.cases.access import visible_to
from cauce.cases.writer import strike
from cauce.procedure.roles import SYSTEM
from cauce.shared.clock import now
from cauce.work.jobs import Payload

WATCH = "fieldwork.watch"


def watch(_payload: Payload) -> None:
    """The job of every minute."""
    strike_due()


def strike_due() -> int:
    """Write the marks that were reached: warnings, breaches, escalations; returns how many.

    A mark that fell while no worker ran is written now with its own moment, once: the case
    remembers which mark comes next. A case that can't be written holds up no other; its error is
    raised when all the rest are done.
    """
    struck, trouble = 0, None
    due = visible_to(SYSTEM).filter(next_mark_at__lte=now()).order_by("next_mark_at", "id")
    for case_id in list(due.values_list("pk", flat=True)):
        try:
            struck += strike(case_id)
        except Exception as error:
            trouble = error
    if trouble is not None:
        raise trouble
    return struck
