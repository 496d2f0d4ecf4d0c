"""Where everything of a figure stands: the same for the drawing and for BPMN."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cauce.manual.flow.figures import CHOICE, ENTRY, STEP, Arrow, Figure, Node, Shape

BAND = 84
"""The width of the names of the lanes."""
ROW = 70
ENTRY_AT, CHOICE_AT, STEP_AT, OUT_AT = 46, 150, 428, 566
"""Centres of the columns, from the end of the band."""
WIDTH = 700
STEP_WIDTH, STEP_HEIGHT = 176, 44
CIRCLE, DIAMOND = 28, 36
MERGE = 62
"""How far from a connector its line turns."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node stands."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Path:
    """The corners of an arrow, and how far its last stretch is taken: words begin after that."""

    arrow: Arrow
    corners: tuple[Point, ...]
    taken: float

    @property
    def words_at(self) -> Point:
        """Where its words begin: over and under this point."""
        x, y = self.corners[-2]
        return x + self.taken + 8, y

    @property
    def room(self) -> float:
        """How wide its words may be."""
        return self.corners[-1][0] - self.words_at[0] - 8


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with its places: a box per node, the path of each arrow, and the lanes' tops."""

    figure: Figure
    boxes: Mapping[str, Box]
    paths: tuple[Path, ...]
    tops: Mapping[str, float]
    height: float


def place(figure: Figure, *, left: float = BAND, tops: Mapping[str, float] | None = None) -> Placed:
    """Put a figure's nodes in their columns and rows, from `left`; lanes begin at `tops` if given."""
    own, height = lane_tops({lane: rows for lane, _label, rows in figure.lanes})
    lanes = tops or own
    boxes = {node.id: _box(node, left, lanes[node.lane]) for node in figure.nodes}
    shapes = {node.id: node.shape for node in figure.nodes}
    paths = tuple(_path(arrow, boxes, shapes[arrow.source]) for arrow in figure.arrows)
    return Placed(figure, boxes, paths, lanes, height)


def lane_tops(rows: Mapping[str, int]) -> tuple[dict[str, float], float]:
    """Where each lane begins, one under the other, and where the last one ends."""
    tops: dict[str, float] = {}
    y = 0.0
    for lane, count in rows.items():
        tops[lane] = y
        y += count * ROW
    return tops, y


def _box(node: Node, left: float, top: float) -> Box:
    at = {ENTRY: ENTRY_AT, CHOICE: CHOICE_AT, STEP: STEP_AT}.get(node.column, OUT_AT)
    width, height = _size(node.shape)
    middle = top + (node.row + 0.5) * ROW
    return Box(left + at - width / 2, middle - height / 2, width, height)


def _size(shape: Shape) -> tuple[float, float]:
    if shape is Shape.STEP:
        return STEP_WIDTH, STEP_HEIGHT
    side = DIAMOND if shape is Shape.CHOICE else CIRCLE
    return side, side


def _path(arrow: Arrow, boxes: Mapping[str, Box], leaves: Shape) -> Path:
    source, target = boxes[arrow.source], boxes[arrow.target]
    (from_x, from_y), (_to_x, to_y) = source.centre, target.centre
    start, end = (source.x + source.width, from_y), (target.x, to_y)
    if abs(from_y - to_y) < 1:
        return Path(arrow, (start, end), 0 if leaves is Shape.CHOICE else MERGE)
    if leaves is Shape.CHOICE:
        corner = source.y if to_y < from_y else source.y + source.height
        return Path(arrow, ((from_x, corner), (from_x, to_y), end), 0)
    turn = from_x + MERGE
    return Path(arrow, (start, (turn, from_y), (turn, to_y), end), 0)
