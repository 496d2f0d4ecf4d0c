"""Columns side by side, with their numbers over them."""

from __future__ import annotations

from collections.abc import Sequence

from cauce.reporting.charts.canvas import WIDTH, Canvas, top_of
from cauce.reporting.charts.series import Series

HEIGHT = 156
NARROW = 24
"""Columns this thin have their numbers set smaller, so that neighbours don't touch."""
LEFT, TOP, BASE = 8, 30, 134


def paired_columns(
    code: str, categories: Sequence[str], hatched: Series, filled: Series, alt: str, width: float = WIDTH
) -> str:
    """Two numbers for each category, such as received against attended."""
    canvas = Canvas(code, HEIGHT, width)
    canvas.legend((LEFT, 12), hatched.name, filled.name)
    top = top_of((*hatched.values, *filled.values))
    slot = (width - 2 * LEFT) / max(len(categories), 1)
    thick = min(slot * 0.36, 30)
    for place, name in enumerate(categories):
        middle = LEFT + slot * (place + 0.5)
        _column(canvas, middle - thick - 1, thick, hatched.values[place], top, hatched=True)
        _column(canvas, middle + 1, thick, filled.values[place], top)
        canvas.text((middle, BASE + 15), name, anchor="middle", size=11)
    canvas.line((LEFT, BASE), (width - LEFT, BASE))
    return canvas.svg(alt)


def plain_columns(
    code: str, categories: Sequence[str], series: Series, alt: str, width: float = WIDTH
) -> str:
    """One number for each category, such as the ageing of what is pending."""
    canvas = Canvas(code, HEIGHT, width)
    top = top_of(series.values)
    slot = (width - 2 * LEFT) / max(len(categories), 1)
    thick = min(slot * 0.55, 70)
    for place, name in enumerate(categories):
        middle = LEFT + slot * (place + 0.5)
        _column(canvas, middle - thick / 2, thick, series.values[place], top)
        canvas.text((middle, BASE + 15), name, anchor="middle", size=12)
    canvas.line((LEFT, BASE), (width - LEFT, BASE))
    return canvas.svg(alt)


def _column(
    canvas: Canvas, x: float, thick: float, value: float | None, top: float, *, hatched: bool = False
) -> None:
    height = (value or 0) / top * (BASE - TOP - 14)
    canvas.bar(x, BASE - height, thick, height, hatched=hatched)
    size = 11 if thick > NARROW else 8.5
    canvas.text((x + thick / 2, BASE - height - 4), f"{value or 0:,.0f}", anchor="middle", size=size)
