"""Numbers on a map: the outlines of the territory, and a circle for each place, as large as its number."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from cauce.reporting.charts.canvas import ACCENT, Canvas

LARGEST, SMALLEST = 19.0, 2.5
"""Radii of the circles."""
MARGIN = 12
NAMED = 10
"""Of the largest, how many bear their place in the list beside."""
TALLEST = 620.0

Project = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in degrees, and its number."""

    name: str
    lat: float
    lon: float
    number: int


def places_map(
    code: str, outlines: Iterable[Mapping[str, Any]], spots: Sequence[Spot], alt: str, width: float = 640
) -> str:
    """Circles over the outlines (GeoJSON geometries); the largest are numbered as they are listed.

    Args:
        spots: the largest first.
    """
    rings = [ring for outline in outlines for ring in _rings(outline)]
    project, height = _projection([*(point for ring in rings for point in ring), *_points(spots)], width)
    canvas = Canvas(code, height, width)
    for ring in rings:
        canvas.marks.append(_outline(ring, project))
    top = max((spot.number for spot in spots), default=1)
    for spot in spots:
        canvas.marks.append(_circle(spot, project, top))
    for place, spot in enumerate(spots[:NAMED], start=1):
        x, y = project(spot.lon, spot.lat)
        canvas.marks.append(
            f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-size="12" font-weight="700" '
            f'class="chart-place">{place}</text>'
        )
    return canvas.svg(alt)


def _projection(points: Sequence[Sequence[float]], width: float) -> tuple[Project, float]:
    """Degrees to the drawing, true to form in the middle of the territory; and the drawing's height."""
    if not points:
        return (lambda _lon, _lat: (0.0, 0.0)), 40.0
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    narrower = math.cos(math.radians((south + north) / 2))
    wide, tall = max((east - west) * narrower, 1e-6), max(north - south, 1e-6)
    scale = min((width - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / tall)
    left = (width - wide * scale) / 2

    def project(lon: float, lat: float) -> tuple[float, float]:
        return left + (lon - west) * narrower * scale, MARGIN + (north - lat) * scale

    return project, tall * scale + 2 * MARGIN


def _rings(outline: Mapping[str, Any]) -> list[Sequence[Sequence[float]]]:
    shapes = outline["coordinates"]
    polygons = [shapes] if outline["type"] == "Polygon" else shapes
    return [ring for polygon in polygons for ring in polygon]


def _points(spots: Iterable[Spot]) -> list[tuple[float, float]]:
    return [(spot.lon, spot.lat) for spot in spots]


def _outline(ring: Sequence[Sequence[float]], project: Project) -> str:
    told = " ".join("{:.1f},{:.1f}".format(*project(point[0], point[1])) for point in ring)
    return (
        f'<polygon points="{told}" class="chart-ground" fill="currentColor" fill-opacity="0.05" '
        'stroke="currentColor" stroke-opacity="0.45" stroke-width="1.2" stroke-linejoin="round"/>'
    )


def _circle(spot: Spot, project: Project, top: int) -> str:
    """The area of a circle is its number."""
    x, y = project(spot.lon, spot.lat)
    radius = max(LARGEST * math.sqrt(spot.number / top), SMALLEST)
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" class="chart-spot" fill="{ACCENT}" '
        f'fill-opacity="0.42" stroke="{ACCENT}"><title>{escape(spot.name)}: {spot.number:,}</title></circle>'
    )
