"""The districts' outlines: what a file must be, and that it is taken whole or not at all."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from models.district import District
from models.event import Event
from operations.seed import boundaries
from operations.seed.boundaries import BoundaryProblem, import_outlines
from operations.seed.geometry import GeometryProblem, outline
from operations.seed.reference import reference
from reads import catalog
from rules.events import EventKind

NOW = datetime(2026, 11, 3, 1, tzinfo=UTC)
SQUARE = [[111.9, -6.95], [112.1, -6.95], [112.1, -6.85], [111.9, -6.85], [111.9, -6.95]]
TUBAN = "35.23.16"


def polygon(ring: Any = None) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [SQUARE if ring is None else ring]}


def feature(geometry: Any, code: Any = TUBAN) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"kode": code, "nama": "Tuban"}, "geometry": geometry}


def written(tmp_path: Path, *features: Any) -> Path:
    file = tmp_path / "outlines.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return file


async def imported(file: Path, code_property: str = "kode") -> int:
    return await import_outlines(file, code_property, now=NOW)


async def test_outlines_reach_the_districts_and_servers_are_told(opened: str, tmp_path: Path) -> None:
    await reference(NOW)
    before = await Event.all().count()
    assert await imported(written(tmp_path, feature(polygon()), feature(polygon(), "33.18.01"))) == 1
    await catalog.load()
    found = next(d for d in catalog.districts.values() if d.code == TUBAN)
    assert (json.loads(found.outline or ""), found.outline_schematic) == (polygon(), False)
    assert all(d.outline_schematic for d in catalog.districts.values() if d.code != TUBAN)
    assert not await reference(NOW), "what was imported stays"
    told = await Event.all().order_by("id").offset(before)
    assert [event.kind for event in told] == [EventKind.ADMINISTERED]


async def test_codes_match_without_their_points_and_heights_are_dropped(opened: str, tmp_path: Path) -> None:
    await reference(NOW)
    high = [[*position, 12.5] for position in SQUARE]
    many = {"type": "MultiPolygon", "coordinates": [[high]]}
    assert await imported(written(tmp_path, feature(many, 352316))) == 1
    row = await District.get(code=TUBAN)
    assert json.loads(row.outline or "") == {"type": "MultiPolygon", "coordinates": [[SQUARE]]}


async def test_imported_again_the_new_outline_holds(opened: str, tmp_path: Path) -> None:
    await reference(NOW)
    await imported(written(tmp_path, feature(polygon())))
    other = [[x + 0.01, y] for x, y in SQUARE[:-1]]
    other.append(other[0])
    await imported(written(tmp_path, feature(polygon(other))))
    row = await District.get(code=TUBAN)
    assert json.loads(row.outline or "")["coordinates"][0][0][0] == pytest.approx(111.91)


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        (None, "not None"),
        ([], "not None"),
        ({"type": "Point", "coordinates": [112, -6.9]}, "not Point"),
        ({"type": "Polygon"}, "no ring"),
        ({"type": "MultiPolygon"}, "no coordinates"),
        ({"type": "MultiPolygon", "coordinates": []}, "no coordinates"),
        (polygon(SQUARE[:3]), "fewer than four"),
        (polygon(SQUARE[:4]), "does not end where it begins"),
        (polygon([SQUARE[0]] * 4), "encloses nothing"),
        (polygon([[112, "x"], *SQUARE[1:]]), "not a longitude and a latitude"),
        (polygon([[112], *SQUARE[1:]]), "not a longitude and a latitude"),
        (polygon([[True, 1], *SQUARE[1:]]), "not a longitude and a latitude"),
        (polygon([[512, -6.9], *SQUARE[1:]]), "range of degrees"),
        (polygon([[y, x] for x, y in SQUARE]), "longitude comes first"),
    ],
)
def test_a_geometry_that_is_no_area_is_refused(geometry: Any, said: str) -> None:
    with pytest.raises(GeometryProblem, match=said):
        outline(geometry)


async def test_one_wrong_outline_leaves_all_districts_as_they_were(opened: str, tmp_path: Path) -> None:
    await reference(NOW)
    good = feature(polygon([[x + 0.02, y - 0.05] for x, y in SQUARE]), "35.23.15")
    for wrong, said in (
        (polygon(SQUARE[:3]), "fewer than four"),
        (polygon([[x - 20, y] for x, y in SQUARE]), "not where the district is"),
    ):
        with pytest.raises(BoundaryProblem, match=rf"35\.23\.16 Tuban: .*{said}"):
            await imported(written(tmp_path, good, feature(wrong)))
    assert await District.filter(outline_schematic=True).count() == await District.all().count()


async def test_an_outline_too_fine_for_slow_links_is_refused(opened: str, tmp_path: Path) -> None:
    await reference(NOW)
    fine = [[111.9 + n * 1e-5, -6.95] for n in range(9_000)]
    with pytest.raises(BoundaryProblem, match="Simplify"):
        await imported(written(tmp_path, feature(polygon([*fine, *SQUARE[2:4], fine[0]]))))


async def test_a_district_that_comes_twice_is_refused(opened: str, tmp_path: Path) -> None:
    await reference(NOW)
    with pytest.raises(BoundaryProblem, match=r"35\.23\.16 Tuban twice"):
        await imported(written(tmp_path, feature(polygon()), feature(polygon())))


async def test_a_wrong_property_is_answered_with_those_there_are(opened: str, tmp_path: Path) -> None:
    await reference(NOW)
    with pytest.raises(BoundaryProblem, match="it has: kode, nama"):
        await imported(written(tmp_path, feature(polygon())), "code")
    with pytest.raises(BoundaryProblem, match="is the code of a district"):
        await imported(written(tmp_path, feature(polygon())), "nama")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "NaN is not JSON"),
        ("[]", "not a GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection", "features": [1]}', "not objects"),
    ],
)
async def test_a_file_that_is_no_geojson_is_refused(content: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "outlines.geojson"
    file.write_text(content)
    with pytest.raises(BoundaryProblem, match=said):
        await imported(file)


async def test_a_file_that_is_absent_or_vast_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BoundaryProblem, match="cannot be read"):
        await imported(tmp_path / "nowhere.geojson")
    monkeypatch.setattr(boundaries, "MOST_FILE_BYTES", 10)
    with pytest.raises(BoundaryProblem, match="larger than"):
        await imported(written(tmp_path, feature(polygon())))
