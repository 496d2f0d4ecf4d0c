"""A map without tiles: where the jobs are to one another, drawn to scale with the north on top."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cauce.documents.typesetting import Verbatim

_WIDTH, _HEIGHT, _MARGIN = 480.0, 190.0, 20.0
_LEAST_SPAN = 400.0  # metres: a single job still gets a sensible scale
_DOT = 8.0
_METRES_PER_DEGREE = 111_320.0
_FONT = 'font-family="Source Sans Pro" font-weight="600" fill="#17212b"'
_BARS = (50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A numbered job at its place, in degrees."""

    number: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """From degrees to the drawing: flat around its middle, which is exact enough for a municipality."""

    lat: float
    lon: float
    metres_wide: float
    scale: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        east = (lon - self.lon) * _METRES_PER_DEGREE * math.cos(math.radians(self.lat))
        north = (lat - self.lat) * _METRES_PER_DEGREE
        return _WIDTH / 2 + east * self.scale, _HEIGHT / 2 - north * self.scale


def sketch(spots: tuple[Spot, ...], outlines: tuple[Ring, ...] = ()) -> Verbatim:
    """Return an SVG of the spots over the zone's border; empty without spots."""
    if not spots:
        return Verbatim("")
    frame = _frame(spots)
    parts = [_border(frame, ring) for ring in outlines]
    parts += [_route(frame, spots)] + [_dot(frame, spot) for spot in reversed(spots)]
    parts += [_scale_bar(frame)]
    return Verbatim(_svg("".join(parts)))


def _frame(spots: tuple[Spot, ...]) -> _Frame:
    lats, lons = [spot.lat for spot in spots], [spot.lon for spot in spots]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    tall = (max(lats) - min(lats)) * _METRES_PER_DEGREE
    wide = (max(lons) - min(lons)) * _METRES_PER_DEGREE * math.cos(math.radians(lat))
    scale = min(
        (_WIDTH - 2 * _MARGIN) / max(wide, _LEAST_SPAN), (_HEIGHT - 2 * _MARGIN) / max(tall, _LEAST_SPAN / 2)
    )
    return _Frame(lat, lon, _WIDTH / scale, scale)


def _points(frame: _Frame, places: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in (frame.at(lat, lon) for lat, lon in places))


def _border(frame: _Frame, ring: Ring) -> str:
    points = _points(frame, list(ring))
    return f'<polygon points="{points}" fill="#f1f4f4" stroke="#7d8a94" stroke-width="0.8"/>'


def _route(frame: _Frame, spots: tuple[Spot, ...]) -> str:
    points = _points(frame, [(spot.lat, spot.lon) for spot in spots])
    look = 'fill="none" stroke="#52606d" stroke-width="0.8" stroke-dasharray="3 3"'
    return f'<polyline points="{points}" {look}/>'


def _dot(frame: _Frame, spot: Spot) -> str:
    x, y = frame.at(spot.lat, spot.lon)
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT}" fill="#fff" stroke="#17212b" stroke-width="1.2"/>'
        f'<text x="{x:.1f}" y="{y + 3.4:.1f}" {_FONT} font-size="10" text-anchor="middle">'
        f"{spot.number}</text>"
    )


def _scale_bar(frame: _Frame) -> str:
    """The longest round distance that takes at most a quarter of the width."""
    metres = max((bar for bar in _BARS if bar <= frame.metres_wide / 4), default=_BARS[0])
    left, right, y = 8.0, 8.0 + metres * frame.scale, _HEIGHT - 8.0
    words = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    return (
        f'<path d="M{left} {y - 4}V{y}H{right:.1f}V{y - 4}" fill="none" stroke="#17212b" stroke-width="1"/>'
        f'<text x="{left + 3}" y="{y - 3}" {_FONT} font-size="8">{words}</text>'
    )


def _svg(body: str) -> str:
    size = f'width="{_WIDTH:g}" height="{_HEIGHT:g}" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'
