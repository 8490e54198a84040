"""Parts of a photo are blacked out for the public: its old address, its thumbnail and every copy are gone."""

from io import BytesIO

import pytest
from PIL import Image

from tests.cast import Filed, Person, refused

PIXELS = 400


def white() -> bytes:
    out = BytesIO()
    Image.new("RGB", (PIXELS, PIXELS), "white").save(out, "JPEG", quality=95)
    return out.getvalue()


async def _pixels(who: Person, url: str) -> Image.Image:
    reply = await who.line.http.get(url)
    assert reply.status_code == 200, url
    return Image.open(BytesIO(reply.content)).convert("L")


def _at(picture: Image.Image, x: float, y: float) -> int:
    found = picture.getpixel((int(x * picture.width), int(y * picture.height)))
    assert isinstance(found, int)
    return found


@pytest.fixture
async def complaint(siti: Person, dina: Person) -> Filed:
    filed = await siti.complains("Parkir liar", attachments=[await siti.uploads(white())])
    await dina.routes(filed)
    return filed


async def test_the_public_sees_a_copy_under_a_new_address_and_the_old_one_is_gone(
    complaint: Filed, siti: Person, dina: Person, budi: Person, joko: Person, visitor: Person
) -> None:
    [before] = (await visitor.compares(complaint) or {})["attachments"]
    async with visitor.watches(complaint) as outside:
        await dina.redacts(before["id"], (0.25, 0.25, 0.5, 0.5))
    [after] = outside.frames[-1]["complaint"]["attachments"]
    assert after["url"] != before["url"]
    for stranger in (visitor, joko):
        for old in (before["url"], before["thumbnailUrl"]):
            for headers in ({}, {"If-None-Match": f'"{before["url"][-36:].replace("-", "")}"'}):
                assert (await stranger.line.http.get(old, headers=headers)).status_code == 404
        node = "query ($id: ID!) { node(id: $id) { id } }"
        assert (await stranger.line.ask(node, id=before["id"]))["node"] is None
        for url in (after["url"], after["thumbnailUrl"]):
            picture = await _pixels(stranger, url)
            assert _at(picture, 0.375, 0.375) < 20 < 230 < _at(picture, 0.75, 0.75)
    for inside in (siti, budi, dina):
        [photo] = (await inside.compares(complaint) or {})["attachments"]
        assert (photo["url"], photo["redacted"], photo["publicUrl"]) == (before["url"], True, after["url"])
        assert _at(await _pixels(inside, photo["url"]), 0.375, 0.375) > 230
        assert await inside.sees_file(photo["publicThumbnailUrl"])


async def test_black_again_elsewhere_and_not_at_all(complaint: Filed, dina: Person, visitor: Person) -> None:
    [photo] = (await dina.compares(complaint) or {})["attachments"]
    await dina.redacts(photo["id"], (0, 0, 0.5, 1))
    [first] = (await visitor.compares(complaint) or {})["attachments"]
    await dina.redacts(photo["id"], (0.5, 0, 1, 1))
    [second] = (await visitor.compares(complaint) or {})["attachments"]
    assert not await visitor.sees_file(first["url"])
    assert not await dina.sees_file(first["url"])
    picture = await _pixels(visitor, second["url"])
    assert _at(picture, 0.9, 0.5) < 20 < 230 < _at(picture, 0.1, 0.5)
    await dina.redacts(photo["id"])
    [restored] = (await visitor.compares(complaint) or {})["attachments"]
    assert (restored["url"], restored["redacted"]) == (photo["url"], False)
    assert not await visitor.sees_file(second["url"])
    acts = [each["act"] for each in (await dina.compares(complaint) or {})["moderations"]]
    assert acts == ["REDACT_PHOTO", "REDACT_PHOTO", "RESTORE_PHOTO"]
    assert await refused(dina.redacts(photo["id"])) == "INVALID"


async def test_a_hidden_photo_and_its_copy_are_seen_inside_alone(
    complaint: Filed, siti: Person, dina: Person, visitor: Person
) -> None:
    [photo] = (await dina.compares(complaint) or {})["attachments"]
    await dina.redacts(photo["id"], (0, 0, 1, 1))
    [copy] = (await visitor.compares(complaint) or {})["attachments"]
    await dina.hides_photo(photo["id"])
    assert (await visitor.compares(complaint) or {})["attachments"] == []
    assert [await visitor.sees_file(url) for url in (photo["url"], copy["url"])] == [False, False]
    [read] = (await siti.compares(complaint) or {})["attachments"]
    assert (read["hidden"], read["publicUrl"], await siti.sees_file(read["url"])) == (True, None, True)
    await dina.hides_photo(photo["id"], hidden=False)
    assert await visitor.sees_file(copy["url"])


async def test_an_answers_photo_too(complaint: Filed, dina: Person, budi: Person, visitor: Person) -> None:
    await budi.answers(complaint, attachments=[await budi.uploads(white())])
    [answer] = (await visitor.compares(complaint) or {})["responses"]
    [before] = answer["attachments"]
    await dina.redacts(before["id"], (0, 0, 1, 1))
    [after] = (await visitor.compares(complaint) or {})["responses"][0]["attachments"]
    assert not await visitor.sees_file(before["url"])
    assert _at(await _pixels(visitor, after["url"]), 0.5, 0.5) < 20
    assert await budi.sees_file(before["url"])


@pytest.mark.parametrize(
    "box", [(0.5, 0, 0.5, 1), (0.5, 0, 0.4, 1), (-0.1, 0, 1, 1), (0, 0, 1, 1.1), (0, 0.2, 1, 0.1)]
)
async def test_a_box_lies_on_the_photo(
    box: tuple[float, float, float, float], complaint: Filed, dina: Person
) -> None:
    [photo] = (await dina.compares(complaint) or {})["attachments"]
    assert await refused(dina.redacts(photo["id"], box)) == "INVALID"
    assert await refused(dina.redacts(photo["id"], *[(0.0, 0.0, 1.0, 1.0)] * 51)) == "INVALID"


async def test_only_a_verifier_redacts_and_only_what_there_is(
    complaint: Filed, siti: Person, budi: Person, dina: Person, visitor: Person
) -> None:
    [photo] = (await dina.compares(complaint) or {})["attachments"]
    for other in (siti, budi, visitor):
        assert await refused(other.redacts(photo["id"], (0, 0, 1, 1))) in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")
    lone = await siti.uploads()
    for missing in (lone, "nothing", "00000000-0000-4000-8000-000000000000"):
        assert await refused(dina.redacts(missing, (0, 0, 1, 1))) == "NOT_FOUND"
    version = (await dina.compares(complaint) or {})["version"]
    await dina.moderates(complaint, title="Parkir")
    assert await refused(dina.redacts(photo["id"], (0, 0, 1, 1), version=version)) == "STALE_VERSION"


async def test_with_its_receipt_a_reporter_opens_the_original(
    visitor: Person, dina: Person, joko: Person
) -> None:
    complaint = await visitor.complains(attachments=[await visitor.uploads(white())])
    await dina.routes(complaint)
    [photo] = (await dina.compares(complaint) or {})["attachments"]
    await dina.redacts(photo["id"], (0, 0, 1, 1))
    [mine] = (await visitor.tracks(complaint) or {})["attachments"]
    assert await visitor.sees_file(mine["url"])
    assert await visitor.sees_file(mine["publicUrl"])
    assert not await joko.sees_file(mine["url"].partition("?")[0])
    assert await joko.sees_file(mine["publicUrl"].partition("?")[0])
