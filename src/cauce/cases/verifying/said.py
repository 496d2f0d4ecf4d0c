"""What a case shows of who reported and what they said: it must be what its entries wrote down.

The chain covers the entries; people read, call and are found by the case's own columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cauce.cases.placing import REPORTER_FIELDS

Row = dict[str, Any]

OF_THE_CASE = (
    "kind", "channel", "said", "answers", "street", "exterior", "interior", "block", "lot", "colonia_said",
    "postal_code", "between", "reference", "without_address", "latitude", "longitude", "official_letter",
    "privacy_notice",
)  # fmt: skip
OF_THE_REPORTER = tuple(f"reporter__{name}" for name in ("phone", "extension", *REPORTER_FIELDS))
COLUMNS = (*OF_THE_CASE, "colonia__code", *OF_THE_REPORTER)
FIRST = ("received_at", "booked_on")
WAS = "was."


def problems(case: Row, entries: Sequence[Row], values: Mapping[int, Sequence[Row]]) -> Iterator[str]:
    """A sentence for each datum that the case shows otherwise than it was received and corrected."""
    if not entries:
        return
    first = entries[0]
    if (case["received_at"], case["booked_on"]) != (first["happened_at"], first["booked_on"]):
        yield "it was not received when its first entry says."
    due = _due(entries, values)
    for name, shown in _shown(case).items():
        if _text(shown) != _text(due.get(name)):
            yield f"its {name} is not what its entries say."


def _due(entries: Sequence[Row], values: Mapping[int, Sequence[Row]]) -> Row:
    """What was received, with each correction on it; None for what was erased since, which nothing shows."""
    due: Row = {}
    for entry in entries:
        if entry["step"] in ("receive", "correct"):
            said = entry["data"] | {value["field"]: value["value"] for value in values.get(entry["id"], ())}
            due |= said if entry["step"] == "receive" else _corrected(said)
    return due


def _corrected(said: Row) -> Row:
    """The new value of each field of which a correction kept the old one; left empty, it is not written."""
    personal = {name.removeprefix(WAS) for name in said if name.startswith(WAS)}
    return {name: said.get(name, "") for name in personal | set(said.get("was", ()))}


def _shown(case: Row) -> Row:
    phone, extension = case["reporter__phone"], case["reporter__extension"]
    return {
        **{name: case[name] for name in OF_THE_CASE},
        **{name: case[f"reporter__{name}"] for name in REPORTER_FIELDS},
        "colonia": case["colonia__code"],
        "phone": f"{phone} ext. {extension}" if extension else phone,
    }


def _text(value: Any) -> str:
    """As the record writes it: what is empty is not written, whatever its type."""
    return str(value) if value else ""
