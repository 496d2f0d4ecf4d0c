"""The identity of every issued report, worked out from entries alone (domain §7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cauce.cases.models import Entry
from tests.procedure.model import EXITS, PENDING


def imbalance(entries: Sequence[Entry], first: date, last: date) -> int:
    """PI + R + V - C - NP - X - O - A - PF of the days from `first` to `last`: 0 if the report is right."""
    before = pending([entry for entry in entries if entry.booked_on < first])
    after = pending([entry for entry in entries if entry.booked_on <= last])
    within = [entry for entry in entries if first <= entry.booked_on <= last]
    received = sum(entry.step == "receive" for entry in within)
    undone = {(entry.case_id, entry.undoes) for entry in within if entry.undoes}
    exits = {(entry.case_id, entry.seq) for entry in within if is_exit(entry)}
    taken_back = len(undone - exits)
    return before + received + taken_back - len(exits - undone) - after


def is_exit(entry: Entry) -> bool:
    """Whether the case left the pending list by this entry: closing does not, it comes after."""
    return entry.to_state in EXITS and entry.from_state != entry.to_state


def pending(entries: Iterable[Entry]) -> int:
    """How many cases are on somebody's list after these entries, in the order of their writing."""
    states = {entry.case_id: entry.to_state for entry in entries}
    return sum(state in PENDING for state in states.values())
