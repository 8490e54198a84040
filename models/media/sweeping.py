"""What is swept away of photos: what nobody attached, and files that no row knows."""

import asyncio
import logging
from datetime import datetime
from pathlib import PurePath
from uuid import UUID

from models.media import store_mark
from models.media.attachment import OF_NOTHING, Attachment
from models.media.photo_store import StoreAway
from models.media.uploads import KEPT_UNATTACHED, Uploads

logger = logging.getLogger("taprose.photos")


async def sweep_uploads(now: datetime, uploads: Uploads) -> int:
    """Remove uploads that nobody attached within 24 hours, rows and files, and files that no row knows.

    Says how many attachments and stray files went. May run anywhere at any time: an upload that is being
    attached meanwhile stays. In a bucket that is away, or another database's, nothing is removed.
    """
    before = now - KEPT_UNATTACHED
    swept = await asyncio.to_thread(uploads.forget_arrivals, before)
    try:
        if await store_mark.belongs(uploads):
            return swept + await _sweep_kept(uploads, before)
        logger.error("the bucket of photos belongs to another database: nothing is swept there")
    except StoreAway as away:
        logger.warning("the bucket of photos cannot be used, and is not swept: %s", away)
    return swept


async def _sweep_kept(uploads: Uploads, before: datetime) -> int:
    swept = await _sweep_rows(uploads, before)
    old = uploads.store.old(before)
    while (names := await asyncio.to_thread(next, old, None)) is not None:
        swept += await _sweep_files(uploads, names)
    return swept


async def _sweep_rows(uploads: Uploads, before: datetime) -> int:
    swept = 0
    while found := await Attachment.never_attached(before=before):
        keys = [row.id for row in found]
        # Asked again while deleting: one may have been attached since it was found.
        await Attachment.filter(**OF_NOTHING, id__in=keys).delete()
        stayed = set(await Attachment.filter(id__in=keys).values_list("id", flat=True))
        gone = [key for key in keys if key not in stayed]
        for key in gone:
            await asyncio.to_thread(uploads.remove, key)
        swept += len(gone)
    return swept


async def _sweep_files(uploads: Uploads, names: list[str]) -> int:
    keys = {name: _key(name) for name in names}
    named = [key for key in keys.values() if key is not None]
    known = set(await Attachment.filter(id__in=named).values_list("id", flat=True))
    stray = [name for name, key in keys.items() if key not in known]
    await asyncio.to_thread(uploads.store.remove, stray)
    return len(stray)


def _key(name: str) -> UUID | None:
    """The attachment whose file this is, by its name; None for what is none of ours."""
    try:
        return UUID(PurePath(name).stem)
    except ValueError:
        return None
