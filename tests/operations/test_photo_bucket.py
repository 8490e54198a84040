"""A bucket of photos belongs to one database: a copy that is tried removes nothing of the real one's."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from database.opening import opened
from models.media.attachment import Attachment
from models.media.sweeping import sweep_uploads
from models.media.uploads import Uploads, photo_name
from operations import photo_bucket
from operations.backup.backup import back_up
from operations.backup.restore import restore
from operations.problem import OfficeProblem
from tests.operations.backup.test_restore import SECRET, quiet
from tests.people.acting import Handling
from tests.regency import Regency
from tests.s3 import S3
from tests.walks.test_photos_in_s3 import house

__all__ = ["house"]

LATER = datetime.now(UTC) + timedelta(days=1_000)


class Copy:
    """The regency's database put back elsewhere, with the same bucket."""

    def __init__(self, folder: Path, bucket: str, s3: S3) -> None:
        self.url = f"sqlite://{folder}/taprose.sqlite3"
        self.uploads = Uploads.of(folder / "uploads", bucket, s3.access)
        self._folder = folder

    async def put_back(self, copied: Path) -> None:
        await restore(copied, self.url, self._folder, self.uploads, secret=SECRET, progress=quiet)


@pytest.fixture
async def copy(regency: Regency, visitor: Handling, tmp_path: Path, bucket: str, s3: S3) -> Copy:
    await visitor.complains(attachments=[await visitor.uploads()])
    await photo_bucket.check(regency.settings.database_url, regency.app.uploads)
    copied = await asyncio.to_thread(
        back_up,
        regency.settings.database_url,
        regency.app.uploads,
        tmp_path / "copies",
        now=datetime(2026, 11, 3, 1, 2, 3, tzinfo=UTC),
    )
    found = Copy(tmp_path / "tried", bucket, s3)
    await found.put_back(copied)
    return found


async def test_a_copy_that_is_tried_with_the_same_bucket_does_not_start_and_removes_nothing(
    copy: Copy, regency: Regency, visitor: Handling
) -> None:
    await visitor.complains(attachments=[await visitor.uploads()])
    photos = [photo_name(row.id) for row in await Attachment.all()]
    with pytest.raises(OfficeProblem, match="take-photos"):
        await photo_bucket.check(copy.url, copy.uploads)
    async with opened(copy.url):
        assert await Attachment.all().count() == 1
        assert await sweep_uploads(LATER, copy.uploads) == 0
    store = regency.app.uploads.store
    assert len(photos) == 2
    assert all(store.open(name) for name in photos)
    await photo_bucket.check(regency.settings.database_url, regency.app.uploads)


async def test_where_the_one_before_is_gone_the_copy_takes_the_bucket(
    copy: Copy, regency: Regency, visitor: Handling
) -> None:
    await visitor.complains(attachments=[await visitor.uploads()])
    lost = {photo_name(row.id) for row in await Attachment.all()}
    await photo_bucket.take(copy.url, copy.uploads, now=LATER)
    await photo_bucket.check(copy.url, copy.uploads)
    with pytest.raises(OfficeProblem, match="belongs to another database"):
        await photo_bucket.check(regency.settings.database_url, regency.app.uploads)
    async with opened(copy.url):
        [known] = await Attachment.all()
        assert await sweep_uploads(LATER, copy.uploads) == 2, "the other's photo and its thumbnail"
    there = {name for name in lost if copy.uploads.store.open(name)}
    assert there == {photo_name(known.id)}


async def test_a_bucket_that_is_away_holds_up_nobody_and_is_not_swept(
    regency: Regency, visitor: Handling, s3: S3
) -> None:
    await visitor.complains(attachments=[await visitor.uploads()])
    url, uploads = regency.settings.database_url, regency.app.uploads
    s3.kill()
    try:
        await photo_bucket.check(url, uploads)
        assert await sweep_uploads(LATER, uploads) == 0
        with pytest.raises(OfficeProblem, match="cannot be used"):
            await photo_bucket.take(url, uploads, now=LATER)
    finally:
        s3.start()
    await photo_bucket.check(url, uploads)


async def test_without_a_bucket_there_is_nothing_to_take(migrated_sqlite: str, tmp_path: Path) -> None:
    uploads = Uploads.of(tmp_path / "uploads")
    await photo_bucket.check(migrated_sqlite, uploads)
    with pytest.raises(OfficeProblem, match="There is no bucket"):
        await photo_bucket.take(migrated_sqlite, uploads, now=LATER)
