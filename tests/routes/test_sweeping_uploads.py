"""What nobody attaches is swept away, and nothing else."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from models.media.attachment import Attachment
from models.media.sweeping import sweep_uploads
from models.media.uploads import KEPT_UNATTACHED, Uploads
from tests.routes.town import START, Town

LONG = KEPT_UNATTACHED + timedelta(minutes=1)


def written(path: Path, at: datetime) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def files(town: Town) -> set[str]:
    return {p.name for p in town.folder.glob("*/*")}


async def test_an_upload_is_swept_after_a_day_unless_it_was_attached(town: Town) -> None:
    forgotten, attached = await town.uploaded(), await town.uploaded()
    await town.complaint(attached)
    town.passes(LONG)
    young = await town.uploaded()
    assert await sweep_uploads(town.now, town.uploads) == 1
    kept = {str(row.id) for row in await Attachment.all()}
    assert kept == {attached, young}
    assert {name.removesuffix(".webp") for name in files(town)} == {k.replace("-", "") for k in kept}
    assert await sweep_uploads(town.now, town.uploads) == 0
    assert forgotten not in kept


async def test_more_than_one_batch_is_swept(town: Town) -> None:
    rows = [Attachment(content_type="image/png", size=1, uploaded_at=START) for _ in range(1201)]
    await Attachment.bulk_create(rows)
    assert await sweep_uploads(town.now + LONG, town.uploads) == 1201
    assert await Attachment.all().count() == 0


async def test_old_files_that_no_row_knows_are_swept_and_young_ones_stay(town: Town) -> None:
    attached = await town.uploaded()
    await town.complaint(attached)
    old, young = town.now - LONG, town.now - KEPT_UNATTACHED + timedelta(minutes=1)
    for path in town.folder.glob("*/*"):
        os.utime(path, (old.timestamp(), old.timestamp()))
    key = "0123456789abcdef0123456789abcdef"
    stray = [
        written(town.folder / "01" / key, old),
        written(town.folder / "01" / f"{key}.webp", old),
        written(town.folder / "01" / ".part-left", old),
        written(town.folder / "tmp" / key, old),
    ]
    arriving = written(town.folder / "tmp" / "arriving", young)
    assert await sweep_uploads(town.now, town.uploads) == len(stray)
    assert not any(path.exists() for path in stray)
    assert arriving.exists()
    assert await town.sees(attached, by="siti")


async def test_a_folder_that_is_not_there_yet_is_nothing_to_sweep(town: Town) -> None:
    assert await sweep_uploads(town.now, Uploads.of(town.folder / "none")) == 0
