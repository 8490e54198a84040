"""Schematic outlines: of each district the land that lies nearest to its circles.

Where several circles compete, the land is parted by the power diagram (Aurenhammer, 1987): a place belongs to
the circle to which its tangent is shortest. Cells of one district are joined where they touch.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, radians
from typing import Any, NamedTuple

Position = tuple[float, float]
"""Longitude and latitude in degrees."""

_METRES_PER_DEGREE = 111_320.0
_DECIMALS = 5
_SNAP = 3e-5
"""Corners of neighbouring cells that are so near, in degrees, are the same one."""
_MARGIN = 0.02
"""Around all circles, where nothing says how far the land goes."""


class Site(NamedTuple):
    """A circle of a district: its middle in degrees, its radius in metres."""

    district: str
    longitude: float
    latitude: float
    radius: float


def outlines(sites: Sequence[Site], land: Sequence[Position]) -> dict[str, dict[str, Any]]:
    """A GeoJSON geometry for each district that has any of the land.

    Without `land` (fewer than three positions) the box around all circles is it.
    """
    if not sites:
        return {}
    land = list(land) if len(land) > 2 else _box(sites)
    narrow = cos(radians(sum(s.latitude for s in sites) / len(sites)))
    snap = _Snap()
    cells: dict[str, list[list[Position]]] = {}
    for site in sites:
        ring = [snap(p) for p in _cell(site, sites, land, narrow)]
        cells.setdefault(site.district, []).append(ring)
    joined = {district: _joined(rings) for district, rings in cells.items()}
    return {district: _geometry(rings) for district, rings in joined.items() if rings}


def _box(sites: Sequence[Site]) -> list[Position]:
    longitudes, latitudes = [s.longitude for s in sites], [s.latitude for s in sites]
    west, east = min(longitudes) - _MARGIN, max(longitudes) + _MARGIN
    south, north = min(latitudes) - _MARGIN, max(latitudes) + _MARGIN
    return [(west, north), (east, north), (east, south), (west, south)]


def _cell(site: Site, sites: Iterable[Site], land: list[Position], narrow: float) -> list[Position]:
    """The land, cut along the radical axis of this circle and each other one."""
    ring = land
    power = _power(site, narrow)
    for other in sites:
        if other is site or not ring:
            continue
        a = 2 * narrow * narrow * (other.longitude - site.longitude)
        b = 2 * (other.latitude - site.latitude)
        ring = _cut(ring, a, b, _power(other, narrow) - power)
    return ring


def _power(site: Site, narrow: float) -> float:
    """The part of a site's power that does not depend on the place."""
    reach = site.radius / _METRES_PER_DEGREE
    return (site.longitude * narrow) ** 2 + site.latitude**2 - reach**2


def _cut(ring: list[Position], a: float, b: float, c: float) -> list[Position]:
    """What of the ring lies where a·x + b·y ≤ c (Sutherland and Hodgman, 1974)."""
    found: list[Position] = []
    for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True):
        here, there = a * x + b * y - c, a * u + b * v - c
        if here <= 0:
            found.append((x, y))
        if here * there < 0:
            part = here / (here - there)
            found.append((x + part * (u - x), y + part * (v - y)))
    return found if len(found) > 2 else []


class _Snap:
    """Corners by their place: neighbours work theirs out apart, with other errors of rounding."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Position] = {}

    def __call__(self, position: Position) -> Position:
        column, row = (round(degrees / _SNAP) for degrees in position)
        around = ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        near = next((self._known[key] for key in around if key in self._known), None)
        if near is None:
            near = round(position[0], _DECIMALS), round(position[1], _DECIMALS)
            self._known[column, row] = near
        return near


def _joined(rings: Iterable[list[Position]]) -> list[list[Position]]:
    """The rings around all of them together: an edge that two have, each in its direction, is inside."""
    after: dict[Position, list[Position]] = {}
    edges = {edge for ring in rings for edge in pairwise([*ring, *ring[:1]]) if edge[0] != edge[1]}
    for start, end in sorted(edges):
        if (end, start) not in edges:
            after.setdefault(start, []).append(end)
    found = []
    while after:
        start = next(iter(after))
        ring = [start]
        while (ends := after.get(ring[-1])) is not None:
            ring.append(ends.pop())
            if not ends:
                del after[ring[-2]]
            if ring[-1] == start:
                break
        if len(ring) > 3:
            found.append(ring)
    return found


def _geometry(rings: list[list[Position]]) -> dict[str, Any]:
    coordinates: list[list[list[list[float]]]] = [[[list(p) for p in ring]] for ring in rings]
    if len(coordinates) == 1:
        return {"type": "Polygon", "coordinates": coordinates[0]}
    return {"type": "MultiPolygon", "coordinates": coordinates}
