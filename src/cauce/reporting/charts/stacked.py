"""Columns and, under them, a line over the same categories: each on a scale of its own, never on one axis."""

from __future__ import annotations

from collections.abc import Sequence

from cauce.reporting.charts.canvas import WIDTH, Canvas, top_of
from cauce.reporting.charts.series import Series

LEFT = 8
TOP, BASE = 28, 58
"""Between which the columns stand; their numbers are over them."""
HIGH, LOW = 86, 100
"""Between which the line runs."""
HEIGHT = 103
NUMBER, LETTER = 9.5, 6.6
"""The size of numbers, and about how much of the width a letter of the legend takes."""


def columns_over_line(
    code: str,
    categories: Sequence[str],
    columns: tuple[Series, Series],
    line: Series,
    alt: str,
    width: float = WIDTH,
) -> str:
    """Two numbers for each category, hatched and filled, and below what they leave.

    A column of nothing has no number: of many categories most are empty.
    """
    canvas, slot = Canvas(code, HEIGHT, width), (width - 2 * LEFT) / max(len(categories), 1)
    middles = [LEFT + slot * (place + 0.5) for place in range(len(categories))]
    _legend(canvas, columns, line)
    _columns(canvas, middles, columns, min(slot * 0.36, 22))
    for middle, name in zip(middles, categories, strict=True):
        canvas.text((middle, BASE + 12), name, anchor="middle", size=10)
    canvas.line((LEFT, BASE), (width - LEFT, BASE))
    _line(canvas, middles, line)
    return canvas.svg(alt)


def _legend(canvas: Canvas, columns: tuple[Series, Series], line: Series) -> None:
    hatched, filled = columns[0].name, columns[1].name
    canvas.legend((LEFT, 10), hatched, filled)
    x = LEFT + 72 + LETTER * (len(hatched) + len(filled))
    canvas.curve([(x, 6), (x + 22, 6)])
    canvas.text((x + 28, 10), line.name)


def _columns(canvas: Canvas, middles: Sequence[float], columns: tuple[Series, Series], thick: float) -> None:
    hatched, filled = columns
    top = top_of((*hatched.values, *filled.values))
    for place, middle in enumerate(middles):
        _column(canvas, middle - thick - 0.5, thick, (hatched.values[place] or 0, top), hatched=True)
        _column(canvas, middle + 0.5, thick, (filled.values[place] or 0, top))


def _column(
    canvas: Canvas, x: float, thick: float, of: tuple[float, float], *, hatched: bool = False
) -> None:
    value, top = of
    if value:
        height = value / top * (BASE - TOP)
        canvas.bar(x, BASE - height, thick, height, hatched=hatched)
        canvas.text((x + thick / 2, BASE - height - 3), f"{value:,.0f}", anchor="middle", size=NUMBER)


def _line(canvas: Canvas, middles: Sequence[float], line: Series) -> None:
    top = top_of(line.values)
    points = [
        (middle, LOW - (value or 0) / top * (LOW - HIGH))
        for middle, value in zip(middles, line.values, strict=True)
    ]
    canvas.curve(points)
    for (x, y), value in zip(points, line.values, strict=True):
        canvas.text((x, y - 5), f"{value or 0:,.0f}", anchor="middle", size=NUMBER)
    canvas.line((LEFT, LOW), (canvas.width - LEFT, LOW), soft=True)
