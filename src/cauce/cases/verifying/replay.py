"""The entries of a case taken again through the table: they must lead to what the case shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from cauce.cases.folio import folio_text
from cauce.procedure.kinds import Kind
from cauce.procedure.states import EXITS, State
from cauce.procedure.steps import STEPS, TAKE_A_SOLUTION_BACK, Step, takes_back_an_exit

Row = dict[str, Any]

CARRIED = ("state", "area_id", "service_id", "zone_id")
"""What each entry says before and after."""
AS_OF_THEN = ("crew_id", "deadline", "net_deadline", "attended_at", "programme", "attempt")
"""What each entry says after."""


class Replay:
    """One case and its entries, in order."""

    def __init__(self, case: Row, entries: Sequence[Row]) -> None:
        self.case, self.entries = case, entries
        self.kind = _kind_of(entries)
        self.exit: int | None = None
        self.exit_on: date | None = None
        self.attempt = 1
        self.noes = 0
        self.moved_at: datetime | None = None

    def problems(self) -> Iterator[str]:
        """A sentence for each entry that the table does not have, and for what the case shows otherwise."""
        before = dict.fromkeys(CARRIED)
        before["state"] = ""
        for entry in self.entries:
            yield from self._of_entry(entry, before)
            before = {name: entry[f"to_{name}"] for name in CARRIED}
        if self.entries:
            yield from self._of_outcome(self.entries[-1])

    def _of_entry(self, entry: Row, before: Row) -> Iterator[str]:
        where = f"entry {entry['seq']} ({entry['step']})"
        if any(entry[f"from_{name}"] != before[name] for name in CARRIED):
            yield f"{where} does not start where the one before it ended."
        row = STEPS.get(entry["step"])
        if row is None or not self._has(row, entry):
            yield f"{where} is no step of the procedure from {entry['from_state'] or 'nothing'}."
            return
        if entry["undoes"] != self._exit_taken_back(row, entry):
            yield f"{where} does not take back the exit that it should."
        self.attempt += row.name in TAKE_A_SOLUTION_BACK
        self.noes += row.name == "reassign"
        self.moved_at = entry["happened_at"] if row.moves else self.moved_at
        if entry["attempt"] != self.attempt:
            yield f"{where} says attempt {entry['attempt']}; it is {self.attempt}."

    def _has(self, row: Step, entry: Row) -> bool:
        """Whether the table has that row for the kind, from that state to that one."""
        source, target = entry["from_state"], entry["to_state"]
        starts = source in row.sources if row.sources else source == ""
        return starts and self.kind is not None and row.fits(self.kind) and target == (row.target or source)

    def _exit_taken_back(self, row: Step, entry: Row) -> int | None:
        source = State(entry["from_state"]) if entry["from_state"] else None
        undone = None
        if takes_back_an_exit(source, row.target):
            undone, self.exit, self.exit_on = self.exit, None, None
        if row.target in EXITS:
            self.exit, self.exit_on = entry["seq"], entry["booked_on"]
        return undone

    def _of_outcome(self, last: Row) -> Iterator[str]:
        case = self.case
        for name in CARRIED:
            if case[name] != last[f"to_{name}"]:
                yield f"its {name} is not what its last entry says."
        for name in AS_OF_THEN:
            if case[name] != last[name]:
                yield f"its {name} is not what its last entry says."
        if (case["exit_seq"], case["exit_on"]) != (self.exit, self.exit_on):
            yield "the exit that stands is not the one that its entries leave standing."
        if (case["noes"], case["moved_at"]) != (self.noes, self.moved_at):
            yield "its last move, or how often it got a NO, is not what its entries say."
        written = self.entries[0]["data"].get("folio")
        if not case["folio"] == written == folio_text(case["series"], case["year"], case["number"]):
            yield f"its folio is not the one that was given, {written}."


def _kind_of(entries: Sequence[Row]) -> Kind | None:
    """The kind that was received: what the case shows now may be what was tampered with."""
    said = entries[0]["data"].get("kind") if entries else None
    return Kind(said) if said in set(Kind) else None
