"""The pictures of the demonstration, kept as any upload is."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random
from uuid import UUID

from models.media.attachment import Attachment
from models.media.uploads import Uploads
from operations.seed.pictures.scenes import drawn
from operations.seed.stage import Photo


async def photographed(
    photos: Sequence[Photo], uploads: Uploads, progress: Callable[[str, int, int], None]
) -> list[Attachment]:
    """Draw each and put it where uploads are; the rows are not written yet."""
    if not photos:
        return []
    found = []
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2, "pictures") as threads:
        work = [loop.run_in_executor(threads, _make, uploads, n, photo) for n, photo in enumerate(photos)]
        for n, made in enumerate(work, 1):
            found.append(await made)
            progress("photos", n, len(photos))
    return found


def _make(uploads: Uploads, number: int, photo: Photo) -> Attachment:
    rng = Random(f"{photo.scene} {number}")
    key = UUID(int=rng.getrandbits(128), version=4)
    arriving = uploads.arriving()
    try:
        drawn(photo.scene, rng).save(arriving, "JPEG", quality=92)
        kept = uploads.put(arriving, key)
    finally:
        arriving.unlink(missing_ok=True)
    return Attachment(
        id=key,
        content_type=kept.content_type.value,
        size=kept.size,
        width=kept.width,
        height=kept.height,
        uploaded_at=photo.at - timedelta(minutes=2),
        complaint_id=photo.complaint_id,
        response_id=photo.response_id,
        claim_id=photo.claim_id,
        likeness=kept.likeness,
    )
