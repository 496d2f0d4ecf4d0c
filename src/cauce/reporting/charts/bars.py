"""Horizontal bars, one line for each name, with their numbers at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from cauce.reporting.charts.canvas import WIDTH, Canvas, top_of
from cauce.reporting.charts.series import Series

ROW, TALL, PAIR = 20, 28, 31
"""Height of a line with one bar, with one beside a name in two lines, and with two bars."""
NAMES, LETTERS, LINE = 0.42, 6.1, 12
"""The share of the width that names have, about how much of it a letter takes, and a line's height."""
TOP, THICK = 20, 12
NUMBER = 48


def plain_bars(code: str, names: Sequence[str], series: Series, alt: str, width: float = WIDTH) -> str:
    """One number for each name, in the order given."""
    row = _row(names, width)
    canvas = Canvas(code, TOP + row * len(names) + 4, width)
    canvas.text((_left(width), 12), series.name, size=11)
    top = top_of(series.values)
    for place, name in enumerate(names):
        y = TOP + row * place + (row - ROW) / 2
        _name(canvas, y + 14, name)
        _bar(canvas, y + 3, THICK, series.values[place], top, whole=True)
    return _finished(canvas, alt)


def paired_bars(
    code: str, names: Sequence[str], filled: Series, hatched: Series, alt: str, width: float = WIDTH
) -> str:
    """Two numbers of one unit for each name, such as the median and the ninth decile."""
    canvas = Canvas(code, TOP + PAIR * len(names) + 4, width)
    canvas.legend((_left(width), 12), hatched.name, filled.name)
    top = top_of((*filled.values, *hatched.values))
    for place, name in enumerate(names):
        y = TOP + PAIR * place
        _name(canvas, y + 21, name)
        _bar(canvas, y + 4, THICK, filled.values[place], top)
        _bar(canvas, y + 5 + THICK, THICK, hatched.values[place], top, hatched=True)
    return _finished(canvas, alt)


def percent_bars(
    code: str, names: Sequence[str], series: Series, target: tuple[str, float], alt: str, width: float = WIDTH
) -> str:
    """A percentage of each name against one that all should reach; `target` is its name and how much it is.

    The numbers stand apart in a column: the line of the target would cross them at the ends of the bars.
    """
    row = _row(names, width)
    canvas = Canvas(code, TOP + row * len(names) + 4, width)
    canvas.text((_left(width), 12), series.name, size=11)
    for place, name in enumerate(names):
        y, value = TOP + row * place + (row - ROW) / 2, series.values[place]
        _name(canvas, y + 14, name)
        canvas.bar(_left(width), y + 3, _along(canvas, value or 0), THICK)
        told = "s/d" if value is None else f"{value:.1f} %"
        canvas.text((width, y + THICK), told, anchor="end", size=11, strong=True)
    label, percent = target
    x = _left(width) + _along(canvas, percent)
    canvas.text((x, 12), label, anchor="middle", size=11)
    canvas.curve([(x, TOP - 4), (x, canvas.height - 4)], dashed=True)
    return _finished(canvas, alt)


def _along(canvas: Canvas, percent: float) -> float:
    return percent / 100 * (canvas.width - _left(canvas.width) - NUMBER)


def _left(width: float) -> float:
    return width * NAMES


def _row(names: Sequence[str], width: float) -> float:
    return TALL if any(len(_lines(name, width)) > 1 for name in names) else ROW


def _lines(name: str, width: float) -> list[str]:
    """A name in one line or two; what is longer still is cut short."""
    return wrap(name, int((_left(width) - 8) / LETTERS), max_lines=2, placeholder="…")


def _name(canvas: Canvas, y: float, name: str) -> None:
    """The lines of a name, about the place where the only one would stand."""
    lines = _lines(name, canvas.width)
    for place, words in enumerate(lines):
        at = y + LINE * (place - (len(lines) - 1) / 2)
        canvas.text((_left(canvas.width) - 8, at), words, anchor="end", size=11)


def _bar(
    canvas: Canvas,
    y: float,
    thick: float,
    value: float | None,
    top: float,
    *,
    hatched: bool = False,
    whole: bool = False,
) -> None:
    left = _left(canvas.width)
    length = (value or 0) / top * (canvas.width - left - NUMBER)
    canvas.bar(left, y, length, thick, hatched=hatched)
    told = "s/d" if value is None else f"{value:,.0f}" if whole else f"{value:,.1f}"
    canvas.text((left + length + 5, y + thick - 3), told, size=11, strong=not hatched)


def _finished(canvas: Canvas, alt: str) -> str:
    left = _left(canvas.width)
    canvas.line((left, TOP), (left, canvas.height - 4))
    return canvas.svg(alt)
