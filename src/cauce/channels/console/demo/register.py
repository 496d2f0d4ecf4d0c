"""A register as large as one likes: a season of the demonstration's history, told over and over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cauce.cases import multiplying
from cauce.cases.adoption import Adopted
from cauce.cases.multiplying import Wanted
from cauce.catalogue import current
from cauce.channels.console.demo.crowd import someone
from cauce.channels.console.demo.history import history
from cauce.channels.console.demo.seeding import SEED, open_office
from cauce.shared.clock import now
from cauce.steps.fieldwork import ordering

SEASON = 91
"""Days; a quarter, in whole weeks."""
LEFT_OUT = frozenset({"assign", "send_out", "arrive", "contact"})
"""What an office that writes down only what it must leaves out: five entries a report remain, or six."""


def fill(profile: Path, wanted: Wanted) -> int:
    """Open the demonstration's office over an empty register, and fill it; returns how many cases.

    Its bajas are in no batches: the *relaciones* of years would take longer to print than all else.
    Raises `NotEmpty`.
    """
    staff, until = open_office(profile), now()
    season = map(_briefly, history(until, SEASON, staff, current(), SEED))
    count = multiplying.fill(season, until, someone, wanted)
    ordering.issue_missing()
    return count


def _briefly(record: Adopted) -> Adopted:
    return replace(record, moves=tuple(move for move in record.moves if move.step not in LEFT_OUT))
