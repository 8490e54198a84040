"""Already reported? Whoever writes is shown what others have said of the same trouble."""

from typing import Any

from tests.cast import Person

ASKED = (
    "query ($text: String!, $location: LocationInput, $district: String) "
    "{ similarComplaints(text: $text, location: $location, district: $district) { number } }"
)
MARKET = {"latitude": -6.9, "longitude": 112.05}
A_WALK_AWAY = {"latitude": -6.91, "longitude": 112.05}
ANOTHER_TOWN = {"latitude": -7.0, "longitude": 111.8}
TUBAN, BANGILAN = "35.23.16", "35.23.03"


async def _similar(who: Person, **given: Any) -> list[str]:
    found = await who.line.ask(ASKED, **{"text": "Lampu jalan padam", **given})
    return [one["number"] for one in found["similarComplaints"]]


async def test_like_words_are_the_same_trouble_only_around_the_same_place(
    siti: Person, dina: Person, visitor: Person
) -> None:
    complaint = await siti.complains("Lampu jalan padam", location=MARKET)
    await dina.routes(complaint)
    assert await _similar(visitor) == [complaint.number]
    assert await _similar(visitor, location=A_WALK_AWAY) == [complaint.number]
    assert await _similar(visitor, location=ANOTHER_TOWN) == []
    assert await _similar(visitor, text="Got mampet", location=MARKET) == [complaint.number]
    assert await _similar(visitor, text="Got mampet", location=A_WALK_AWAY) == []


async def test_one_without_a_point_is_around_where_its_district_is(
    siti: Person, dina: Person, visitor: Person
) -> None:
    complaint = await siti.complains("Lampu jalan padam", district=TUBAN)
    await dina.routes(complaint)
    assert await _similar(visitor, location=MARKET, district=TUBAN) == [complaint.number]
    assert await _similar(visitor, location=ANOTHER_TOWN, district=BANGILAN) == []
    assert await _similar(visitor, location=MARKET) == []
    assert await _similar(visitor, district=TUBAN) == [complaint.number]
