"""Which zone a point lies in. Distances are measured in metres on a plane that touches the territory."""

import math
from collections.abc import Mapping
from typing import Any

import shapely
from shapely.geometry import Point, shape
from shapely.ops import transform

_METRES_PER_DEGREE = 111_195.0


class Territory:
    """The zones' polygons, indexed. `zones` maps a zone's id to its GeoJSON geometry in degrees (WGS 84).

    `tolerance`, in metres, is how far beyond a line still counts as inside: published boundaries are
    simplified, and a report near the line must not be turned away.
    """

    def __init__(self, zones: Mapping[int, dict[str, Any]], tolerance: float) -> None:
        shapes = [shape(geometry) for geometry in zones.values()]
        middle = shapely.GeometryCollection(shapes).centroid.y if shapes else 0.0
        self._east = _METRES_PER_DEGREE * math.cos(math.radians(middle))
        self._ids = tuple(zones)
        self._tolerance = tolerance
        self._tree = shapely.STRtree([transform(self._flatten, each) for each in shapes])

    def zone_of(self, lat: float, lon: float) -> int | None:
        """The zone that holds the point, else the nearest within the tolerance, else None."""
        if not self._ids or not (math.isfinite(lat) and math.isfinite(lon)):
            return None
        point = Point(*self._flatten(lon, lat))
        found = self._tree.query_nearest(point, max_distance=self._tolerance, all_matches=False)
        return self._ids[found[0]] if len(found) else None

    def _flatten(self, lon: Any, lat: Any) -> tuple[Any, Any]:
        return lon * self._east, lat * _METRES_PER_DEGREE
