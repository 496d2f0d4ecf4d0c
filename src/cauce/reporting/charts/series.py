"""What is drawn: names and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """A name and a number for each category; None where there is no data."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several small charts: its name and its two series."""

    name: str
    dashed: Series
    solid: Series


def in_words(title: str, categories: Sequence[str], *series: Series) -> str:
    """The text alternative: what the drawing is, and every number in it."""
    told = (
        f"{name}: " + ", ".join(f"{each.name} {_said(each.values[place])}" for each in series)
        for place, name in enumerate(categories)
    )
    return f"{title}. {'; '.join(told)}."


def _said(value: float | None) -> str:
    if value is None:
        return "s/d"
    return f"{value:,}" if isinstance(value, int) else f"{value:.1f}"
