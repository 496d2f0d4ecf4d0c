"""The files of a case: those that its entries name, with the bytes that were handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cauce.cases.drafting import DIGESTS
from cauce.procedure.evidence import file_fields_of
from cauce.procedure.steps import STEPS

Row = dict[str, Any]

COLUMNS = ("case_id", "entry_seq", "attachment_id", "attachment__sha256", "attachment__erased_at")


def problems(case: Row, entries: Sequence[Row], files: Sequence[Row]) -> Iterator[str]:
    """A sentence for each entry whose files are others, and for each file that is gone or another."""
    for entry in entries:
        there = {str(file["attachment_id"]): file for file in files if file["entry_seq"] == entry["seq"]}
        if there.keys() != _named(entry):
            yield f"entry {entry['seq']} has lost or gained a file."
        for key, digest in entry["data"].get(DIGESTS, {}).items():
            if key in there and there[key]["attachment__sha256"] != digest:
                yield f"entry {entry['seq']}: the file {key} is not the one that was handed in."
    if case["erased_at"] is None and any(file["attachment__erased_at"] for file in files):
        yield "a file of it was destroyed, and no step erased it."


def _named(entry: Row) -> set[str]:
    """The files that the entry brought, by what its form says."""
    row = STEPS.get(entry["step"])
    fields = file_fields_of(row.evidence) if row else ()
    return {key for field, _marker in fields for key in entry["data"].get(field.name, ())}
