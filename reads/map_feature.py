"""Roads, towns and villages on a map, as this process knows them."""

import json
from dataclasses import dataclass
from typing import Any

from database import query
from database.cached_table import CachedTable
from rules.words import MapFeatureKind


@dataclass(frozen=True, slots=True)
class MapFeatureView:
    """`geometry`: GeoJSON in degrees, as text. `district_code`: of a village, its kecamatan."""

    kind: MapFeatureKind
    name: str
    rank: int
    geometry: str
    source: str
    district_code: str | None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees; None for a line."""
        geometry: dict[str, Any] = json.loads(self.geometry)
        if geometry["type"] != "Point":
            return None
        longitude, latitude = geometry["coordinates"]
        return latitude, longitude


async def _read() -> list[MapFeatureView]:
    found = await query.rows(
        "SELECT kind, name, rank, geometry, source, district_code FROM map_feature ORDER BY id"
    )
    return [MapFeatureView(MapFeatureKind(row[0]), *row[1:]) for row in found]


_FEATURES = CachedTable(_read)


async def features() -> list[MapFeatureView]:
    """All of them, in the seed's order; not to be changed."""
    return await _FEATURES.get()
