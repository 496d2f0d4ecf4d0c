"""A percentage over time, each point with its number."""

from __future__ import annotations

from collections.abc import Sequence

from cauce.reporting.charts.canvas import WIDTH, Canvas, Point
from cauce.reporting.charts.series import Series

HEIGHT = 156
LEFT, RIGHT, TOP, BASE = 40, 14, 22, 134
MARKS = (0, 50, 100)
NUMBER = 30
"""About the width of a number: where points are closer, every other one has its own, and the last."""


def percent_line(code: str, categories: Sequence[str], series: Series, alt: str, width: float = WIDTH) -> str:
    """A line from 0 to 100 %; where there is no data the line is broken and says "s/d"."""
    canvas = Canvas(code, HEIGHT, width)
    for mark in MARKS:
        canvas.line((LEFT, _y(mark)), (width - RIGHT, _y(mark)), soft=mark > 0)
        canvas.text((LEFT - 6, _y(mark) + 4), f"{mark} %", anchor="end", size=11)
    slot = (width - LEFT - RIGHT) / max(len(categories), 1)
    every = 1 if slot >= NUMBER else 2
    run: list[Point] = []
    for place, (name, value) in enumerate(zip(categories, series.values, strict=True)):
        middle = LEFT + slot * (place + 0.5)
        canvas.text((middle, BASE + 16), name, anchor="middle", size=11)
        if value is None:
            canvas.text((middle, BASE - 6), "s/d", anchor="middle", size=11)
            run = _drawn(canvas, run)
        else:
            run.append((middle, _y(value)))
            if (len(categories) - 1 - place) % every == 0:
                canvas.text((middle, _y(value) - 8), f"{value:.1f}", anchor="middle", size=11, strong=True)
    _drawn(canvas, run)
    return canvas.svg(alt)


def _drawn(canvas: Canvas, run: list[Point]) -> list[Point]:
    """Draw an unbroken part of the line, and begin the next."""
    if len(run) > 1:
        canvas.curve(run)
    for point in run:
        canvas.dot(point)
    return []


def _y(percent: float) -> float:
    return BASE - percent / 100 * (BASE - TOP)
