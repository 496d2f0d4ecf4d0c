"""Places as numbers that any database can index: H3 cells, and metres between points."""

import math

import h3.api.basic_int as h3

RESOLUTION = 10
"""Cells of about 66 m from centre to side: a block."""

_SHORTEST_EDGE = 60.0
"""Metres; the grid's edges vary with latitude, and too large a disk is only a few cells slower."""

_EARTH = 6_371_008.8


def cell_of(lat: float, lon: float) -> int:
    """The cell that holds a point (degrees, WGS 84); H3 leaves the top bit 0: a signed bigint holds it."""
    return h3.latlng_to_cell(lat, lon, RESOLUTION)


def disk(lat: float, lon: float, metres: float) -> list[int]:
    """Every cell that holds a point within `metres` of this one, and some beyond: measure afterwards."""
    rings = math.ceil((metres + _SHORTEST_EDGE / 2) / (1.5 * _SHORTEST_EDGE))
    return sorted(h3.grid_disk(cell_of(lat, lon), rings))


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two points given as (latitude, longitude) in degrees."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    chord = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(chord)))
