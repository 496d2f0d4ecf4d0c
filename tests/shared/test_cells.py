import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cauce.shared.cells import cell_of, disk, metres

MEXICO = st.tuples(st.floats(14.5, 32.7), st.floats(-118.4, -86.7))
BEARINGS = st.floats(0, 2 * math.pi)


def moved(point, bearing, distance):
    """The point `distance` metres away; flat, which is right to the centimetre at these distances."""
    lat, lon = point
    north, east = distance * math.cos(bearing), distance * math.sin(bearing)
    return lat + north / 111_195, lon + east / (111_195 * math.cos(math.radians(lat)))


@given(MEXICO)
def test_a_cell_fits_a_signed_column(point):
    assert 0 < cell_of(*point) < 2**63


@given(MEXICO, BEARINGS, st.floats(0, 800), st.floats(0, 1))
def test_the_disk_misses_nothing_within_its_metres(point, bearing, radius, share):
    near = moved(point, bearing, radius * share * 0.99)
    assert cell_of(*near) in disk(*point, radius)


@given(MEXICO, st.floats(0, 800))
def test_the_disk_is_not_wasteful(point, radius):
    assert len(disk(*point, radius)) <= 1 + 3 * (radius / 90 + 2) * (radius / 90 + 3)


@given(MEXICO, BEARINGS, st.floats(1, 5000))
def test_metres_are_metres(point, bearing, distance):
    assert metres(point, moved(point, bearing, distance)) == pytest.approx(distance, rel=0.002)


@given(MEXICO, MEXICO)
def test_distance_is_the_same_both_ways(a, b):
    assert metres(a, b) == pytest.approx(metres(b, a))
    assert metres(a, a) == 0
