"""Where a point lies, beside a second way of finding it out."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.outline import Outline, kilometres

SQUARE = [[112.0, -7.0], [112.1, -7.0], [112.1, -6.9], [112.0, -6.9], [112.0, -7.0]]
HOLE = [[112.04, -6.96], [112.06, -6.96], [112.06, -6.94], [112.04, -6.94], [112.04, -6.96]]
ISLAND = [[112.2, -6.8], [112.22, -6.8], [112.21, -6.78], [112.2, -6.8]]


def outline(*polygons: list[list[list[float]]]) -> Outline:
    return Outline({"type": "MultiPolygon", "coordinates": polygons})


def test_a_hole_is_outside_and_an_island_inside() -> None:
    found = outline([SQUARE, HOLE], [ISLAND])
    assert found.covers(-6.98, 112.02)
    assert not found.covers(-6.95, 112.05)
    assert found.covers(-6.79, 112.21)
    assert not found.covers(-6.79, 112.15)


def test_a_polygon_is_read_as_a_multipolygon_of_one() -> None:
    assert Outline({"type": "Polygon", "coordinates": [SQUARE]}).covers(-6.95, 112.05)


def test_half_a_kilometre_outside_is_near_and_two_are_not() -> None:
    found = outline([SQUARE])
    assert not found.covers(-6.897, 112.05)
    assert found.covers_nearly(-6.897, 112.05)
    assert not found.covers_nearly(-6.88, 112.05)


degrees = st.floats(-1, 1)


@given(
    corners=st.lists(st.floats(0, 2 * math.pi), min_size=3, max_size=40, unique=True).map(sorted),
    reach=st.floats(0.05, 1),
    at=st.tuples(degrees, degrees),
)
def test_of_a_convex_area_it_is_inside_where_it_lies_left_of_every_edge(
    corners: list[float], reach: float, at: tuple[float, float]
) -> None:
    ring = [[reach * math.cos(turn), reach * math.sin(turn)] for turn in corners]
    ring.append(ring[0])
    longitude, latitude = at
    sides = [
        (x2 - x1) * (latitude - y1) - (y2 - y1) * (longitude - x1) for (x1, y1), (x2, y2) in pairwise(ring)
    ]
    if min(abs(side) for side in sides) > 1e-9:
        assert outline([ring]).covers(latitude, longitude) == all(side > 0 for side in sides)


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert kilometres(-7, 112, -6, 112) == pytest.approx(111.3, abs=0.1)
    assert kilometres(-7, 112, -7, 113) == pytest.approx(110.5, abs=0.1)
