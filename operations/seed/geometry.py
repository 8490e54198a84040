"""What an outline may be: a Polygon or MultiPolygon of RFC 7946, sections 3.1.6 and 3.1.7."""

import math
from itertools import pairwise
from typing import Any

_DECIMALS = 6
"""Of a degree: 11 cm."""

Box = tuple[float, float, float, float]
"""West, south, east, north."""


class GeometryProblem(Exception):
    """What is wrong with a geometry, as a sentence."""


def outline(geometry: Any) -> tuple[dict[str, Any], Box]:
    """The geometry with nothing but its positions, rounded and without heights, and the box around it.

    Raises GeometryProblem for all that is no area on the globe.
    """
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise GeometryProblem(f"the geometry is a Polygon or a MultiPolygon, not {kind}.")
    given = geometry.get("coordinates")
    polygons = [given] if kind == "Polygon" else given
    if not isinstance(polygons, list) or not polygons:
        raise GeometryProblem("it has no coordinates.")
    made = [_polygon(polygon) for polygon in polygons]
    positions = [position for polygon in made for ring in polygon for position in ring]
    longitudes, latitudes = [p[0] for p in positions], [p[1] for p in positions]
    box = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    return {"type": kind, "coordinates": made[0] if kind == "Polygon" else made}, box


def _polygon(polygon: Any) -> list[list[list[float]]]:
    if not isinstance(polygon, list) or not polygon:
        raise GeometryProblem("a polygon has no ring.")
    return [_ring(ring) for ring in polygon]


def _ring(ring: Any) -> list[list[float]]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise GeometryProblem("a ring has fewer than four positions.")
    made = [_position(position) for position in ring]
    if made[0] != made[-1]:
        raise GeometryProblem("a ring does not end where it begins.")
    if _twice_area(made) == 0:
        raise GeometryProblem("a ring encloses nothing.")
    return made


def _position(position: Any) -> list[float]:
    if not isinstance(position, list) or len(position) < 2:
        raise GeometryProblem("a position is not a longitude and a latitude.")
    longitude, latitude = position[:2]
    for degrees, most in ((longitude, 180), (latitude, 90)):
        if isinstance(degrees, bool) or not isinstance(degrees, int | float):
            raise GeometryProblem("a position is not a longitude and a latitude.")
        if not math.isfinite(degrees) or abs(degrees) > most:
            raise GeometryProblem(f"{degrees} is not in the range of degrees; the longitude comes first.")
    return [round(longitude, _DECIMALS), round(latitude, _DECIMALS)]


def _twice_area(ring: list[list[float]]) -> float:
    """By the shoelace formula."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
