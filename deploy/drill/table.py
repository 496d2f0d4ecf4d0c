"""The figures of a drill: name, value, unit, what is to be reached and whether it was."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    name: str
    value: float | str
    unit: str
    reach: str
    reached: bool


def exactly(name: str, value: float, unit: str, wanted: float) -> Row:
    """A figure that has to be this one."""
    return Row(name, value, unit, f"{wanted:g}", value == wanted)


def at_most(name: str, value: float, unit: str, most: float) -> Row:
    """A figure that may be so large."""
    return Row(name, round(value, 1), unit, f"≤ {most:g}", value <= most)


def at_least(name: str, value: float, unit: str, least: float) -> Row:
    """A figure that has to be so large."""
    return Row(name, value, unit, f"≥ {least:g}", value >= least)


def holds(name: str, value: bool) -> Row:
    """Something that has to be so."""
    return Row(name, "yes" if value else "no", "", "yes", value)


def printed(rows: Sequence[Row]) -> str:
    """The table as text."""
    lines = [("", "value", "unit", "reach", "reached")]
    lines += [(row.name, str(row.value), row.unit, row.reach, "yes" if row.reached else "NO") for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def write(path: Path, rows: Sequence[Row], **more: object) -> None:
    """The same as JSON, with what else there is to say."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"rows": [asdict(row) for row in rows], **more}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
