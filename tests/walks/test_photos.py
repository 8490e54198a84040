"""A photo: sent, attached, and served through its complaint's visibility alone."""

import pytest

from tests.cast import Person, jpeg, refused


async def _seen_by(url: str, *people: Person) -> list[str]:
    return [p.name for p in people if await p.sees_file(url)]


async def test_a_photo_is_seen_by_who_sees_the_complaint(
    siti: Person, joko: Person, dina: Person, budi: Person, ani: Person, visitor: Person, screen: Person
) -> None:
    people = (siti, joko, dina, budi, ani, visitor, screen)
    complaint = await siti.complains(attachments=[await siti.uploads()])
    photo = (await siti.reads(complaint) or {})["attachments"][0]
    for url in (photo["url"], photo["thumbnailUrl"]):
        assert await _seen_by(url, *people) == ["siti", "dina"]
    await dina.routes(complaint)
    assert await _seen_by(photo["url"], *people) == ["siti", "joko", "dina", "budi", "ani", "visitor"]


async def test_a_confidential_photo_stays_with_the_offices(
    siti: Person, joko: Person, dina: Person, budi: Person, ani: Person, visitor: Person
) -> None:
    complaint = await siti.complains(confidential=True, attachments=[await siti.uploads()])
    await dina.routes(complaint)
    photo = (await siti.reads(complaint) or {})["attachments"][0]
    assert await _seen_by(photo["url"], siti, joko, dina, budi, ani, visitor) == ["siti", "dina", "budi"]
    await dina.routes(complaint, to="DLHP")
    assert await _seen_by(photo["url"], siti, joko, dina, budi, ani, visitor) == ["siti", "dina", "ani"]


async def test_a_receipt_opens_its_photos_by_their_signed_address(
    visitor: Person, joko: Person, dina: Person
) -> None:
    complaint = await visitor.complains(confidential=True, attachments=[await visitor.uploads()])
    signed = (await visitor.tracks(complaint) or {})["attachments"][0]["url"]
    plain = signed.partition("?")[0]
    assert await visitor.sees_file(signed)
    assert not await visitor.sees_file(plain)
    assert not await visitor.sees_file(f"{plain}?k={'0' * 32}")
    assert not await visitor.sees_file(f"{plain}?k=ffffffffff-{'0' * 32}")
    assert await dina.sees_file(plain)


async def test_an_answers_photo_comes_with_the_news(siti: Person, dina: Person, budi: Person) -> None:
    complaint = await siti.complains()
    await dina.routes(complaint)
    async with siti.watches(complaint) as at_home:
        await budi.resolves(complaint, attachments=[await budi.uploads(), await budi.uploads()])
    photos = at_home.frames[-1]["complaint"]["responses"][0]["attachments"]
    assert [await siti.sees_file(p["url"]) for p in photos] == [True, True]
    assert at_home.frames[-1]["complaint"]["attachments"] == []


async def test_a_supplied_photo_joins_the_reporters_own(siti: Person, dina: Person) -> None:
    complaint = await siti.complains(attachments=[await siti.uploads()])
    await dina.asks(complaint)
    state = await siti.supplies(complaint, attachments=[await siti.uploads()])
    assert len(state["attachments"]) == 2


async def test_a_photo_sent_in_answer_to_a_question_is_not_public(
    siti: Person, joko: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    complaint = await siti.complains(attachments=[await siti.uploads()])
    await dina.routes(complaint)
    await budi.asks(complaint)
    [shown] = (await visitor.reads(complaint) or {})["attachments"]
    async with visitor.watches(complaint) as at_home, budi.watches(complaint) as at_the_desk:
        state = await siti.supplies(complaint, attachments=[await siti.uploads()])
    [supplied] = [photo for photo in state["attachments"] if photo["url"] != shown["url"]]
    people = (siti, joko, dina, budi, visitor)
    assert await _seen_by(shown["url"], *people) == ["siti", "joko", "dina", "budi", "visitor"]
    for url in (supplied["url"], supplied["thumbnailUrl"]):
        assert await _seen_by(url, *people) == ["siti", "dina", "budi"]
    for person, told in ((visitor, at_home), (budi, at_the_desk)):
        page = (await person.reads(complaint) or {})["attachments"]
        assert told.frames[-1]["complaint"]["attachments"] == page
        assert len(page) == (1 if person is visitor else 2)


async def test_an_old_address_of_a_photo_is_closed_when_the_complaint_is_withdrawn_or_rejected(
    siti: Person, joko: Person, dina: Person, visitor: Person
) -> None:
    withdrawn = await siti.complains(attachments=[await siti.uploads()])
    rejected = await joko.complains(attachments=[await joko.uploads()])
    await dina.routes(withdrawn)
    urls = [
        (await by.reads(it) or {})["attachments"][0]["url"]
        for by, it in ((siti, withdrawn), (joko, rejected))
    ]
    assert await visitor.sees_file(urls[0])
    await siti.withdraws(withdrawn)
    await dina.rejects(rejected)
    for url, complaint in zip(urls, (withdrawn, rejected), strict=True):
        assert await visitor.sees_file(url) is (await visitor.reads(complaint) is not None)
    assert not await visitor.sees_file(urls[1])


async def test_a_photo_is_attached_once(siti: Person, joko: Person) -> None:
    photo = await siti.uploads()
    assert not await siti.sees_file(f"/files/{photo}")
    await siti.complains(attachments=[photo])
    assert await refused(joko.complains(attachments=[photo])) == "INVALID"
    assert await joko.board() == []


async def test_a_retry_keeps_its_photo(siti: Person) -> None:
    said = {"attachments": [await siti.uploads()], "idempotencyKey": "kunci-foto-1"}
    first, again = await siti.complains(**said), await siti.complains(**said)
    assert first == again
    assert len((await siti.reads(first) or {})["attachments"]) == 1


@pytest.mark.parametrize("thing", ["text", "cut"])
async def test_what_is_no_photo_is_refused_with_its_reason(thing: str, visitor: Person) -> None:
    body = b"halo" if thing == "text" else jpeg()[:100]
    reply = await visitor.line.http.post("/uploads", files={"file": ("foto.jpg", body, "image/jpeg")})
    assert 400 <= reply.status_code < 500
    assert (reply.json()["code"], reply.json()["field"]) == ("INVALID", "file")
