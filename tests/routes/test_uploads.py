"""A photo comes in: kept, or refused with the reason."""

import errno
import shutil
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from models import global_id
from models.identity.limits import HourlyLimits
from models.identity.rate_limits import RateLimit
from models.media import image_workers
from models.media.attachment import Attachment
from models.media.disk_space import LEAST_FREE
from models.media.image_workers import MOST_OF_ONE
from rules.refusals import Refused
from tests.routes.town import FORM, Town, form, jpeg, left


async def test_a_photo_is_kept_and_its_sender_may_look_at_it(town: Town) -> None:
    answer = await town.sends(jpeg((640, 480)))
    assert answer.status_code == 201
    told = answer.json()
    row = await Attachment.get()
    assert told["id"] == str(row.id)
    assert (told["contentType"], told["width"], told["height"]) == ("image/jpeg", 640, 480)
    shown = await town.http.get(told["url"])
    assert (shown.status_code, len(shown.content)) == (200, told["size"])
    small = await town.http.get(told["thumbnailUrl"])
    assert (small.status_code, small.headers["content-type"]) == (200, "image/webp")
    assert sorted(left(town)) == [row.id.hex, f"{row.id.hex}.webp"]


async def test_metadata_is_gone_from_what_is_served(town: Town) -> None:
    tags = Image.Exif()
    tags[0x010F] = "rumah-Siti"
    with_name = town.folder.parent / "exif.jpg"
    Image.new("RGB", (8, 8)).save(with_name, exif=tags)
    told = (await town.sends(with_name.read_bytes())).json()
    assert b"rumah-Siti" not in (await town.http.get(told["url"])).content


@pytest.mark.parametrize(
    ("body", "kind", "status", "says"),
    [
        pytest.param(form(b""), FORM, 422, "empty", id="an empty file"),
        pytest.param(form(b"GIF89a" + bytes(99)), FORM, 415, "JPEG", id="a GIF"),
        pytest.param(form(jpeg()[:400]), FORM, 422, "damaged", id="half a JPEG"),
        pytest.param(form(jpeg(), name="foto"), FORM, 422, "`file`", id="a wrong name"),
        pytest.param(form(jpeg())[:-9], FORM, 422, "broken", id="a form cut short"),
        pytest.param(b"hello", FORM, 422, "broken", id="no form at all"),
        pytest.param(
            form(jpeg(), before=form(jpeg())[:-8] + b"\r\n"),
            FORM, 422, "exactly one", id="two files",
        ),
        pytest.param(form(jpeg()), "multipart/form-data", 415, "form", id="a form without a boundary"),
        pytest.param(b"{}", "application/json", 415, "form", id="JSON"),
        pytest.param(b"\0\0\0\x18ftypheic" + bytes(99), "image/heic", 415, "HEIC", id="HEIC"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", 415, "JPEG", id="SVG"),
    ],
)  # fmt: skip
async def test_what_is_no_photo_is_refused_and_leaves_nothing(
    town: Town, body: bytes, kind: str, status: int, says: str
) -> None:
    answer = await town.sends_body(body, kind)
    told = answer.json()
    assert (answer.status_code, told["code"], told["field"]) == (status, "INVALID", "file")
    assert says in told["messageEn"]
    assert told["message"] != told["messageEn"]
    assert (left(town), await Attachment.all().count()) == ([], 0)


@pytest.mark.parametrize("name", ["display", "wall"])
async def test_a_wall_display_sends_nothing(town: Town, name: str) -> None:
    answer = await town.sends(jpeg(), by=name)
    assert (answer.status_code, answer.json()["code"]) == (403, "NOT_ALLOWED")


@pytest.mark.parametrize(
    ("name", "patience"), [("visitor", HourlyLimits().uploads), ("siti", HourlyLimits().uploads_of_account)]
)
async def test_after_many_uploads_one_must_wait_but_others_need_not(
    town: Town, name: str, patience: RateLimit
) -> None:
    for _ in range(patience.tries):
        assert (await town.sends_body(b"", "text/plain", by=name)).status_code == 415
    answer = await town.sends(jpeg(), by=name)
    assert (answer.status_code, answer.json()["code"]) == (429, "TOO_MANY")
    assert (await town.sends(jpeg(), by="joko")).status_code == 201
    town.passes(patience.within)
    assert (await town.sends(jpeg(), by=name)).status_code == 201


async def test_what_one_sends_is_weighed_as_well(town: Town) -> None:
    town.limits(upload_kib=RateLimit(1, timedelta(hours=1)))
    photo = jpeg()
    assert 0 < len(photo) < 1024
    assert (await town.sends(photo)).status_code == 201
    answer = await town.sends(photo)
    assert (answer.status_code, answer.json()["code"]) == (429, "TOO_MANY")
    assert (len(left(town)), await Attachment.all().count()) == (2, 1)
    assert (await town.sends(photo, by="siti")).status_code == 201
    town.passes(timedelta(hours=1))
    assert (await town.sends(photo)).status_code == 201


@pytest.mark.parametrize(
    "limits",
    [{"all_uploads": RateLimit(2, timedelta(days=1))}, {"all_upload_kib": RateLimit(2, timedelta(days=1))}],
)
async def test_strangers_together_do_not_fill_the_disk_and_the_offices_are_not_kept_from_it(
    town: Town, limits: dict[str, RateLimit]
) -> None:
    town.limits(**limits)
    assert [(await town.sends(jpeg(), by=name)).status_code for name in ("visitor", "siti")] == [201, 201]
    answer = await town.sends(jpeg(), by="joko")
    assert (answer.status_code, answer.json()["code"]) == (429, "TOO_MANY")
    assert (await town.sends(jpeg(), by="budi")).status_code == 201
    town.passes(timedelta(days=1))
    assert (await town.sends(jpeg(), by="joko")).status_code == 201


async def test_too_many_photos_at_once_of_one_sender_are_refused_before_they_arrive(town: Town) -> None:
    with ExitStack() as waiting:
        for _ in range(MOST_OF_ONE):
            waiting.enter_context(town.workers.place("account:1"))
        answer = await town.sends(jpeg(), by="siti")
        assert town.actors["siti"].account == 1
        assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (
            429,
            "TOO_MANY",
            "file",
        )
        assert (await town.sends(jpeg(), by="joko")).status_code == 201
    assert (await town.sends(jpeg(), by="siti")).status_code == 201


async def test_a_photo_that_costs_too_much_is_refused_and_leaves_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_workers, "MOST_SECONDS", 0.0)
    answer = await town.sends(jpeg())
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "INVALID", "file")
    assert (left(town), await Attachment.all().count()) == ([], 0)


async def test_a_disk_that_is_nearly_full_takes_no_photo_and_says_so(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(town.folder.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=LEAST_FREE - 1))
    answer = await town.sends(jpeg())
    told = answer.json()
    assert (answer.status_code, told["code"], told["field"]) == (507, "STORAGE_FULL", "file")
    assert "penuh" in told["message"]
    assert left(town) == []
    assert (await town.sends(jpeg(), by="wall")).status_code == 403, "whoever may not is told that"
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=LEAST_FREE))
    assert (await town.sends(jpeg())).status_code == 201


async def test_a_disk_that_becomes_full_meanwhile_refuses_alike_and_leaves_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(upload: Path, *, photo: Path, **more: object) -> None:
        photo.write_bytes(b"half of it")  # noqa: ASYNC240
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(town.workers, "keep", full)
    answer = await town.sends(jpeg())
    assert (answer.status_code, answer.json()["code"]) == (507, "STORAGE_FULL")
    assert (left(town), await Attachment.all().count()) == ([], 0)


async def test_who_goes_away_while_waiting_gives_the_turn_to_others(town: Town) -> None:
    sent = [{"type": "http.request", "body": jpeg(), "more_body": False}, {"type": "http.disconnect"}]
    scope = {
        "type": "http", "method": "POST", "path": "/uploads", "query_string": b"", "client": ("10.0.0.1", 1),
        "headers": [(b"content-type", b"image/jpeg")],
    }  # fmt: skip
    said = []

    async def receive() -> Any:
        return sent.pop(0)

    async def send(message: Any) -> None:
        said.append(message)

    async with town.workers._turns.turn("somebody"):
        await town.app(scope, receive, send)
        assert said[0]["status"] == 499
        assert town.workers._places.here == 0
    assert (left(town), await Attachment.all().count()) == ([], 0)
    assert (await town.sends(jpeg())).status_code == 201


async def test_an_upload_is_attached_by_its_id_or_its_global_id(town: Town) -> None:
    plain, by_node = await town.uploaded(), await town.uploaded()
    complaint = await town.complaint(plain, global_id.encode("Attachment", by_node))
    rows = await Attachment.filter(complaint_id=complaint.id)
    assert {str(r.id) for r in rows} == {plain, by_node}


@pytest.mark.parametrize(
    "key",
    ["", "x", "../../etc/passwd", str(UUID(int=7)), None],
    ids=["nothing", "a letter", "a path", "an unknown key", "another thing's id"],
)
async def test_a_forged_id_attaches_nothing(town: Town, key: str | None) -> None:
    if key is None:
        key = global_id.encode("Complaint", 1)
    with pytest.raises(Refused, match="Unknown attachment"):
        await town.complaint(key)
