"""The schematic map's facts: the land's edge, the main roads, the towns, and where villages lie."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from operations.seed import cells
from operations.seed.data_file import load, of_regency
from operations.seed.districts import DISTRICTS, villages
from rules.words import MapFeatureKind


class RoadSeed(NamedTuple):
    """`rank`: 1 a national, 2 a provincial, 3 another road. `points`: longitude and latitude in degrees."""

    name: str
    rank: int
    points: tuple[tuple[float, float], ...]


class TownSeed(NamedTuple):
    """The smaller the rank, the sooner its name appears as one zooms."""

    name: str
    rank: int
    point: tuple[float, float]


class _Map(NamedTuple):
    places_source: str
    roads_source: str
    land: tuple[tuple[float, float], ...]
    roads: tuple[RoadSeed, ...]
    towns: tuple[TownSeed, ...]


class FeatureSeed(NamedTuple):
    """A row of the table of map features."""

    kind: MapFeatureKind
    name: str
    rank: int
    geometry: str
    source: str
    district_code: str | None = None


_MAP = load(of_regency("map.toml"), _Map)
VILLAGE_RANK = 4


@cache
def schematic_outlines() -> dict[str, str]:
    """GeoJSON geometries as text, by the district's code."""
    sites = [cells.Site(d.code, c.longitude, c.latitude, c.radius) for d in DISTRICTS for c in d.circles]
    return {code: _text(geometry) for code, geometry in cells.outlines(sites, _MAP.land).items()}


def features() -> Iterator[FeatureSeed]:
    """Roads, towns, and the villages whose place is known."""
    for road in _MAP.roads:
        line = {"type": "LineString", "coordinates": road.points}
        yield FeatureSeed(MapFeatureKind.ROAD, road.name, road.rank, _text(line), _MAP.roads_source)
    for town in _MAP.towns:
        yield FeatureSeed(MapFeatureKind.TOWN, town.name, town.rank, _point(*town.point), _MAP.places_source)
    for district in DISTRICTS:
        for village in villages(district.code):
            if village.place is not None:
                latitude, longitude = village.place
                yield FeatureSeed(
                    MapFeatureKind.VILLAGE,
                    village.name,
                    VILLAGE_RANK,
                    _point(longitude, latitude),
                    _MAP.places_source,
                    district.code,
                )


def _point(longitude: float, latitude: float) -> str:
    return _text({"type": "Point", "coordinates": (longitude, latitude)})


def _text(geometry: dict[str, Any]) -> str:
    return json.dumps(geometry, separators=(",", ":"))
