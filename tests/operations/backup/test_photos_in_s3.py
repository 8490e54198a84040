"""Copies of photos that lie in a bucket, and what they are put back into."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.media.attachment import Attachment
from models.media.uploads import Uploads, photo_name, thumbnail_name
from operations.backup.backup import back_up
from operations.backup.restore import rehearse, restore
from operations.problem import OfficeProblem
from tests.operations.backup.test_restore import SECRET, quiet
from tests.people.acting import Handling
from tests.regency import Regency
from tests.s3 import S3
from tests.walks.test_photos_in_s3 import house

__all__ = ["house"]

NOW = datetime(2026, 11, 3, 1, 2, 3, tzinfo=UTC)


async def _copied(regency: Regency, folder: Path, day: int = 0) -> Path:
    now = NOW + timedelta(days=day)
    return await asyncio.to_thread(
        back_up, regency.settings.database_url, regency.app.uploads, folder, now=now
    )


def _empty(tmp_path: Path, name: str) -> tuple[str, Path]:
    return f"sqlite://{tmp_path / name}/taprose.sqlite3", tmp_path / name


def _all(uploads: Uploads, keys: "list[Attachment]") -> list[bytes]:
    """What lies there of these; b"" of what does not."""
    names = [name for row in keys for name in (photo_name(row.id), thumbnail_name(row.id))]
    found = [uploads.store.open(name) for name in names]
    return [b"" if each is None else b"".join(each.pieces) for each in found]


@pytest.mark.parametrize("into", ["a folder", "another bucket", "the same bucket"])
async def test_photos_of_a_bucket_are_put_back_into_whichever_store_there_is(
    into: str, regency: Regency, visitor: Handling, tmp_path: Path, s3: S3, bucket: str
) -> None:
    await visitor.complains("Jalan berlubang", attachments=[await visitor.uploads()])
    await visitor.complains("Lampu padam", attachments=[await visitor.uploads()])
    rows, before = await Attachment.all(), regency.app.uploads
    there = _all(before, rows)
    assert all(there)
    copy = await _copied(regency, tmp_path / "copies")
    tried = await rehearse(copy, regency.settings.database_url, before, progress=quiet)
    assert (tried.files, tried.missing) == (2, ())

    url, data = _empty(tmp_path, "new machine")
    address = {"a folder": None, "another bucket": f"{bucket}-new", "the same bucket": bucket}[into]
    uploads = Uploads.of(data / "uploads", address, s3.access)
    if into == "the same bucket":
        before.store.remove([photo_name(rows[0].id)])
    found = await restore(copy, url, data, uploads, secret=SECRET, progress=quiet)
    assert (found.files, found.missing) == (2, ())
    assert _all(uploads, rows) == there


async def test_of_what_the_copy_before_has_nothing_is_fetched_again(
    regency: Regency, visitor: Handling, tmp_path: Path
) -> None:
    await visitor.complains(attachments=[await visitor.uploads()])
    first = await _copied(regency, tmp_path / "copies")
    await visitor.complains(attachments=[await visitor.uploads()])
    second = await _copied(regency, tmp_path / "copies", day=1)
    of_first = {path.stat().st_ino for path in (first / "uploads").glob("*/*")}
    of_second = [path.stat().st_ino for path in (second / "uploads").glob("*/*")]
    assert (len(of_first), len(of_second)) == (2, 4)
    assert of_first < {*of_second}


async def test_a_bucket_that_is_away_is_a_sentence_and_leaves_no_copy(
    regency: Regency, visitor: Handling, tmp_path: Path, s3: S3
) -> None:
    await visitor.complains(attachments=[await visitor.uploads()])
    s3.kill()
    try:
        with pytest.raises(OfficeProblem, match="TAPROSE_MEDIA_STORE"):
            await _copied(regency, tmp_path / "copies")
    finally:
        s3.start()
    assert [*(tmp_path / "copies").glob("*")] == []
