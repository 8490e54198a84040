"""With photos in a bucket all is as with the folder: the same tests; and what a bucket alone can do."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from database import opening
from models.media.attachment import Attachment
from models.media.photo_store import PIECE
from models.media.sweeping import sweep_uploads
from models.media.uploads import Uploads, photo_name, thumbnail_name
from tests.routes import test_resumable_uploads, test_sweeping_uploads, test_uploads
from tests.routes.test_sweeping_uploads import LONG
from tests.routes.town import Town, jpeg, left
from tests.s3 import S3

_OF_THE_FOLDER = {
    # They put files into it themselves.
    "test_old_files_that_no_row_knows_are_swept_and_young_ones_stay",
    "test_an_upload_is_swept_after_a_day_unless_it_was_attached",
    "test_a_folder_that_is_not_there_yet_is_nothing_to_sweep",
    # Hundreds of requests that never come to the store.
    "test_after_many_uploads_one_must_wait_but_others_need_not",
    "test_each_that_begins_counts_as_an_upload",
}
for module in (test_uploads, test_resumable_uploads, test_sweeping_uploads):
    alike = {name: test for name, test in vars(module).items() if name.startswith("test_")}
    globals().update({name: test for name, test in alike.items() if name not in _OF_THE_FOLDER})


@pytest.fixture
async def town(migrated_sqlite: str, tmp_path: Path, s3: S3, bucket: str) -> AsyncIterator[Town]:
    folder = tmp_path / "uploads"
    async with (
        opening.opened(migrated_sqlite),
        Town(folder, Uploads.of(folder, bucket, s3.access)) as town,
    ):
        yield town


async def test_what_comes_to_one_machine_is_seen_at_another(
    town: Town, tmp_path: Path, s3: S3, bucket: str
) -> None:
    photo = await town.uploaded(by="siti")
    await town.complaint(photo)
    folder = tmp_path / "another machine"
    there = Town(folder, Uploads.of(folder, bucket, s3.access))
    there.actors = town.actors
    try:
        assert await there.sees(photo, by="siti")
        assert not await there.sees(photo, by="joko")
        answers = [
            await each.http.get(f"/files/{photo}", headers={"Authorization": "siti"})
            for each in (town, there)
        ]
        assert answers[0].content == answers[1].content
        assert answers[0].headers == answers[1].headers
    finally:
        await there.http.aclose()
        await there.workers.stop()
    assert [*town.folder.glob("*/*")] == [], "nothing is left on the machine to which it came"


async def test_a_large_photo_goes_out_piece_by_piece(town: Town) -> None:
    noise = town.folder.parent / "noise.png"
    Image.effect_noise((900, 900), 90).save(noise)
    told = (await town.sends(noise.read_bytes())).json()
    assert told["size"] > 2 * PIECE
    answer = await town.http.get(told["url"])
    assert (len(answer.content), answer.headers["content-length"]) == (told["size"], str(told["size"]))
    again = await town.http.get(told["url"], headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_what_is_a_day_old_and_belongs_to_nothing_is_swept_and_what_is_not_ours_stays(
    town: Town,
) -> None:
    forgotten, attached = await town.uploaded(), await town.uploaded()
    await town.complaint(attached)
    store, row = town.uploads.store, await Attachment.get(id=forgotten)
    for name in ("ab/" + "ab" * 16, "laporan/tahunan.pdf"):
        store.place(name).write_bytes(b"x")
        store.settle([name])
    assert await sweep_uploads(town.now, town.uploads) == 0
    # The bucket's clock is the machine's.
    later = max(town.now, row.uploaded_at) + LONG * 20
    assert await sweep_uploads(later, town.uploads) == 2
    kept = (await Attachment.get()).id
    assert str(kept) == attached
    assert sorted(left(town)) == [photo_name(kept)[3:], thumbnail_name(kept)[3:]]
    assert store.sizes("laporan") == {"laporan/tahunan.pdf": 1}
    assert await sweep_uploads(later, town.uploads) == 0


async def test_while_the_bucket_is_away_photos_are_refused_with_a_sentence_and_come_back(
    town: Town, s3: S3
) -> None:
    photo = await town.uploaded(by="siti")
    await town.complaint(photo)
    s3.kill()
    try:
        sent = await town.sends(jpeg())
        seen = await town.http.get(f"/files/{photo}", headers={"Authorization": "siti"})
        for answer in (sent, seen):
            told = answer.json()
            assert (answer.status_code, told["code"], told["field"]) == (503, "UNAVAILABLE", "file")
            assert int(answer.headers["retry-after"]) > 0
            assert "foto" in told["message"]
        assert (await town.http.get(f"/files/{photo}", headers={"Authorization": "joko"})).status_code == 404
        assert [*town.uploads.arrivals.glob("*")] == []
    finally:
        s3.start()
    assert await town.sees(photo, by="siti")
    assert (await town.sends(jpeg())).status_code == 201
