"""The rows of the benchmark: printed as a table, kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure, and what it shall reach; without a reach it is told for its own sake.

    A figure reaches from above, such as requests a second, unless `at_most`.
    """

    name: str
    value: float
    unit: str
    reach: float | None = None
    at_most: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reached(self) -> bool | None:
        """Whether it does; None where nothing is asked."""
        if self.reach is None:
            return None
        return self.value <= self.reach if self.at_most else self.value >= self.reach

    def __str__(self) -> str:
        sign = "≤" if self.at_most else "≥"
        reach = f"{sign} {_short(self.reach)}" if self.reach is not None else ""
        return f"{self.name:78} {_short(self.value):>9} {self.unit:6} {reach:>9}  {self._verdict()}"

    def _verdict(self) -> str:
        if self.reach is None:
            return ""
        if self.reached:
            return "yes"
        if not self.reach:
            return "no"
        factor = self.value / self.reach if self.at_most else self.reach / max(self.value, 1e-9)
        return f"no, by ×{factor:.2f}"

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {**asdict(self), "value": round(self.value, 4), "reached": self.reached}


def keep(name: str, machine: Mapping[str, Any], rows: Iterable[Row], under: Path = RESULTS) -> Path:
    """Write a run's rows beside the machine that they were measured on; returns where."""
    under.mkdir(exist_ok=True)
    path = under / f"{name}.json"
    said = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": dict(machine),
        "rows": [row.as_json() for row in rows],
    }
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    return path


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
