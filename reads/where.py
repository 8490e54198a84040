"""In which kecamatan and in which desa a point lies, by the outlines that were imported."""

import json
from typing import NamedTuple

from database import query
from database.cached_table import CachedTable
from reads import catalog
from reads.catalog import DistrictView
from rules.outline import Outline


class Where(NamedTuple):
    """None for what no outline tells."""

    district: DistrictView | None
    village: str | None


async def _read() -> dict[str, list[tuple[str, Outline]]]:
    found: dict[str, list[tuple[str, Outline]]] = {}
    for code, name, outline in await query.rows(
        "SELECT district_code, name, outline FROM village_outline ORDER BY id"
    ):
        found.setdefault(code, []).append((name, Outline(json.loads(outline))))
    return found


_VILLAGES = CachedTable(_read)


async def where(latitude: float, longitude: float, *, within: DistrictView | None = None) -> Where:
    """Of a point in degrees. A village is one of the district that is `within`, or else of the one found."""
    district = within or _district(latitude, longitude)
    if district is None:
        return Where(None, None)
    villages = (await _VILLAGES.get()).get(district.code, ())
    inside = next((name for name, outline in villages if outline.covers(latitude, longitude)), None)
    return Where(district, inside)


def _district(latitude: float, longitude: float) -> DistrictView | None:
    """By what devices err it may lie beside its outline; a drawn one decides nothing."""
    known = [d for d in catalog.districts.values() if d.area is not None]
    for covers in (Outline.covers, Outline.covers_nearly):
        for district in known:
            assert district.area is not None
            if covers(district.area, latitude, longitude):
                return district
    return None
