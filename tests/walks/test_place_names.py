"""Places by their names: kecamatan, villages, and streets that several people have named."""

from typing import Any

from reads.street_name import street_of
from tests.cast import Person

ASKED = (
    "query ($text: String!) { findPlaces(text: $text) "
    "{ kind name exact latitude longitude district { code } } }"
)
TUBAN = "35.23.16"
PLACE = {"latitude": -6.897, "longitude": 112.062}


async def _places(who: Person, text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await who.line.ask(ASKED, text=text))["findPlaces"]
    return found


async def _names(who: Person, text: str) -> list[tuple[str, str]]:
    return [(one["kind"], one["name"]) for one in await _places(who, text)]


async def _told_of_jalan_pemuda(person: Person, dina: Person, house: int) -> None:
    where = {**PLACE, "address": f"Jl. Pemuda No. {house}, RT 02 RW 01"}
    await dina.routes(await person.complains(location=where, district=TUBAN))


async def test_a_street_that_three_people_have_named_is_found_without_any_house(
    siti: Person, joko: Person, rina: Person, dina: Person, visitor: Person
) -> None:
    for house, person in enumerate((siti, joko, visitor), 11):
        await _told_of_jalan_pemuda(person, dina, house)
    [street] = await _places(visitor, "jln pemud")
    assert (street["kind"], street["name"]) == ("STREET", "Jalan Pemuda")
    assert street["district"] == {"code": TUBAN}
    assert abs(street["latitude"] - PLACE["latitude"]) < 0.002


async def test_a_street_that_one_person_has_named_often_may_be_their_home(
    siti: Person, joko: Person, dina: Person, visitor: Person
) -> None:
    for _ in range(3):
        await _told_of_jalan_pemuda(siti, dina, 11)
    await _told_of_jalan_pemuda(joko, dina, 12)
    assert await _names(visitor, "pemuda") == []
    assert await _names(dina, "pemuda") == []


async def test_kecamatan_and_villages_are_found_by_the_beginnings_of_their_words(visitor: Person) -> None:
    assert await _names(visitor, "kec. jatirogo") == [("DISTRICT", "Jatirogo")]
    assert await _names(visitor, "sendangharj") == [("VILLAGE", "Sendangharjo")]
    assert ("VILLAGE", "Sendangharjo") in await _names(visitor, "sendangh")
    assert await _names(visitor, "desa") == []
    assert await _names(visitor, "%") == []


async def test_a_village_whose_place_is_not_known_leads_to_its_kecamatan(visitor: Person) -> None:
    [known] = [one for one in await _places(visitor, "mondokan") if one["name"] == "Mondokan"]
    assert known["exact"]
    [unknown] = [one for one in await _places(visitor, "sokogunung") if one["name"] == "Sokogunung"]
    assert (unknown["exact"], unknown["district"]) == (False, {"code": "35.23.01"})


def test_an_address_tells_its_street_in_one_spelling() -> None:
    for address in (
        "Jl. Pemuda No. 12",
        "jalan Pemuda RT 03/RW 05",
        "JLN. Pemuda, depan SMP",
        "Jl Pemuda Gg. 3",
    ):
        assert street_of(address) == "Jalan Pemuda", address
    assert street_of("Jl. Dr. Wahidin Sudirohusodo 5") == "Jalan Dr. Wahidin Sudirohusodo"
    assert street_of("Gg. Mawar II") == "Gang Mawar II"
    for address in ("Rumah Bu Sri", "Jl. 12", "Dekat Jl. Pemuda", ""):
        assert street_of(address) is None, address
