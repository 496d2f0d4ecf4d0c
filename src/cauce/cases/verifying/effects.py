"""What a case shows of what was done with it, and which of its data are gone: as its entries tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from cauce.procedure.steps import TAKE_A_SOLUTION_BACK

Row = dict[str, Any]

WRITTEN_OFF = frozenset({"write_off", "baja_with"})
ENDED = frozenset(
    {"close", "close_unverified", "close_with", "refer_with", "refuse", "refer", "answer", "cancel"}
)
MOMENTS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "written_off_at": (WRITTEN_OFF, TAKE_A_SOLUTION_BACK),
    "closed_at": (ENDED, TAKE_A_SOLUTION_BACK | {"reconsider"}),
    "erased_at": (frozenset({"erase"}), frozenset()),
    "reporter__opposed_at": (frozenset({"oppose"}), frozenset()),
}
"""Each moment that a case shows: the steps that set it to when they happened, and those that empty it."""
FLAGS: Mapping[str, str] = {"overridden": "override", "escalated": "escalate"}
"""Each mark that stays, and the step that makes it."""
COLUMNS = (*MOMENTS, *FLAGS)


def problems(case: Row, entries: Sequence[Row], values: Mapping[int, Sequence[Row]]) -> Iterator[str]:
    """A sentence for each thing that the case shows otherwise, or that went away without a step."""
    for column, (sets, empties) in MOMENTS.items():
        if case[column] != _moment(entries, sets, empties):
            yield f"its {column.removeprefix('reporter__')} is not what its entries say."
    for column, step in FLAGS.items():
        if case[column] != any(entry["step"] == step for entry in entries):
            yield f"its {column} is not what its entries say."
    yield from _of_erased(entries, values)


def _moment(entries: Sequence[Row], sets: frozenset[str], empties: frozenset[str]) -> datetime | None:
    moment = None
    for entry in entries:
        if entry["step"] in sets | empties:
            moment = entry["happened_at"] if entry["step"] in sets else None
    return moment


def _of_erased(entries: Sequence[Row], values: Mapping[int, Sequence[Row]]) -> Iterator[str]:
    """Personal data go by one step alone, and then all of them that were there."""
    until = max((entry["seq"] for entry in entries if entry["step"] == "erase"), default=0)
    for entry in entries:
        for value in values.get(entry["id"], ()):
            where, gone = f"entry {entry['seq']}: the personal datum {value['field']}", value["value"] is None
            if gone and entry["seq"] > until:
                yield f"{where} is gone, and no step erased it."
            if not gone and entry["seq"] < until:
                yield f"{where} was erased, and is there."
