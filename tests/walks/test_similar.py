"""Already reported? Whoever writes is shown what others have said of the same trouble."""

from typing import Any

from tests.cast import Person
from tests.regency import Regency

ASKED = (
    "query ($text: String!, $location: LocationInput, $district: String, $category: String) "
    "{ similarComplaints(text: $text, location: $location, district: $district, category: $category) "
    "{ number } }"
)
MARKET = {"latitude": -6.9, "longitude": 112.05}
A_WALK_AWAY = {"latitude": -6.907, "longitude": 112.05}  # 780 m
BEYOND = {"latitude": -6.91, "longitude": 112.05}  # 1.1 km
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
    assert await _similar(visitor, location=BEYOND) == []
    assert await _similar(visitor, location=ANOTHER_TOWN) == []
    assert await _similar(visitor, text="Got mampet", location=MARKET) == [complaint.number]
    assert await _similar(visitor, text="Got mampet", location=A_WALK_AWAY) == []


async def test_the_same_subject_in_other_words_is_the_same_trouble_around_the_same_place(
    siti: Person, dina: Person, visitor: Person
) -> None:
    complaint = await siti.complains("Gelap gulita", location=MARKET, category="lampu-jalan")
    await dina.routes(complaint, "DLHP")
    said = {"text": "PJU depan balai desa tidak menyala", "location": A_WALK_AWAY}
    assert await _similar(visitor, **said, category="lampu-jalan") == [complaint.number]
    assert await _similar(visitor, **said, category="sampah") == []
    assert await _similar(visitor, **{**said, "location": BEYOND}, category="lampu-jalan") == []


async def test_what_lies_near_and_is_known_to_be_another_matter_is_not_the_same(
    siti: Person, dina: Person, visitor: Person
) -> None:
    drain = await siti.complains(
        "Got mampet", description="Air meluap", location=MARKET, category="drainase-banjir"
    )
    await dina.routes(drain)
    said = {"text": "Mohon perhatian segera", "location": MARKET}
    assert await _similar(visitor, **said) == [drain.number]
    assert await _similar(visitor, **said, category="sampah") == []
    assert await _similar(visitor, **{**said, "text": "Got bau"}, category="sampah") == [drain.number]


async def test_a_street_light_is_no_drain_though_both_are_on_a_street_of_one_district(
    siti: Person, dina: Person, visitor: Person
) -> None:
    for title in ("Got mampet di jalan Pemuda", "Selokan jalan Basuki meluap", "Saluran jalan padat sampah"):
        drain = await siti.complains(title, district=TUBAN, category="drainase-banjir")
        await dina.routes(drain)
    light = await siti.complains("Lampu mati semua", district=TUBAN, category="lampu-jalan")
    await dina.routes(light, "DLHP")
    assert await _similar(visitor, district=TUBAN) == [light.number]
    assert await _similar(visitor, text="Got jalan Pemuda mampet", district=TUBAN) != [light.number]


async def test_one_without_a_point_is_around_where_its_district_is(
    siti: Person, dina: Person, visitor: Person
) -> None:
    complaint = await siti.complains("Lampu jalan padam", district=TUBAN)
    await dina.routes(complaint)
    assert await _similar(visitor, location=MARKET, district=TUBAN) == [complaint.number]
    assert await _similar(visitor, location=ANOTHER_TOWN, district=BANGILAN) == []
    assert await _similar(visitor, location=MARKET) == []
    assert await _similar(visitor, district=TUBAN) == [complaint.number]


async def test_what_was_filed_three_months_ago_is_another_case(
    siti: Person, dina: Person, visitor: Person, regency: Regency
) -> None:
    complaint = await siti.complains("Lampu jalan padam", location=MARKET)
    await dina.routes(complaint)
    regency.clock.passes(days=89)
    assert await _similar(visitor, location=MARKET) == [complaint.number]
    regency.clock.passes(days=2)
    # Asked in other words: an equal question has a kept answer for the rest of the day.
    assert await _similar(visitor, text="Padam lampu jalan", location=MARKET) == []


async def test_a_category_that_is_none_is_refused_at_its_field(visitor: Person) -> None:
    answer = await visitor.line.answer(ASKED, text="Lampu", category="tidak-ada")
    assert [e["extensions"]["field"] for e in answer["errors"]] == ["category"]


async def test_other_forms_of_the_same_words_are_the_same_trouble(
    siti: Person, dina: Person, visitor: Person
) -> None:
    complaint = await siti.complains("Kerusakan trotoar", location=MARKET)
    await dina.routes(complaint)
    said = {"text": "Trotoarnya rusak", "location": A_WALK_AWAY}
    assert await _similar(visitor, **said) == [complaint.number]
    assert await _similar(visitor, text="Trotoarnya rusak") == [complaint.number]
