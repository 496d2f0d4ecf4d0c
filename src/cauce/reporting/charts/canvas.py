"""SVG, a mark at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

WIDTH = 720
INK = "#17212b"
ACCENT = "#0a5c6b"
FACE = "Source Sans Pro, Source Sans 3, sans-serif"
Point = tuple[float, float]


@dataclass
class Canvas:
    """A drawing under way. `code` tells its patterns from those of other drawings on the page."""

    code: str
    height: float
    width: float = WIDTH
    marks: list[str] = field(default_factory=list)

    def svg(self, alt: str) -> str:
        """The finished drawing, with its text alternative."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label="{escape(alt)}" '
            f'viewBox="0 0 {_n(self.width)} {_n(self.height)}" color="{INK}" fill="currentColor" '
            f'font-family="{FACE}" font-size="12">{self._hatch()}{"".join(self.marks)}</svg>'
        )

    def bar(self, x: float, y: float, width: float, height: float, *, hatched: bool = False) -> None:
        """A bar: filled, or hatched with an outline."""
        box = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(max(height, 0))}"'
        if hatched:
            self.marks.append(f'<rect {box} fill="url(#{self.code}-hatch)" stroke="currentColor"/>')
        else:
            self.marks.append(f'<rect {box} class="chart-accent" fill="{ACCENT}"/>')

    def line(self, start: Point, end: Point, *, soft: bool = False) -> None:
        """A straight line: an axis, or a soft one of the grid."""
        ends = f'x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}"'
        ink = 'stroke-opacity="0.2"' if soft else ""
        self.marks.append(f'<line {ends} stroke="currentColor" {ink}/>')

    def curve(self, points: Sequence[Point], *, dashed: bool = False) -> None:
        """A series as a line through its points."""
        path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        if dashed:
            look = 'stroke="currentColor" stroke-width="1.5" stroke-dasharray="4 3"'
        else:
            look = f'class="chart-accent-line" stroke="{ACCENT}" stroke-width="2.25"'
        self.marks.append(f'<polyline points="{path}" fill="none" stroke-linejoin="round" {look}/>')

    def dot(self, at: Point) -> None:
        """A point of a series."""
        self.marks.append(
            f'<circle cx="{_n(at[0])}" cy="{_n(at[1])}" r="3.2" class="chart-accent" fill="{ACCENT}"/>'
        )

    def text(
        self, at: Point, words: str, *, anchor: str = "start", size: float = 12, strong: bool = False
    ) -> None:
        """Words; `anchor` is start, middle or end."""
        weight = ' font-weight="600"' if strong else ""
        self.marks.append(
            f'<text x="{_n(at[0])}" y="{_n(at[1])}" text-anchor="{anchor}" font-size="{_n(size)}"{weight}>'
            f"{escape(words)}</text>"
        )

    def legend(self, at: Point, hatched: str, filled: str) -> None:
        """What the hatched and the filled bars stand for."""
        x, y = at
        self.bar(x, y - 9, 14, 9, hatched=True)
        self.text((x + 20, y), hatched)
        second = x + 36 + 6.6 * len(hatched)
        self.bar(second, y - 9, 14, 9)
        self.text((second + 20, y), filled)

    def line_legend(self, at: Point, dashed: str, solid: str) -> None:
        """What the dashed and the solid lines stand for."""
        x, y = at
        self.curve([(x, y - 4), (x + 22, y - 4)], dashed=True)
        self.text((x + 28, y), dashed)
        second = x + 44 + 6.6 * len(dashed)
        self.curve([(second, y - 4), (second + 22, y - 4)])
        self.text((second + 28, y), solid)

    def _hatch(self) -> str:
        return (
            f'<defs><pattern id="{self.code}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="5" stroke="currentColor" '
            'stroke-width="1.4" stroke-opacity="0.55"/></pattern></defs>'
        )


def top_of(values: Iterable[float | None]) -> float:
    """A round number that nothing goes over."""
    most = max((value for value in values if value is not None), default=0)
    power = 10 ** max(len(str(int(most))) - 1, 0)
    return next(power * times for times in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if most <= power * times)


def _n(number: float) -> str:
    """A coordinate, no longer than it need be."""
    return f"{number:.1f}".rstrip("0").rstrip(".")
