"""A verifier decides what the public reads; what was written stays for the reporter and the offices."""

from rules.found_words import MASK
from tests.cast import Filed, Person, refused

WHY = "Demi privasi warga."


async def _public(title: str, siti: Person, dina: Person, **said: object) -> Filed:
    complaint = await siti.complains(title, **said)
    await dina.routes(complaint)
    return complaint


async def test_what_is_personal_is_masked_for_the_public_until_a_verifier_decides(
    siti: Person, dina: Person, budi: Person, joko: Person, visitor: Person, wall: Person, screen: Person
) -> None:
    complaint = await _public(
        "Truk S 1234 AB parkir", siti, dina, description="Kata Siti, hubungi 081234567890."
    )
    masked = (f"Truk {MASK} parkir", f"Kata {MASK}, hubungi {MASK}.")
    for outside in (visitor, joko):
        shown = await outside.compares(complaint) or {}
        assert (shown["title"], shown["description"], shown["moderated"]) == (*masked, True)
        assert (shown["publicVersion"], shown["moderations"]) == (None, [])
    for lobby in (wall, screen):
        assert (await lobby.compares(complaint) or {})["title"] == masked[0]
    for inside in (siti, dina, budi):
        read = await inside.compares(complaint) or {}
        assert (read["title"], read["description"]) == (
            "Truk S 1234 AB parkir",
            "Kata Siti, hubungi 081234567890.",
        )
        version = read["publicVersion"]
        assert (version["title"], version["description"], version["decided"]) == (*masked, False)


async def test_a_verifier_decides_as_they_verify(siti: Person, dina: Person, visitor: Person) -> None:
    complaint = await siti.complains("Truk S 1234 AB parkir", description="Hubungi 081234567890.")
    await dina.routes(complaint, publicTitle="Truk S 1234 AB parkir", publicDescription="Truk parkir.")
    shown = await visitor.compares(complaint) or {}
    assert (shown["title"], shown["description"]) == ("Truk S 1234 AB parkir", "Truk parkir.")
    read = await siti.compares(complaint) or {}
    assert read["publicVersion"]["decided"]
    assert [(m["act"], m["before"], m["after"]) for m in read["moderations"]] == [
        ("TITLE", f"Truk {MASK} parkir", None),
        ("DESCRIPTION", f"Hubungi {MASK}.", "Truk parkir."),
    ]


async def test_what_the_verifier_writes_to_the_opd_its_reporter_does_not_read(
    siti: Person, dina: Person, budi: Person
) -> None:
    complaint = await siti.complains("Truk S 1234 AB parkir")
    note = "Hati-hati, pelapor ini sering mengadu."
    async with siti.watches(complaint) as at_home, budi.watches_the_queue() as at_work:
        await dina.routes(complaint, note=note, publicTitle="Truk parkir")
    assert note in str(at_work.frames)
    assert note not in str(at_home.frames) + str(await siti.compares(complaint))


async def test_other_words_and_the_original_again(
    siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    complaint = await _public("Pak lurah maling", siti, dina)
    async with visitor.watches(complaint) as outside, siti.watches(complaint) as at_home:
        await dina.moderates(complaint, title="Keluhan tentang lurah")
    told = outside.frames[-1]
    assert (told["event"]["kind"], told["event"]["note"]) == ("MODERATED", None)
    assert told["complaint"]["title"] == "Keluhan tentang lurah"
    assert (at_home.frames[-1]["event"]["note"], at_home.frames[-1]["complaint"]["title"]) == (
        WHY,
        "Pak lurah maling",
    )
    assert "maling" not in str(await visitor.board()) + str(await visitor.page("complaints"))
    [act] = (await budi.compares(complaint) or {})["moderations"]
    assert (act["act"], act["before"], act["after"], act["reason"]) == (
        "TITLE",
        None,
        "Keluhan tentang lurah",
        WHY,
    )
    await dina.moderates(complaint, title="Pak lurah maling", reason="Ternyata boleh.")
    assert (await visitor.compares(complaint) or {})["title"] == "Pak lurah maling"
    assert len((await siti.compares(complaint) or {})["moderations"]) == 2


async def test_nobody_else_moderates_and_nothing_is_lost_by_two_at_once(
    siti: Person, dina: Person, budi: Person, bupati: Person, admin: Person, visitor: Person
) -> None:
    complaint = await _public("Lampu padam", siti, dina)
    for other in (siti, budi, bupati, admin, visitor):
        assert await refused(other.moderates(complaint, hidden=True)) in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")
        assert await refused(other.corrects(complaint, village="Sugiharjo")) in (
            "NOT_ALLOWED",
            "SIGN_IN_REQUIRED",
        )
    seen = (await dina.compares(complaint) or {})["version"]
    await dina.moderates(complaint, title="Lampu mati", version=seen)
    assert await refused(dina.moderates(complaint, title="Lampu rusak", version=seen)) == "STALE_VERSION"
    assert await refused(dina.moderates(complaint, title="Lampu mati")) == "INVALID"
    assert await refused(dina.moderates(complaint, title="Lampu", reason=" ")) == "INVALID"


async def test_a_hidden_complaint_is_gone_for_the_public_and_comes_back(
    siti: Person, dina: Person, budi: Person, joko: Person, visitor: Person, wall: Person
) -> None:
    complaint = await _public("Fitnah belaka", siti, dina)
    async with visitor.watches_the_public_feed() as outside:
        await dina.moderates(complaint, hidden=True)
    assert outside.frames[-1]["complaint"] is None
    assert [await p.compares(complaint) for p in (visitor, joko)] == [None, None]
    assert complaint.number not in await visitor.board()
    assert (await wall.compares(complaint) or {})["title"] == "Rahasia"
    for inside in (siti, budi, dina):
        read = await inside.compares(complaint) or {}
        assert (read["title"], read["hidden"], read["publicVersion"]["hidden"]) == (
            "Fitnah belaka",
            True,
            True,
        )
    async with visitor.watches_the_public_feed() as outside:
        await dina.moderates(complaint, hidden=False)
    assert outside.frames[-1]["complaint"]["title"] == "Fitnah belaka"
    assert complaint.number in await visitor.board()


async def test_a_verifier_makes_it_confidential_and_takes_only_that_back(
    siti: Person, dina: Person, visitor: Person, tono: Person
) -> None:
    complaint = await _public("Tetangga saya", siti, dina)
    await dina.moderates(complaint, confidential=True)
    assert await visitor.compares(complaint) is None
    await dina.moderates(complaint, confidential=False)
    assert await visitor.compares(complaint) is not None
    asked = await _public("Rahasia saya", siti, dina, confidential=True)
    assert await refused(dina.moderates(asked, confidential=False)) == "INVALID"
    assert await visitor.compares(asked) is None


async def test_an_answer_is_moderated_and_hidden_the_same_way(
    siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    complaint = await _public("Lampu padam", siti, dina)
    photo = await budi.uploads()
    await budi.answers(
        complaint, text="Ibu Siti, kantor (0356) 321234; truk S 4321 XY datang.", attachments=[photo]
    )
    [shown] = (await visitor.compares(complaint) or {})["responses"]
    assert shown["text"] == f"Ibu {MASK}, kantor (0356) 321234; truk {MASK} datang."
    assert (shown["moderated"], shown["publicText"]) == (True, None)
    [read] = (await siti.compares(complaint) or {})["responses"]
    assert read["text"].startswith("Ibu Siti")
    async with visitor.watches(complaint) as outside:
        await dina.moderates_answer(read["id"], text="Truk datang.")
    assert outside.frames[-1]["complaint"]["responses"][0]["text"] == "Truk datang."
    [read] = (await budi.compares(complaint) or {})["responses"]
    assert (read["text"][:8], read["publicText"]) == ("Ibu Siti", "Truk datang.")
    await dina.moderates_answer(read["id"], hidden=True)
    assert (await visitor.compares(complaint) or {})["responses"] == []
    assert not await visitor.sees_file(read["attachments"][0]["url"])
    [read] = (await siti.compares(complaint) or {})["responses"]
    assert (read["hidden"], await siti.sees_file(read["attachments"][0]["url"])) == (True, True)
    node = "query ($id: ID!) { node(id: $id) { id } }"
    assert (await visitor.line.ask(node, id=read["id"]))["node"] is None
    await dina.moderates_answer(read["id"], hidden=False)
    assert len((await visitor.compares(complaint) or {})["responses"]) == 1


async def test_the_public_does_not_find_by_search_what_it_does_not_read(
    siti: Person, dina: Person, visitor: Person, joko: Person, wall: Person
) -> None:
    complaint = await _public("Truk S 1234 ABC parkir", siti, dina, description="Pemiliknya Zulkarnaen.")
    await dina.moderates(complaint, description="Pemiliknya tetangga.")
    similar = "query ($t: String!) { similarComplaints(text: $t) { number } }"
    for word in ("1234", "Zulkarnaen"):
        for outside in (visitor, joko, wall):
            assert await outside.board(filter={"search": word}) == []
            assert (await outside.line.ask(similar, t=word))["similarComplaints"] == []
        for inside in (siti, dina):
            assert await inside.board(filter={"search": word}) == [complaint.number]


async def test_what_is_merged_and_moderated_vanishes_from_the_page_above(
    siti: Person, joko: Person, dina: Person, visitor: Person
) -> None:
    into = await _public("Lampu padam", siti, dina)
    child = await joko.complains("Lampu mati", attachments=[await joko.uploads()])
    await dina.routes(child)
    await dina.merges(child, into)
    [photo] = (await visitor.compares(into) or {})["attachments"]
    async with visitor.watches(into) as outside:
        await dina.hides_photo(photo["id"])
    assert outside.frames[-1]["complaint"]["attachments"] == []
    assert (await visitor.compares(into) or {})["attachments"] == []
    await dina.hides_photo(photo["id"], hidden=False)
    assert len((await visitor.compares(into) or {})["attachments"]) == 1
    async with visitor.watches(into) as outside:
        await dina.moderates(child, hidden=True)
    assert outside.frames[-1]["complaint"]["attachments"] == []
    assert outside.frames[-1]["complaint"]["mergedFrom"] == []
    assert not await visitor.sees_file(photo["url"])
    assert len((await dina.compares(into) or {})["attachments"]) == 1
    assert len((await joko.compares(child) or {})["attachments"]) == 1


async def test_a_used_up_complaint_is_moderated_too(
    siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    complaint = await _public("Lampu padam", siti, dina)
    await budi.resolves(complaint)
    await siti.confirms(complaint, 4)
    await dina.moderates(complaint, title="Lampu mati")
    assert (await visitor.compares(complaint) or {})["title"] == "Lampu mati"
