"""A complaint's place lies in the regency: in an imported outline, else near the centre of a kecamatan."""

import json
from pathlib import Path
from typing import Any

import pytest

from operations.seed.boundaries import import_outlines
from reads import catalog
from rules.refusals import RefusalCode
from tests.cast import Person
from tests.line import Refused
from tests.regency import Regency

MARKET = {"latitude": -6.9, "longitude": 112.05}
JAKARTA = {"latitude": -6.2, "longitude": 106.82}
OPEN_SEA = {"latitude": -6.6, "longitude": 112.05}
OFF_THE_COAST = {"latitude": -6.82, "longitude": 112.05}
"""Some kilometres from the shore, which only an outline knows."""


def _square(latitude: float, longitude: float, half: float = 0.04) -> dict[str, Any]:
    south, north, west, east = latitude - half, latitude + half, longitude - half, longitude + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


async def _import(regency: Regency, folder: Path) -> None:
    """A square around the centre of each kecamatan."""
    with regency.app.installation.entered():
        features = [
            {"properties": {"kode": d.code}, "geometry": _square(d.latitude, d.longitude)}
            for d in catalog.districts.values()
        ]
        file = folder / "outlines.geojson"
        file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        await import_outlines(file, "kode", now=regency.clock.now)
    await regency.told()


async def _is_refused(who: Person, place: dict[str, float]) -> None:
    with pytest.raises(Refused) as no:
        await who.complains(location=place)
    assert (no.value.code, no.value.field) == (RefusalCode.INVALID, "input.location")


@pytest.mark.parametrize("place", [JAKARTA, OPEN_SEA])
async def test_a_point_far_from_every_kecamatan_is_refused(siti: Person, place: dict[str, float]) -> None:
    await _is_refused(siti, place)


async def test_where_outlines_are_known_they_decide(regency: Regency, siti: Person, tmp_path: Path) -> None:
    assert (await siti.complains(location=OFF_THE_COAST)).number
    await _import(regency, tmp_path)
    await _is_refused(siti, OFF_THE_COAST)
    assert (await siti.complains(location=MARKET)).number
