"""A reporter's name is private: the public reads it only where its reporter chose so."""

from tests.cast import Filed, Person


async def _name(who: Person, complaint: Filed) -> str | None:
    asked = "query ($n: String!) { complaint(number: $n) { reporter { name phone email } } }"
    reporter = (await who.line.ask(asked, n=complaint.number))["complaint"]["reporter"]
    return None if reporter is None else reporter["name"]


async def test_nobody_outside_reads_a_name_that_was_not_given_to_the_public(
    siti: Person, joko: Person, visitor: Person, dina: Person, budi: Person, ani: Person, bupati: Person
) -> None:
    plain = await siti.complains()
    with_contact = await visitor.complains(contact={"name": "Nyai Ratna", "phone": "0811 2345 678"})
    async with visitor.watches_the_public_feed() as public:
        for complaint in (plain, with_contact):
            await dina.routes(complaint)
    for complaint, name in ((plain, "Siti"), (with_contact, "Nyai Ratna")):
        for outside in (visitor, joko, ani):
            assert await _name(outside, complaint) is None, outside.name
        for inside in (dina, budi, bupati):
            assert await _name(inside, complaint) == name, inside.name
    assert await _name(siti, plain) == "Siti"
    assert ((await visitor.tracks(with_contact)) or {})["reporter"]["name"] == "Nyai Ratna"
    assert [f["complaint"]["reporter"] for f in public.frames] == [None] * len(public.frames) != []


async def test_whoever_chooses_so_is_named_and_is_still_not_reached(
    siti: Person, joko: Person, visitor: Person, dina: Person
) -> None:
    open_one = await siti.complains(showName=True)
    hidden = await siti.complains("Lampu kedua padam", showName=True, anonymous=True)
    for complaint in (open_one, hidden):
        await dina.routes(complaint)
    asked = "query ($n: String!) { complaint(number: $n) { nameShown reporter { name phone email } } }"
    told = (await joko.line.ask(asked, n=open_one.number))["complaint"]
    assert told == {"nameShown": True, "reporter": {"name": "Siti", "phone": None, "email": None}}
    told = (await visitor.line.ask(asked, n=hidden.number))["complaint"]
    assert told == {"nameShown": False, "reporter": None}
