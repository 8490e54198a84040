"""Schematic outlines: they fill the land, lie apart, and have their own district's circles in them."""

import json
from itertools import pairwise
from math import isclose
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operations.seed.cells import Site, outlines
from operations.seed.districts import DISTRICTS
from operations.seed.geometry import outline
from operations.seed.map_data import features, schematic_outlines
from rules.words import MapFeatureKind

SURVEYED = Path(__file__).parents[4] / "shared" / "data" / "tuban_kecamatan.geojson"

SQUARE = [(111.0, -6.0), (112.0, -6.0), (112.0, -7.0), (111.0, -7.0)]
_degrees = st.integers(2, 98).map(lambda n: n / 100)
_sites = st.lists(
    st.builds(
        lambda name, x, y, r: Site(name, 111 + x, -7 + y, float(r)),
        st.sampled_from("ABCDE"),
        _degrees,
        _degrees,
        st.integers(0, 3_000),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda s: (s.longitude, s.latitude),
)


def area(geometry: dict[str, Any]) -> float:
    """By the shoelace formula; holes count off, for they run the other way."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = [ring for polygon in polygons for ring in polygon]
    return abs(sum((a[0] * b[1] - b[0] * a[1]) / 2 for ring in rings for a, b in pairwise(ring)))


@given(_sites)
def test_the_districts_together_are_the_land(sites: list[Site]) -> None:
    found = outlines(sites, SQUARE)
    assert isclose(sum(area(geometry) for geometry in found.values()), 1.0, abs_tol=1e-3)
    for geometry in found.values():
        assert outline(geometry)[0] == geometry


def test_without_land_the_box_around_all_is_filled() -> None:
    [geometry] = outlines([Site("A", 111.5, -6.5, 100)], []).values()
    assert isclose(area(geometry), 0.04**2, rel_tol=1e-6)
    assert outlines([], SQUARE) == {}


def test_each_kecamatan_has_one_outline_with_its_middle_in_it() -> None:
    found = schematic_outlines()
    assert set(found) == {d.code for d in DISTRICTS}
    for district in DISTRICTS:
        geometry = json.loads(found[district.code])
        assert geometry["type"] == "Polygon"
        assert inside((district.longitude, district.latitude), geometry["coordinates"][0])


def test_villages_that_are_known_lie_in_or_beside_their_own_kecamatan() -> None:
    found = schematic_outlines()
    placed = [f for f in features() if f.kind is MapFeatureKind.VILLAGE]
    astray = [
        f.name
        for f in placed
        if f.district_code is not None
        and not inside(
            tuple(json.loads(f.geometry)["coordinates"]), json.loads(found[f.district_code])["coordinates"][0]
        )
    ]
    assert len(placed) > 100
    assert len(astray) < len(placed) / 4, "the drawing is schematic, but not so much"


@pytest.mark.skipif(not SURVEYED.exists(), reason="the surveyed outlines are not beside this checkout")
def test_the_drawing_is_like_the_surveyed_outlines() -> None:
    surveyed = {f["properties"]["kode"]: f["geometry"] for f in json.loads(SURVEYED.read_text())["features"]}
    drawn = {code: json.loads(text) for code, text in schematic_outlines().items()}
    whole, ours = sum(map(area, surveyed.values())), sum(map(area, drawn.values()))
    assert isclose(whole, ours, rel_tol=0.05)


def inside(place: tuple[float, ...], ring: list[list[float]]) -> bool:
    """By the even number of crossings of a ray."""
    x, y = place
    crossed = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed
