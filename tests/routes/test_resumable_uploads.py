"""A photo comes in by parts, over links that break, by the tus protocol."""

import base64
import os
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from httpx import Response

from models.identity.limits import HourlyLimits
from models.identity.rate_limits import RateLimit
from models.media.attachment import Attachment
from models.media.disk_space import LEAST_FREE
from models.media.image_workers import MOST_OF_ONE
from models.media.partial_uploads import LASTS, PartialUploads
from models.media.store import MAX_BYTES
from models.media.sweeping import sweep_uploads
from routes.resumable_uploads import PATH
from tests.models.media import pdfs
from tests.routes.town import Town, jpeg, left

TUS = {"Tus-Resumable": "1.0.0"}
PHOTO = jpeg((320, 240))
HALF = len(PHOTO) // 2


async def asks(
    town: Town,
    method: str,
    address: str,
    *,
    by: str = "visitor",
    body: bytes | AsyncIterator[bytes] = b"",
    **headers: str,
) -> Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return await town.http.request(
        method, address, content=body, headers={**TUS, "Authorization": by, **given}
    )


async def begins(town: Town, size: int = len(PHOTO), *, by: str = "visitor", name: str = "") -> Response:
    said = {"Upload_Metadata": f"filename {base64.b64encode(name.encode()).decode()}"} if name else {}
    return await asks(town, "POST", PATH, by=by, Upload_Length=str(size), **said)


async def begun(town: Town, size: int = len(PHOTO), *, by: str = "visitor", name: str = "") -> str:
    answer = await begins(town, size, by=by, name=name)
    assert answer.status_code == 201, answer.text
    return answer.headers["location"]


def key_in(address: str) -> str:
    return address.rpartition("/")[2].partition("?")[0]


async def adds(
    town: Town, address: str, body: bytes | AsyncIterator[bytes], at: int, *, by: str = "visitor"
) -> Response:
    kind = "application/offset+octet-stream"
    return await asks(town, "PATCH", address, by=by, body=body, Upload_Offset=str(at), Content_Type=kind)


async def arrived(town: Town, address: str, *, by: str = "visitor") -> int | None:
    answer = await asks(town, "HEAD", address, by=by)
    return int(answer.headers["upload-offset"]) if answer.status_code == 200 else None


async def finishes(town: Town, address: str, *, by: str = "visitor") -> Response:
    return await town.http.post(address, headers={"Authorization": by})


async def broken(town: Town, address: str, sent: bytes, at: int, of: int) -> None:
    """A part whose link breaks after so much of it."""
    messages = [{"type": "http.request", "body": sent, "more_body": True}, {"type": "http.disconnect"}]
    headers = {**TUS, "Upload-Offset": str(at), "Content-Type": "application/offset+octet-stream"}
    scope = {
        "type": "http", "method": "PATCH", "path": address.partition("?")[0],
        "query_string": address.partition("?")[2].encode(), "client": ("10.0.0.1", 1),
        "headers": [(k.lower().encode(), v.encode()) for k, v in headers.items()]
        + [(b"content-length", str(of).encode())],
    }  # fmt: skip

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None: ...

    await town.app(scope, receive, send)


async def test_a_photo_in_two_parts_becomes_what_a_plain_upload_becomes(town: Town) -> None:
    address = await begun(town)
    first = await adds(town, address, PHOTO[:HALF], 0)
    assert (first.status_code, first.headers["upload-offset"], first.content) == (204, str(HALF), b"")
    assert await arrived(town, address) == HALF
    assert (await adds(town, address, PHOTO[HALF:], HALF)).status_code == 204
    answer = await finishes(town, address)
    plain = (await town.sends(PHOTO)).json()
    told = answer.json()
    assert answer.status_code == 201
    assert {**told, "id": 0, "url": 0, "thumbnailUrl": 0} == {**plain, "id": 0, "url": 0, "thumbnailUrl": 0}
    shown, as_plain = [(await town.http.get(each["url"])).content for each in (told, plain)]
    assert shown == as_plain
    complaint = await town.complaint(told["id"])
    assert await Attachment.filter(complaint_id=complaint.id).count() == 1


async def test_what_came_before_the_link_broke_is_not_sent_again(town: Town) -> None:
    address = await begun(town)
    await broken(town, address, PHOTO[:HALF], 0, of=len(PHOTO))
    assert await arrived(town, address) == HALF
    assert (await adds(town, address, PHOTO[HALF:], HALF)).status_code == 204
    assert (await finishes(town, address)).status_code == 201


async def test_who_did_not_hear_what_became_of_it_asks_again_and_there_is_one_photo(town: Town) -> None:
    address = await begun(town)
    await adds(town, address, PHOTO, 0)
    first, again = await finishes(town, address), await finishes(town, address)
    assert first.json() == again.json()
    assert await Attachment.all().count() == 1
    assert await arrived(town, address) == len(PHOTO)
    assert (await adds(town, address, b"", len(PHOTO))).status_code == 204
    await Attachment.all().delete()
    assert (await finishes(town, address)).status_code == 404


async def test_what_does_not_follow_on_what_has_arrived_is_not_taken(town: Town) -> None:
    address = await begun(town)
    await adds(town, address, PHOTO[:HALF], 0)
    for offset in (0, HALF - 1, HALF + 1, len(PHOTO)):
        assert (await adds(town, address, PHOTO[offset:], offset)).status_code == 409
    assert await arrived(town, address) == HALF
    early = await finishes(town, address)
    assert (early.status_code, early.json()["code"]) == (409, "INVALID")


async def test_two_requests_of_one_upload_at_once_do_not_mix_their_bytes(town: Town) -> None:
    address = await begun(town)

    async def slowly() -> AsyncIterator[bytes]:
        """The first request hangs; its client has come back and sent everything by another."""
        yield PHOTO[:10]
        assert (await adds(town, address, PHOTO, 0)).status_code == 204
        yield PHOTO[10:]

    assert (await adds(town, address, slowly(), 0)).status_code == 409
    assert await arrived(town, address) == len(PHOTO)
    assert (await finishes(town, address)).status_code == 201


async def test_two_who_finish_it_at_once_make_one_photo(town: Town) -> None:
    address = await begun(town)
    await adds(town, address, PHOTO, 0)
    parts = PartialUploads(town.folder / "tmp")
    upload = parts.find(key_in(address), owner="visitor", now=town.now)
    with parts.finishing(upload):
        answer = await finishes(town, address)
        assert (answer.status_code, answer.headers["retry-after"]) == (423, "1")
    assert (await finishes(town, address)).status_code == 201
    assert await Attachment.all().count() == 1


@pytest.mark.parametrize("owner", ["siti", "budi", "visitor"])
async def test_nobody_sees_goes_on_with_ends_or_finishes_anothers_upload(town: Town, owner: str) -> None:
    """Of a visitor's whoever has its address is the one who sent it."""
    address = await begun(town, by=owner)
    await adds(town, address, PHOTO[:HALF], 0, by=owner)
    for other in ("visitor", "siti", "joko", "budi", "admin"):
        if other != owner:
            assert (await asks(town, "HEAD", address, by=other)).status_code == 404
            assert (await adds(town, address, PHOTO[HALF:], HALF, by=other)).status_code == 404
            assert (await finishes(town, address, by=other)).status_code == 404
            assert (await asks(town, "DELETE", address, by=other)).status_code == 404
    assert await arrived(town, address, by=owner) == HALF


async def test_what_stands_in_a_proxys_log_opens_nothing(town: Town) -> None:
    address = await begun(town)
    other = await begun(town)
    proof = other.partition("?")[2]
    for forged in (
        address.partition("?")[0],
        f"{PATH}/{key_in(address)}?{proof}",
        address[:-1],
        address + "é",
    ):
        assert await arrived(town, forged) is None
        assert (await finishes(town, forged)).status_code == 404
    assert await arrived(town, address) == 0


@pytest.mark.parametrize("key", ["0" * 32, "x", "../secret", "%2e%2e%2fsecret", "G" * 32, "0" * 31])
async def test_an_address_that_nobody_was_given_is_none(town: Town, key: str) -> None:
    (town.folder / "secret.json").parent.mkdir(parents=True, exist_ok=True)
    (town.folder / "secret.json").write_text("{}")
    proof = town.secrets.signature(key, "resumable")
    assert (await asks(town, "HEAD", f"{PATH}/{key}?k={proof}")).status_code == 404


async def test_a_display_begins_nothing(town: Town) -> None:
    assert (await begins(town, by="wall")).status_code == 403


async def test_what_is_ended_is_gone_and_leaves_nothing(town: Town) -> None:
    address = await begun(town)
    await adds(town, address, PHOTO[:HALF], 0)
    assert (await asks(town, "DELETE", address)).status_code == 204
    assert await arrived(town, address) is None
    assert (await adds(town, address, PHOTO[HALF:], HALF)).status_code == 404
    assert left(town) == []


async def test_it_says_until_when_and_is_then_gone_and_swept(town: Town) -> None:
    answer = await begins(town)
    address = answer.headers["location"]
    assert parsedate_to_datetime(answer.headers["upload-expires"]) == town.now + LASTS
    part = await adds(town, address, PHOTO[:HALF], 0)
    assert part.headers["upload-expires"] == answer.headers["upload-expires"]
    town.passes(LASTS - timedelta(minutes=1))
    for path in town.folder.glob("tmp/*"):
        at = (town.now - LASTS + timedelta(minutes=1)).timestamp()
        os.utime(path, (at, at))
    assert await sweep_uploads(town.now, town.uploads) == 0
    assert await arrived(town, address) == HALF
    town.passes(timedelta(minutes=2))
    assert await arrived(town, address) is None
    assert (await adds(town, address, PHOTO[HALF:], HALF)).status_code == 404
    assert await sweep_uploads(town.now, town.uploads) == 2
    assert left(town) == []


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [(b"", 422, "empty"), (b"GIF89a" + bytes(99), 415, "JPEG"), (PHOTO[:400], 422, "damaged"),
     (b"%PDF-1.7\n" + bytes(99), 415, "agencies")],
)  # fmt: skip
async def test_what_is_no_photo_is_refused_in_the_plain_uploads_words_and_leaves_nothing(
    town: Town, body: bytes, status: int, says: str
) -> None:
    address = await begun(town, len(body))
    await adds(town, address, body, 0)
    answer = await finishes(town, address)
    told = answer.json()
    assert (answer.status_code, told["code"], told["field"]) == (status, "INVALID", "file")
    assert says in told["messageEn"]
    assert told == (await town.sends(body)).json()
    assert (left(town), await Attachment.all().count()) == ([], 0)
    assert (await finishes(town, address)).status_code == 404


async def test_an_offices_document_keeps_the_name_that_its_device_gives_it(town: Town) -> None:
    pdf = pdfs.pdf()
    address = await begun(town, len(pdf), by="budi", name="Berita acara é.pdf")
    await adds(town, address, pdf, 0, by="budi")
    told = (await finishes(town, address, by="budi")).json()
    assert (told["name"], told["contentType"]) == ("Berita acara é.pdf", "application/pdf")


async def test_more_than_a_photo_may_have_is_refused_before_a_byte_of_it(town: Town) -> None:
    answer = await begins(town, MAX_BYTES + 1)
    assert (answer.status_code, answer.json()["code"]) == (413, "INVALID")
    assert left(town) == []


async def test_more_than_was_said_is_not_taken_whatever_the_request_says_of_its_length(town: Town) -> None:
    address = await begun(town, HALF)

    async def unsaid() -> AsyncIterator[bytes]:
        yield PHOTO

    assert (await adds(town, address, PHOTO, 0)).status_code == 413
    assert (await adds(town, address, unsaid(), 0)).status_code == 413
    assert await arrived(town, address) == 0


@pytest.mark.parametrize("name", ["visitor", "siti"])
async def test_each_that_begins_counts_as_an_upload(town: Town, name: str) -> None:
    limits = HourlyLimits()
    limit = limits.uploads if name == "visitor" else limits.uploads_of_account
    for n in range(limit.tries):
        answer = await begins(town, by=name) if n % 2 else await town.sends_body(b"", "text/plain", by=name)
        assert answer.status_code in (201, 415)
    answer = await begins(town, by=name)
    assert (answer.status_code, answer.json()["code"]) == (429, "TOO_MANY")
    assert (await begins(town, by="joko")).status_code == 201


async def test_bytes_are_weighed_as_they_arrive_and_too_many_become_no_photo(town: Town) -> None:
    town.limits(upload_kib=RateLimit(1, timedelta(hours=1)))
    size = 1024
    photo = PHOTO[:size]
    address, other = await begun(town, len(PHOTO)), await begun(town, size)
    assert (await adds(town, address, photo, 0)).status_code == 204
    refused = await adds(town, other, photo[:1], 0)
    assert (refused.status_code, refused.json()["code"]) == (429, "TOO_MANY")
    assert (await adds(town, other, photo[1:], 1)).status_code == 429, "not even read"
    assert await arrived(town, other) == 1
    assert (await town.sends(jpeg())).status_code == 429
    town.passes(timedelta(hours=1))
    assert (await adds(town, other, photo[1:], 1)).status_code == 204


async def test_a_broken_link_is_weighed_once_for_what_came(town: Town) -> None:
    town.limits(upload_kib=RateLimit(2 + len(PHOTO) // 1024, timedelta(hours=1)))
    address = await begun(town)
    await broken(town, address, PHOTO[:HALF], 0, of=len(PHOTO))
    assert (await adds(town, address, PHOTO[HALF:], HALF)).status_code == 204
    assert (await finishes(town, address)).status_code == 201


@pytest.mark.parametrize(
    "limits",
    [{"all_uploads": RateLimit(1, timedelta(days=1))}, {"all_upload_kib": RateLimit(1, timedelta(days=1))}],
)
async def test_strangers_together_are_bounded_and_the_offices_are_not(
    town: Town, limits: dict[str, RateLimit]
) -> None:
    town.limits(**limits)
    statuses = []
    for name in ("siti", "joko", "budi"):
        answer = await begins(town, by=name)
        if answer.status_code == 201:
            answer = await adds(town, answer.headers["location"], PHOTO[:1024], 0, by=name)
        statuses.append(answer.status_code)
    assert statuses == [204, 429, 204]


async def test_too_many_at_once_of_one_sender_wait(town: Town) -> None:
    address = await begun(town, by="siti")
    waiting = [town.workers.place("account:1") for _ in range(MOST_OF_ONE)]
    for each in waiting:
        each.__enter__()
    assert (await adds(town, address, PHOTO, 0, by="siti")).status_code == 429
    for each in waiting:
        each.__exit__(None, None, None)
    assert (await adds(town, address, PHOTO, 0, by="siti")).status_code == 204


async def test_a_disk_that_is_nearly_full_takes_no_part(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    address = await begun(town)
    usage = shutil.disk_usage(town.folder.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=LEAST_FREE - 1))
    answers = [await begins(town), await adds(town, address, PHOTO, 0)]
    assert [(each.status_code, each.json()["code"]) for each in answers] == [(507, "STORAGE_FULL")] * 2
    assert await arrived(town, address) == 0


async def test_what_the_protocol_demands_of_a_server_holds(town: Town) -> None:
    offered = await town.http.options(PATH)
    assert offered.status_code == 204
    assert offered.headers["tus-version"] == "1.0.0"
    assert offered.headers["tus-extension"] == "creation,termination,expiration"
    assert offered.headers["tus-max-size"] == str(MAX_BYTES)
    address = await begun(town, name="jalan.jpg")
    for method, path in (("POST", PATH), ("HEAD", address), ("PATCH", address), ("DELETE", address)):
        other = await asks(town, method, path, Tus_Resumable="0.2.2")
        assert (other.status_code, other.headers["tus-version"]) == (412, "1.0.0"), method
    head = await asks(town, "HEAD", address)
    assert head.headers["upload-length"] == str(len(PHOTO))
    assert head.headers["upload-metadata"] == f"filename {base64.b64encode(b'jalan.jpg').decode()}"
    assert head.headers["cache-control"] == "no-store"
    assert head.headers["tus-resumable"] == "1.0.0"
    kind = await asks(town, "PATCH", address, body=PHOTO, Upload_Offset="0", Content_Type="image/jpeg")
    assert (kind.status_code, kind.headers["tus-resumable"]) == (415, "1.0.0")
    by_post = await asks(
        town, "POST", address, body=PHOTO, Upload_Offset="0", X_HTTP_Method_Override="PATCH",
        Content_Type="application/offset+octet-stream",
    )  # fmt: skip
    assert by_post.status_code == 204
    assert (await asks(town, "POST", address, X_HTTP_Method_Override="GET")).status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Upload_Length": "-1"},
        {"Upload_Length": "1e3"},
        {"Upload_Length": "9" * 20},
        {"Upload_Defer_Length": "1"},
        {"Upload_Length": "9", "Upload_Metadata": "filename %%%"},
        {"Upload_Length": "9", "Upload_Metadata": ","},
        {"Upload_Length": "9", "Upload_Metadata": "filename " + "A" * 4096},
    ],
)
async def test_what_no_client_of_the_protocol_says_begins_nothing(
    town: Town, headers: dict[str, str]
) -> None:
    answer = await asks(town, "POST", PATH, **headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID")
    assert left(town) == []
