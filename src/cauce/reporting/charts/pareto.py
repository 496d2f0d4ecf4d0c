"""What happens most, first: bars with their number, and what share they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from cauce.reporting.charts.canvas import WIDTH, Canvas, top_of
from cauce.reporting.charts.series import Series

ROW = 24
NAMES = 250
SHARE = 70
TOP = 20


def pareto(code: str, categories: Sequence[str], series: Series, share: str, alt: str) -> str:
    """Horizontal bars in the order given, with the cumulative share of the whole beside them."""
    canvas = Canvas(code, TOP + ROW * len(categories) + 6)
    canvas.text((NAMES, 11), series.name, size=11)
    canvas.text((WIDTH - 4, 11), share, anchor="end", size=11)
    numbers = [value or 0 for value in series.values]
    whole, top, room = sum(numbers) or 1, top_of(numbers), WIDTH - NAMES - SHARE - 40
    rows = zip(categories, numbers, accumulate(numbers), strict=True)
    for place, (name, number, reached) in enumerate(rows):
        y = TOP + ROW * place
        canvas.text((NAMES - 8, y + 15), name, anchor="end")
        canvas.bar(NAMES, y + 3, number / top * room, ROW - 8)
        canvas.text((NAMES + number / top * room + 6, y + 15), f"{number:,.0f}", strong=True)
        canvas.text((WIDTH - 4, y + 15), f"{100 * reached / whole:.0f} %", anchor="end")
    canvas.line((NAMES, TOP), (NAMES, TOP + ROW * len(categories)))
    return canvas.svg(alt)
