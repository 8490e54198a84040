"""Whether a point lies in an area: the outline of a kecamatan, as it was imported."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

Edge = tuple[float, float, float, float]
"""From longitude and latitude to longitude and latitude."""

_BANDS = 200
"""How many to a degree: a point meets the edges of its own band alone, some dozens of thousands."""
_AROUND = 0.005
"""Degrees, half a kilometre: by so much devices err and outlines are simplified."""
_STEPS = [(north, east) for north in (-1, 0, 1) for east in (-1, 0, 1)]


class Outline:
    """A Polygon or MultiPolygon of GeoJSON (RFC 7946), read once and asked often."""

    def __init__(self, geometry: Mapping[str, Any]) -> None:
        polygons = geometry.get("coordinates", [])
        if geometry.get("type") == "Polygon":
            polygons = [polygons]
        self._bands: dict[int, list[Edge]] = defaultdict(list)
        for polygon in polygons:
            for ring in polygon:
                self._take(ring)

    def _take(self, ring: Sequence[Sequence[float]]) -> None:
        for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
            for band in range(_band(min(y1, y2)), _band(max(y1, y2)) + 1):
                self._bands[band].append((x1, y1, x2, y2))

    def covers(self, latitude: float, longitude: float) -> bool:
        """Whether the point is inside, by the even-odd rule, to which holes and islands are no exception."""
        crossed = 0
        for x1, y1, x2, y2 in self._bands.get(_band(latitude), ()):
            if (y1 > latitude) != (y2 > latitude):
                crossed += longitude < x1 + (x2 - x1) * (latitude - y1) / (y2 - y1)
        return crossed % 2 == 1

    def covers_nearly(self, latitude: float, longitude: float) -> bool:
        """Inside, or half a kilometre away from it."""
        return any(
            self.covers(latitude + north * _AROUND, longitude + east * _AROUND) for north, east in _STEPS
        )


def _band(latitude: float) -> int:
    return math.floor(latitude * _BANDS)


def kilometres(latitude: float, longitude: float, of_latitude: float, of_longitude: float) -> float:
    """Between two points, near enough for a regency."""
    north = (latitude - of_latitude) * 111.32
    east = (longitude - of_longitude) * 111.32 * math.cos(math.radians(latitude))
    return math.hypot(north, east)
