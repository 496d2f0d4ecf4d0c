"""A figure as SVG: ink and one line weight, readable in black and white and in either theme."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from cauce.manual.flow.figures import Figure, Node, Shape
from cauce.manual.flow.layout import BAND, WIDTH, Box, Placed, Point, place

INK = "#17212b"
FACE = "Source Sans Pro, Source Sans 3, sans-serif"
TOTAL = BAND + WIDTH
LETTER = 5.4
"""How wide a letter of 11 points is, at most, on average."""


def svg(figure: Figure) -> str:
    """The figure, with its text alternative."""
    placed = place(figure)
    marks = [*_lanes(placed), *_arrows(placed), *_nodes(placed)]
    return drawing(alternative(figure), TOTAL, placed.height, marks)


def drawing(alt: str, width: float, height: float, marks: list[str]) -> str:
    """Marks as a whole drawing."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="img" aria-label="{escape(alt)}" '
        f'viewBox="-1 -1 {n(width + 2)} {n(height + 2)}" color="{INK}" fill="currentColor" '
        f'font-family="{FACE}" font-size="11">{"".join(marks)}</svg>'
    )


def alternative(figure: Figure) -> str:
    """The figure in words: what leads where."""
    nodes = {node.id: node for node in figure.nodes}
    out = {arrow.source: nodes[arrow.target] for arrow in figure.arrows}
    steps = [node for node in figure.nodes if node.shape is Shape.STEP]
    said = "; ".join(f"{node.number}. {node.label} → {out[node.id].label}" for node in steps)
    return f"{figure.title}: {said}"


def _lanes(placed: Placed) -> Iterator[str]:
    names = list(placed.figure.lanes)
    bottoms = [*(placed.tops[lane] for lane, _l, _r in names[1:]), placed.height]
    for (lane, label, _rows), bottom in zip(names, bottoms, strict=True):
        top = placed.tops[lane]
        yield frame(0, top, TOTAL, bottom - top)
        yield line((BAND, top), (BAND, bottom))
        yield from centred((BAND / 2, (top + bottom) / 2), wrapped(label, BAND - 8), strong=True)


def _arrows(placed: Placed) -> Iterator[str]:
    for path in placed.paths:
        yield polyline(path.corners)
        yield head(path.corners[-1])
        x, y = path.words_at
        yield from _above((x, y - 4), wrapped(path.arrow.states, path.room, 9.5), 9.5)
        yield from _below((x, y + 11), wrapped(path.arrow.condition, path.room, 9.5), 9.5)


def _nodes(placed: Placed) -> Iterator[str]:
    for node in placed.figure.nodes:
        box = placed.boxes[node.id]
        if node.shape is Shape.STEP:
            yield from step_box(box, node.number, node.label)
        elif node.shape is Shape.CHOICE:
            yield from _choice(box, node)
        else:
            yield from _event(box, node)


def step_box(box: Box, number: int, label: str, *, round_: bool = False) -> Iterator[str]:
    """A step beside the number of its activity; `round_` where the procedure begins or ends."""
    corner = box.height / 2 if round_ else 4
    yield (
        f'<rect x="{n(box.x)}" y="{n(box.y)}" width="{n(box.width)}" height="{n(box.height)}" '
        f'rx="{n(corner)}" fill="none" stroke="currentColor" stroke-width="1.3"/>'
    )
    yield line((box.x + 26, box.y), (box.x + 26, box.y + box.height), soft=True)
    x, y = box.centre
    yield text((box.x + 13, y + 4), str(number), strong=True)
    yield from centred((x + 13, y), wrapped(label, box.width - 38), strong=True)


def _choice(box: Box, node: Node) -> Iterator[str]:
    x, y = box.centre
    half = box.width / 2
    points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    yield polygon(points)
    for one, other in (((-5, -5), (5, 5)), ((-5, 5), (5, -5))):
        yield line((x + one[0], y + one[1]), (x + other[0], y + other[1]), firm=True)


def _event(box: Box, node: Node) -> Iterator[str]:
    x, y = box.centre
    radius = box.width / 2
    yield circle((x, y), radius, 2.6 if node.shape is Shape.END else 1.2)
    if node.shape in (Shape.COMES, Shape.GOES):
        yield circle((x, y), radius - 3, 0.9)
        yield _chevron((x, y), filled=node.shape is Shape.GOES)
    if node.shape is Shape.CLOCK:
        yield polyline(((x, y - 8), (x, y), (x + 5, y + 3)))
    if node.column == 0:
        yield from _below((x, y + radius + 11), wrapped(node.label, 92, 9.5), 9.5, "middle")
    else:
        yield from _beside((x + radius + 6, y), node)


def _beside(at: Point, node: Node) -> Iterator[str]:
    lines = wrapped(node.label, 104)
    notes = wrapped(node.note, 104, 9.5) if node.note else []
    y = at[1] + 4 - 6 * (len(lines) + len(notes) - 1)
    for words in lines:
        yield text((at[0], y), words, anchor="start", strong=True)
        y += 12
    for words in notes:
        yield text((at[0], y), words, size=9.5, anchor="start")
        y += 11


def _chevron(at: Point, *, filled: bool) -> str:
    x, y = at
    corners = ((-5, -5), (1, -5), (6, 0), (1, 5), (-5, 5))
    points = " ".join(f"{n(x + right)},{n(y + down)}" for right, down in corners)
    fill = "currentColor" if filled else "none"
    return f'<polygon points="{points}" fill="{fill}" stroke="currentColor"/>'


def wrapped(words: str, room: float, size: float = 11) -> list[str]:
    """Words in lines that fit a width."""
    most = room / (LETTER * size / 11)
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def centred(at: Point, lines: list[str], *, strong: bool = False) -> Iterator[str]:
    """Lines around a point."""
    first = at[1] + 4 - 6.5 * (len(lines) - 1)
    for place_, words in enumerate(lines):
        yield text((at[0], first + 13 * place_), words, strong=strong)


def _above(at: Point, lines: list[str], size: float) -> Iterator[str]:
    for place_, words in enumerate(reversed(lines)):
        yield text((at[0], at[1] - (size + 1) * place_), words, size=size, anchor="start")


def _below(at: Point, lines: list[str], size: float, anchor: str = "start") -> Iterator[str]:
    for place_, words in enumerate(lines):
        yield text((at[0], at[1] + (size + 1) * place_), words, size=size, anchor=anchor)


def text(at: Point, words: str, *, size: float = 11, anchor: str = "middle", strong: bool = False) -> str:
    """Words at a point."""
    weight = ' font-weight="600"' if strong else ""
    return (
        f'<text x="{n(at[0])}" y="{n(at[1])}" text-anchor="{anchor}" font-size="{n(size)}"{weight}>'
        f"{escape(words)}</text>"
    )


def line(start: Point, end: Point, *, soft: bool = False, firm: bool = False) -> str:
    """A straight line."""
    look = 'stroke-opacity="0.45"' if soft else 'stroke-width="1.6"' if firm else ""
    ends = f'x1="{n(start[0])}" y1="{n(start[1])}" x2="{n(end[0])}" y2="{n(end[1])}"'
    return f'<line {ends} stroke="currentColor" {look}/>'


def polyline(points: tuple[Point, ...], *, dashed: bool = False) -> str:
    """A line through corners."""
    path = " ".join(f"{n(x)},{n(y)}" for x, y in points)
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    return f'<polyline points="{path}" fill="none" stroke="currentColor" stroke-width="1.1"{dash}/>'


def polygon(points: tuple[Point, ...]) -> str:
    """An outline."""
    path = " ".join(f"{n(x)},{n(y)}" for x, y in points)
    return f'<polygon points="{path}" fill="none" stroke="currentColor" stroke-width="1.3"/>'


def head(at: Point, *, turn: int = 0) -> str:
    """The head of an arrow that ends there; `turn` in degrees, 0 to the right."""
    x, y = at
    path = f"{n(x)},{n(y)} {n(x - 7)},{n(y - 3.4)} {n(x - 7)},{n(y + 3.4)}"
    return f'<polygon points="{path}" transform="rotate({turn} {n(x)} {n(y)})"/>'


def circle(at: Point, radius: float, width: float) -> str:
    """A circle's line."""
    return (
        f'<circle cx="{n(at[0])}" cy="{n(at[1])}" r="{n(radius)}" fill="none" stroke="currentColor" '
        f'stroke-width="{n(width)}"/>'
    )


def frame(x: float, y: float, width: float, height: float) -> str:
    """A frame."""
    return (
        f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" fill="none" '
        'stroke="currentColor" stroke-width="0.9"/>'
    )


def n(number: float) -> str:
    """A coordinate, no longer than it need be."""
    return f"{number:.1f}".rstrip("0").rstrip(".")
