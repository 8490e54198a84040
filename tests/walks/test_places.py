"""A complaint's place lies in the regency: in an imported outline, else near the centre of a kecamatan."""

import json
from pathlib import Path
from typing import Any

import pytest

from operations.seed.boundaries import BoundaryProblem, import_outlines, import_villages
from reads import catalog
from reads.catalog import DistrictView
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


WHERE = "query ($latitude: Float!, $longitude: Float!) { placeAt(latitude: $latitude, longitude: $longitude) "
WHERE += "{ district { code } village } }"
PLACED = "query ($n: String!) { complaint(number: $n) { district { code } village } }"


def _market() -> DistrictView:
    return next(d for d in catalog.districts.values() if d.code == "35.23.16")


async def _import_halves(regency: Regency, folder: Path, named: str | None = None) -> tuple[str, str, str]:
    """The western and the eastern half of the kecamatan around the market, as if they were its villages."""
    with regency.app.installation.entered():
        market = _market()
        west, east = market.villages[:2]
        sides = ((market.longitude - 0.02, west), (market.longitude + 0.02, named or east.upper()))
        features = [
            {
                "properties": {"id": f"{market.code}.{n}", "name": name},
                "geometry": _square(market.latitude, longitude, 0.02),
            }
            for n, (longitude, name) in enumerate(sides, 2001)
        ]
        file = folder / "villages.geojson"
        file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        await import_villages(file, "id", "name", now=regency.clock.now)
    await regency.told()
    return market.code, west, east


async def test_kecamatan_and_desa_follow_from_the_point_where_outlines_are_known(
    regency: Regency, siti: Person, dina: Person, tmp_path: Path
) -> None:
    with regency.app.installation.entered():
        market = _market()
        elsewhere = next(d.code for d in catalog.districts.values() if d.code != market.code)
    at = {"latitude": market.latitude, "longitude": round(market.longitude + 0.01, 6)}
    beyond = {"latitude": market.latitude, "longitude": market.longitude + 1}

    async def placed(**said: Any) -> dict[str, Any]:
        filed = await siti.complains(**said)
        found: dict[str, Any] = (await dina.line.ask(PLACED, n=filed.number))["complaint"]
        return found

    assert await placed(location=at) == {"district": None, "village": None}, "a drawn outline decides nothing"
    await _import(regency, tmp_path)
    assert await placed(location=at) == {"district": {"code": market.code}, "village": None}
    code, west, east = await _import_halves(regency, tmp_path)
    told = {"district": {"code": code}, "village": east}
    assert (await siti.line.ask(WHERE, **at))["placeAt"] == told
    assert await placed(location=at) == told
    assert await placed(location=at, district=code) == told
    assert await placed(location=at, village=west, district=code) == {**told, "village": west}
    assert await placed(location=at, district=elsewhere) == {"district": {"code": elsewhere}, "village": None}
    with pytest.raises(Refused) as no:
        await siti.line.ask(WHERE, **beyond)
    assert (no.value.code, no.value.field) == (RefusalCode.INVALID, "latitude")
    with pytest.raises(BoundaryProblem, match="has no village 'Atlantis'"):
        await _import_halves(regency, tmp_path, "Atlantis")
    assert (await siti.line.ask(WHERE, **at))["placeAt"] == told, "nothing was imported of a wrong file"
