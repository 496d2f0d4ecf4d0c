"""The rows of the harness, as the benchmark keeps its own: most of them count what must never happen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bench import machine
from bench.table import Row, keep

RESULTS = Path(__file__).resolve().parent / "results"

__all__ = ["Row", "at_least", "at_most", "kept", "never", "none_of", "p95", "told"]


def never(name: str, count: int) -> Row:
    """What must not happen once."""
    return at_most(name, count, 0)


def none_of(name: str, found: Sequence[str]) -> Row:
    """What must not happen once, with the places where it did."""
    return replace(never(name, len(set(found))), more={"where": sorted(set(found))[:20]})


def at_most(name: str, value: float, reach: float, unit: str = "") -> Row:
    """What must not be more."""
    return Row(name=name, value=value, unit=unit, reach=reach, at_most=True)


def at_least(name: str, value: float, reach: float, unit: str = "") -> Row:
    """What must not be less."""
    return Row(name=name, value=value, unit=unit, reach=reach)


def told(name: str, value: float, unit: str = "") -> Row:
    """What is told for its own sake."""
    return Row(name=name, value=value, unit=unit)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay under; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] if ordered else 0.0


def kept(name: str, rows: Iterable[Row], described: dict[str, object]) -> Path:
    """Write the rows beside the machine and its load, before and after; returns where."""
    after = machine.describe()["load_before"]
    return keep(name, {**described, "load_after": after}, rows, RESULTS)
