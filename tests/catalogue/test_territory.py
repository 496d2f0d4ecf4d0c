"""Zones are outlines; a report near a line is not turned away."""

import json
import math
from pathlib import Path

import pytest
from shapely.geometry import shape

from cauce.catalogue.territory import Territory
from tests.catalogue.conftest import PROFILE

SURVEYED = Path(__file__).parents[3] / "shared" / "data" / "geo" / "tlalnepantla_15104.geojson"


def test_each_part_of_the_municipality_is_its_zone(shipped):
    assert shipped.zone_at(19.540, -99.195).code == "poniente"
    assert shipped.zone_at(19.521, -99.107).code == "oriente"


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (19.4326, -99.1332),
        (0, 0),
        (19.545, -99.140),
        (-99.195, 19.54),
        (math.nan, -99.1),
        (math.inf, math.inf),
    ],
)
def test_a_point_outside_has_no_zone(shipped, lat, lon):
    assert shipped.zone_at(lat, lon) is None
    assert not shipped.inside(lat, lon)


def test_the_tolerance_is_in_metres():
    square = {
        "type": "Polygon",
        "coordinates": [[[-99.2, 19.5], [-99.1, 19.5], [-99.1, 19.6], [-99.2, 19.6], [-99.2, 19.5]]],
    }
    territory = Territory({7: square}, tolerance=150)
    metre_north, metre_east = 1 / 111_195, 1 / (111_195 * math.cos(math.radians(19.55)))
    assert territory.zone_of(19.6 + 140 * metre_north, -99.15) == 7
    assert territory.zone_of(19.6 + 160 * metre_north, -99.15) is None
    assert territory.zone_of(19.55, -99.1 + 140 * metre_east) == 7
    assert territory.zone_of(19.55, -99.1 + 160 * metre_east) is None


def test_without_zones_nothing_is_inside():
    assert Territory({}, tolerance=150).zone_of(19.54, -99.195) is None


def test_every_shipped_colonia_lies_in_its_zone(shipped):
    for colonia in shipped.colonias.values():
        zone = shipped.zone_at(colonia.lat, colonia.lon)
        assert zone is not None, colonia.name
        assert zone.id == colonia.zone_id, colonia.name


@pytest.mark.skipif(not SURVEYED.exists(), reason="the surveyed boundary is not shipped; it is not here")
def test_the_drawn_zones_agree_with_the_surveyed_boundary():
    parts = list(shape(json.loads(SURVEYED.read_text())["features"][0]["geometry"]).geoms)
    for zone in json.loads((PROFILE / "zones.geojson").read_text())["features"]:
        drawn = shape(zone["geometry"])
        part = max(parts, key=lambda each: drawn.intersection(each).area)
        shared = drawn.intersection(part).area
        assert shared / part.area >= 0.85, zone["properties"]["name"]
        assert shared / drawn.area >= 0.85, zone["properties"]["name"]


@pytest.mark.skipif(not SURVEYED.exists(), reason="the surveyed boundary is not shipped; it is not here")
def test_no_vertex_of_the_surveyed_boundary_is_shipped():
    surveyed = json.loads(SURVEYED.read_text())["features"][0]["geometry"]["coordinates"]
    drawn = json.loads((PROFILE / "zones.geojson").read_text())["features"]
    theirs = {tuple(point) for polygon in surveyed for ring in polygon for point in ring}
    ours = {tuple(point) for zone in drawn for ring in zone["geometry"]["coordinates"] for point in ring}
    assert not ours & theirs
