"""An upload on its way: in pieces of any size, and not heard out where it is too much."""

from collections.abc import AsyncIterator

import pytest

from models.media.store import MAX_BYTES
from tests.routes.town import FORM, Town, form, jpeg, left

MIB = 1024 * 1024


async def in_pieces(data: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


@pytest.mark.parametrize("size", [1, 7, 1000, 10**6])
async def test_a_form_may_come_in_pieces_of_any_size(town: Town, size: int) -> None:
    other = b'--x\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n'
    body = form(jpeg(), before=other)
    answer = await town.sends_body(in_pieces(body, size), FORM)
    assert answer.status_code == 201


async def test_a_photo_may_be_the_whole_body(town: Town) -> None:
    answer = await town.sends_body(in_pieces(jpeg((10, 20)), 100), "image/jpeg")
    assert (answer.status_code, answer.json()["height"]) == (201, 20)


@pytest.mark.parametrize("as_form", [True, False])
@pytest.mark.parametrize("more", [1, 5 * MIB])
async def test_more_than_ten_mebibytes_is_refused_with_the_limit(
    town: Town, as_form: bool, more: int
) -> None:
    data = jpeg() + bytes(MAX_BYTES + more - len(jpeg()))
    body, kind = (form(data), FORM) if as_form else (data, "image/jpeg")
    answer = await town.sends_body(in_pieces(body, 64 * 1024), kind)
    assert answer.status_code == 413
    assert "10 MB" in answer.json()["message"]
    assert left(town) == []


async def test_an_endless_upload_is_not_heard_out(town: Town) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 400 * MIB:
            sent += MIB
            yield bytes(MIB)

    answer = await town.sends_body(endless(), "image/jpeg")
    assert answer.status_code == 413
    assert sent <= 42 * MIB


async def test_a_length_that_is_far_too_large_is_refused_unread(town: Town) -> None:
    async def unread() -> AsyncIterator[bytes]:
        raise AssertionError("nobody reads this")
        yield b""

    request = town.http.build_request(
        "POST",
        "/uploads",
        content=unread(),
        headers={"Content-Length": "99999999999", "Content-Type": "image/png"},
    )
    assert (await town.http.send(request)).status_code == 413


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Disposition: " + b"x" * 9_000,
        b"X" * 9_000 + b": 1",
        b"\r\n".join(b"X-%d: %b" % (n, b"x" * 1_000) for n in range(80)),
    ],
    ids=["a long value", "a long name", "many of them"],
)
async def test_a_form_with_headers_without_end_is_broken(town: Town, part: bytes) -> None:
    body = b"--x\r\n" + part + b"\r\n\r\nhello\r\n" + form(jpeg())
    answer = await town.sends_body(in_pieces(body, 100), FORM)
    assert answer.status_code == 422
    assert left(town) == []


async def test_a_content_type_without_end_is_not_taken_apart(town: Town) -> None:
    answer = await town.sends_body(in_pieces(form(jpeg()), 1000), FORM + '; a="' + ";" * 20_000 + '"')
    assert answer.status_code == 415
