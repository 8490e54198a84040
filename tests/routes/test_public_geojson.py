"""The board as GeoJSON, as maps of others fetch it."""

from typing import Any

import httpx

from tests.cast import Person
from tests.regency import Regency

PLACE = {"latitude": -6.897123, "longitude": 112.048456}
FAR = {"latitude": -7.05, "longitude": 111.75}


async def _read(http: httpx.AsyncClient, path: str) -> dict[str, Any]:
    reply = await http.get(path)
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"] == "application/geo+json; charset=utf-8"
    found: dict[str, Any] = reply.json()
    assert found["type"] == "FeatureCollection"
    return found


def _titles(found: dict[str, Any]) -> list[str]:
    return [each["properties"]["title"] for each in found["features"]]


async def test_it_has_what_the_public_sees_where_the_public_sees_it(
    visitor: Person, siti: Person, dina: Person
) -> None:
    filed = await siti.complains("Di sini", category="sampah", location={**PLACE, "address": "Rumah Siti"})
    without = await siti.complains("Tanpa titik")
    await siti.complains("Belum diperiksa", location=PLACE)
    await dina.routes(filed)
    await dina.routes(without)
    found = await _read(visitor.line.http, "/public.geojson")
    assert _titles(found) == ["Tanpa titik", "Di sini"]
    nowhere, here = found["features"]
    assert nowhere["geometry"] is None
    assert here["id"] == here["properties"]["number"] == filed.number
    assert here["properties"]["url"].endswith(f"/aduan/{filed.number}")
    longitude, latitude = here["geometry"]["coordinates"]
    assert abs(latitude - PLACE["latitude"]) < 0.002
    assert abs(longitude - PLACE["longitude"]) < 0.002
    assert (latitude, longitude) != (*PLACE.values(),), "a home is shown on the coarse grid"
    assert "Rumah Siti" not in str(found)


async def test_it_is_filtered_by_box_and_by_what_the_boards_address_names(
    visitor: Person, siti: Person, dina: Person
) -> None:
    for title, place, category in (("Dekat", PLACE, "jalan-rusak"), ("Jauh", FAR, "lampu-jalan")):
        await dina.routes(await siti.complains(title, location=place, category=category))
    http = visitor.line.http
    for query, titles in (
        ("", ["Jauh", "Dekat"]),
        ("?bbox=112.04,-6.9,112.05,-6.89", ["Dekat"]),
        ("?bbox=111,-8,113,-6", ["Jauh", "Dekat"]),
        ("?bbox=112.04,-6.9,112.05,-6.89&jenis=lampu-jalan", []),
        ("?jenis=lampu-jalan&x=y", ["Jauh"]),
    ):
        assert _titles(await _read(http, f"/public.geojson{query}")) == titles, query


async def test_its_pages_follow_one_another_to_the_last(visitor: Person, siti: Person, dina: Person) -> None:
    titles = [f"Lampu nomor {number}" for number in range(5)]
    for title in titles:
        await dina.routes(await siti.complains(title, location=PLACE))
    http = visitor.line.http
    address, read, pages = "/public.geojson?first=2&bbox=112,-7,112.1,-6.8", list[str](), 0
    while address:
        reply = await http.get(address)
        found = reply.json()
        read += _titles(found)
        pages += 1
        assert ('rel="next"' in reply.headers.get("link", "")) == bool(found["next"])
        address = found["next"]
    assert (read, pages) == (titles[::-1], 3)


async def test_who_has_it_already_is_told_so_until_something_happens(
    regency: Regency, visitor: Person, siti: Person, dina: Person, budi: Person
) -> None:
    filed = await siti.complains(location=PLACE)
    await dina.routes(filed)
    http = visitor.line.http
    tag = (await http.get("/public.geojson")).headers["etag"]
    assert (await http.get("/public.geojson", headers={"if-none-match": tag})).status_code == 304
    regency.clock.passes(hours=1)
    await budi.answers(filed)
    again = await http.get("/public.geojson", headers={"if-none-match": tag})
    assert again.json()["features"][0]["properties"]["status"] == "IN_PROGRESS"


async def test_what_cannot_be_asked_is_refused_in_words(visitor: Person) -> None:
    http = visitor.line.http
    for query, field in (
        ("bbox=1,2,3", "bbox"),
        ("bbox=nan,0,1,1", "bbox"),
        ("bbox=3,0,1,1", "bbox"),
        ("first=0", "first"),
        ("first=101", "first"),
        ("first=²", "first"),
        ("after=x", "after"),
        ("after=" + "x" * 5000, "after"),
    ):
        reply = await http.get(f"/public.geojson?{query}")
        assert (reply.status_code, reply.json()["field"]) == (422, field), query
    assert (await http.get("/public.geojson?opd=tidak-ada")).status_code == 404
