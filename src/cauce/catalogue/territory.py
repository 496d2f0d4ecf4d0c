"""Which zone a point lies in. Distances are measured in metres on a plane that touches the territory."""

import math
from collections.abc import Mapping
from typing import Any

import shapely
from shapely.geometry import Point, shape

_METRES_PER_DEGREE = 111_195.0


class Territory:
    """The zones' polygons, indexed. `zones` maps a zone's id to its GeoJSON geometry in degrees (WGS 84).

    `tolerance`, in metres, is how far beyond a line still counts as inside: published boundaries are
    simplified, and a report near the line must not be turned away.
    """

    def __init__(self, zones: Mapping[int, dict[str, Any]], tolerance: float) -> None:
        self.geometries = zones
        """The same geometries, to draw them."""
        shapes = [shape(geometry) for geometry in zones.values()]
        middle = shapely.GeometryCollection(shapes).centroid.y if shapes else 0.0
        self._scale = (_METRES_PER_DEGREE * math.cos(math.radians(middle)), _METRES_PER_DEGREE)
        self._ids = tuple(zones)
        self._tolerance = tolerance
        flat = shapely.transform(shapes, lambda points: points * self._scale)
        self._tree = shapely.STRtree(flat)
        self._bounds = shapely.GeometryCollection(list(flat)).bounds

    def zone_of(self, lat: float, lon: float) -> int | None:
        """The zone that holds the point, else the nearest within the tolerance, else None."""
        if not self._ids or not (math.isfinite(lat) and math.isfinite(lon)):
            return None
        x, y = lon * self._scale[0], lat * self._scale[1]
        if not self._is_near(x, y):
            return None
        return self._holding(Point(x, y))

    def _holding(self, point: Point) -> int | None:
        # Nearly every point lies in one zone, which is found in a third of the time.
        found = self._tree.query(point, predicate="intersects")
        if len(found) != 1:
            found = self._tree.query_nearest(point, max_distance=self._tolerance, all_matches=False)
        return self._ids[found[0]] if len(found) else None

    def _is_near(self, x: float, y: float) -> bool:
        """Whether the polygons need be asked: imports bring tens of thousands of points from elsewhere."""
        west, south, east, north = self._bounds
        slack = self._tolerance
        return west - slack <= x <= east + slack and south - slack <= y <= north + slack
