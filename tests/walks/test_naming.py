"""Whether the public reads a reporter's name: private unless chosen, and chosen anew at any time."""

from rules.found_words import MASK
from tests.cast import Person, refused


async def test_a_name_vanishes_at_once_from_open_pages(siti: Person, dina: Person, visitor: Person) -> None:
    complaint = await siti.complains("Lampu padam, kata Siti", showName=True)
    await dina.routes(complaint)
    shown = await visitor.compares(complaint) or {}
    assert (shown["reporter"]["name"], shown["title"]) == ("Siti", "Lampu padam, kata Siti")
    async with visitor.watches_the_public_feed() as outside:
        await siti.shows_name(complaint, False)
    told = outside.frames[-1]
    assert (told["event"]["kind"], told["event"]["actor"]) == ("NAME_CHOSEN", "Pelapor")
    assert (told["complaint"]["reporter"], told["complaint"]["title"]) == (None, f"Lampu padam, kata {MASK}")
    assert (await visitor.compares(complaint) or {})["reporter"] is None
    await siti.shows_name(complaint, True)
    shown = await visitor.compares(complaint) or {}
    assert (shown["reporter"]["name"], shown["title"]) == ("Siti", "Lampu padam, kata Siti")


async def test_withdrawn_it_leaves_what_was_decided_and_answered_too(
    siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    complaint = await siti.complains("Kata Siti, S 1234 AB", showName=True)
    await dina.routes(complaint, publicTitle="Kata Siti")
    await budi.answers(complaint, text="Terima kasih, Ibu Siti.")
    assert (await visitor.compares(complaint) or {})["responses"][0]["text"] == "Terima kasih, Ibu Siti."
    await siti.shows_name(complaint, False)
    shown = await visitor.compares(complaint) or {}
    assert (shown["title"], shown["responses"][0]["text"]) == (f"Kata {MASK}", f"Terima kasih, Ibu {MASK}.")


async def test_all_of_them_at_once_those_of_before_too(
    siti: Person, joko: Person, dina: Person, visitor: Person
) -> None:
    mine = [await siti.complains(f"Lampu {n}", showName=n != 1) for n in range(3)]
    anonymous = await siti.complains("Lampu gelap", anonymous=True)
    others = await joko.complains("Lampu lain", showName=True)
    for complaint in (*mine, anonymous, others):
        await dina.routes(complaint)
    await siti.shows_names(False)
    names = [(await visitor.compares(each) or {})["reporter"] for each in (*mine, anonymous, others)]
    assert names == [None, None, None, None, {"name": "Joko"}]
    await siti.shows_names(True)
    names = [(await visitor.compares(each) or {})["reporter"] for each in (*mine, anonymous)]
    assert names == [{"name": "Siti"}] * 3 + [None]


async def test_by_the_receipts_pin_and_by_nobody_else(
    visitor: Person, joko: Person, dina: Person, siti: Person
) -> None:
    complaint = await visitor.complains(contact={"name": "Wahyuni", "phone": "0811 777 001"}, showName=True)
    await dina.routes(complaint)
    assert await refused(joko.shows_name(complaint, False, pin=None)) == "NOT_ALLOWED"
    assert await refused(joko.shows_name(complaint, False, pin="000000")) == "NOT_FOUND"
    assert await refused(dina.shows_name(complaint, False, pin=None)) == "NOT_ALLOWED"
    await visitor.shows_name(complaint, False)
    assert (await siti.compares(complaint) or {})["reporter"] is None
    assert await refused(visitor.shows_name(complaint, False, pin=None)) == "NOT_ALLOWED"


async def test_who_is_anonymous_stays_so(siti: Person, dina: Person) -> None:
    complaint = await siti.complains(anonymous=True)
    assert await refused(siti.shows_name(complaint, True)) == "INVALID"
