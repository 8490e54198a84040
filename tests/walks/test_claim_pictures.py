"""A picture that was answered is known again, however it was passed on; another one is not."""

from collections.abc import Callable
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from operations.seed.pictures.scenes import drawn
from tests.cast import Person
from tests.people.claiming import clarified


def _jpeg(picture: Image.Image, quality: int = 90) -> bytes:
    out = BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def _cropped(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    return picture.crop((width // 25, height // 30, width - width // 30, height - height // 25))


PASSED_ON: dict[str, Callable[[Image.Image], bytes]] = {
    "as it was": _jpeg,
    "compressed": lambda p: _jpeg(p, 25),
    "smaller": lambda p: _jpeg(p.resize((p.width * 2 // 5, p.height * 2 // 5)), 60),
    "cropped a little": lambda p: _jpeg(_cropped(p), 70),
}


async def test_a_picture_that_was_answered_is_known_again(
    siti: Person, tono: Person, yuni: Person, dina: Person, visitor: Person
) -> None:
    flood = drawn("flood", Random(1))
    sent = {"attachments": [await siti.uploads(_jpeg(flood))]}
    claim = await clarified(siti, tono, yuni, dina, sent=sent)
    for how, made in PASSED_ON.items():
        found = await visitor.finds_answered("lihat ini", pictures=[await visitor.uploads(made(flood))])
        assert found == [claim.number], how
    for scene in ("pothole", "market", "school"):
        other = await visitor.uploads(_jpeg(drawn(scene, Random(2))))
        assert await visitor.finds_answered("lihat ini", pictures=[other]) == [], scene
    plain = await visitor.uploads(_jpeg(Image.new("RGB", (300, 200), "white")))
    assert await visitor.finds_answered("lihat ini", pictures=[plain]) == []


@pytest.mark.parametrize("shown", [False, True])
async def test_what_was_sent_is_seen_by_the_desk_and_by_all_where_diskominfo_shows_it(
    visitor: Person, joko: Person, tono: Person, yuni: Person, dina: Person, budi: Person, shown: bool
) -> None:
    upload = await visitor.uploads(_jpeg(drawn("market", Random(3))))
    claim = await visitor.asks_whether(attachments=[upload])
    own = await visitor.tracks_claim(claim)
    assert own is not None
    [picture] = own["pictures"]
    # By the signature in its address; and by who works on it.
    assert await visitor.sees_file(picture["url"])
    plain = f"/files/{upload}"
    assert [await who.sees_file(plain) for who in (tono, dina, joko, budi, visitor)] == [
        True, True, False, False, False,
    ]  # fmt: skip
    await tono.takes(claim)
    await tono.proposes(claim)
    await yuni.agrees(claim)
    await dina.publishes(claim, showPictures=shown)
    page = await joko.reads_claim(claim)
    assert page is not None
    assert len(page["pictures"]) == int(shown)
    assert [await who.sees_file(plain) for who in (joko, visitor)] == [shown] * 2
    # Of what was withdrawn nobody but who has sent it and the desk sees them any longer.
    await dina.retracts(claim)
    page = await joko.reads_claim(claim)
    assert page is not None
    assert page["pictures"] == []
    assert [await who.sees_file(plain) for who in (joko, visitor, tono, dina)] == [False, False, True, True]
    own = await visitor.tracks_claim(claim)
    assert own is not None
    assert await visitor.sees_file(own["pictures"][0]["url"])
