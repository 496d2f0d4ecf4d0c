"""The same small chart for each area, each on its own scale: its form is what is compared."""

from __future__ import annotations

from collections.abc import Sequence

from cauce.reporting.charts.canvas import WIDTH, Canvas, Point, top_of
from cauce.reporting.charts.series import Panel, Series

ACROSS = 3
GAP = 22
PANEL = 92
"""Height of a panel, its name included."""
HEAD, FOOT = 22, 14
LEGEND = 22
LETTERS = 32
"""Of a name, what a panel has room for."""


def small_multiples(code: str, categories: Sequence[str], panels: Sequence[Panel], alt: str) -> str:
    """A panel for each area with two lines over time: dashed and solid."""
    rows = -(-len(panels) // ACROSS)
    canvas = Canvas(code, LEGEND + rows * (PANEL + GAP))
    if panels:
        canvas.line_legend((0, 12), panels[0].dashed.name, panels[0].solid.name)
    for place, panel in enumerate(panels):
        width = (WIDTH - GAP * (ACROSS - 1)) / ACROSS
        corner = (place % ACROSS * (width + GAP), LEGEND + place // ACROSS * (PANEL + GAP))
        _panel(canvas, corner, width, categories, panel)
    return canvas.svg(alt)


def _panel(canvas: Canvas, corner: Point, width: float, categories: Sequence[str], panel: Panel) -> None:
    x, y = corner
    base = y + PANEL - FOOT
    top = top_of((*panel.dashed.values, *panel.solid.values))
    canvas.text((x, y + 12), _cut(panel.name), strong=True)
    canvas.text((x + width, y + 12), f"{panel.solid.values[-1] or 0:,.0f}", anchor="end", size=11)
    canvas.line((x, base), (x + width, base))
    canvas.line((x, y + HEAD), (x + width, y + HEAD), soft=True)
    canvas.text((x, y + HEAD + 10), f"{top:,.0f}", size=9)
    canvas.curve(_points(panel.dashed, x, width, y + HEAD, base, top), dashed=True)
    canvas.curve(_points(panel.solid, x, width, y + HEAD, base, top))
    canvas.text((x, base + 11), categories[0], size=9)
    if len(categories) > 1:
        canvas.text((x + width, base + 11), categories[-1], anchor="end", size=9)


def _cut(name: str) -> str:
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1].rstrip()}…"


def _points(series: Series, x: float, width: float, top_y: float, base: float, top: float) -> list[Point]:
    """Where the line passes; the only value of a first month is a level line."""
    values = series.values if len(series.values) > 1 else (*series.values, *series.values)
    step = width / (len(values) - 1)
    return [
        (x + step * place, base - (value or 0) / top * (base - top_y)) for place, value in enumerate(values)
    ]
