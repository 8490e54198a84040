"""Where the files of attachments lie, how an upload becomes one, and what is swept away."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from database.private_files import private_file, private_folder
from models.media import store
from models.media.attachment import OF_NOTHING, Attachment
from models.media.documents import DocumentType, name_of
from models.media.image_workers import PhotoWorkers
from models.media.redaction import Box

KEPT_UNATTACHED = timedelta(hours=24)
_ARRIVALS = "tmp"
_SWEPT_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Uploads:
    """A folder with a photo and a thumbnail for each attachment, in 256 subfolders; `tmp`: what arrives."""

    folder: Path

    @property
    def arrivals(self) -> Path:
        """Where uploads under way lie."""
        return self.folder / _ARRIVALS

    def arriving(self) -> Path:
        """An empty file for an upload under way, under a name of nobody's."""
        private_folder(self.folder)
        return private_file(private_folder(self.arrivals) / uuid4().hex)

    def photo(self, key: UUID) -> Path:
        return self.folder / key.hex[:2] / key.hex

    def thumbnail(self, key: UUID) -> Path:
        return self.photo(key).with_suffix(".webp")

    def put(self, upload: Path, key: UUID) -> store.Photo:
        """Keep a photo and its thumbnail under this key. Takes up to seconds: for a thread."""
        private_folder(self.photo(key).parent)
        return store.keep(upload, photo=self.photo(key), thumbnail=self.thumbnail(key))

    async def keep(
        self,
        upload: Path,
        *,
        now: datetime,
        workers: PhotoWorkers,
        sender: str = "",
        name: str | None = None,
    ) -> Attachment:
        """Make an attachment of nobody's from an upload; Refused as of `PhotoWorkers.keep`, and then nothing
        is left of it. `name`: what its sender's device calls it, which is kept of a document.

        The files are on the disk before the row is: a row without its files never is.
        """
        return await self._kept(partial(workers.keep, upload, sender=sender), now, name)

    async def redact(
        self, kept: UUID, boxes: Sequence[Box], *, now: datetime, workers: PhotoWorkers, sender: str
    ) -> Attachment:
        """The same from a photo that was kept before, with these parts of it black."""
        return await self._kept(partial(workers.redact, self.photo(kept), boxes, sender=sender), now)

    async def _kept(
        self, keep: Callable[..., Awaitable[store.Photo]], now: datetime, name: str | None = None
    ) -> Attachment:
        key = uuid4()
        try:
            private_folder(self.photo(key).parent)
            photo = await keep(photo=self.photo(key), thumbnail=self.thumbnail(key))
            return await Attachment.create(
                id=key,
                content_type=photo.content_type.value,
                name=name_of(name) if photo.content_type is DocumentType.PDF else None,
                size=photo.size,
                width=photo.width,
                height=photo.height,
                likeness=photo.likeness,
                uploaded_at=now,
            )
        except BaseException:
            self.remove(key)
            raise

    def remove(self, key: UUID) -> None:
        """Whatever there is of it, half written too."""
        for path in (self.photo(key), self.thumbnail(key)):
            path.unlink(missing_ok=True)
            store.part_of(path).unlink(missing_ok=True)

    def older_than(self, before: datetime) -> Iterator[Path]:
        """Every file, of attachments or arriving, that was last written before."""
        for path in self.folder.glob("*/*"):
            try:
                if path.stat().st_mtime < before.timestamp():
                    yield path
            except FileNotFoundError:  # Swept by another process, or its upload is over.
                continue


async def sweep_uploads(now: datetime, folder: Path) -> int:
    """Remove uploads that nobody attached within 24 hours, rows and files, and files that no row knows.

    Says how many attachments and stray files went. May run anywhere at any time: an upload that is being
    attached meanwhile stays.
    """
    uploads, before = Uploads(folder), now - KEPT_UNATTACHED
    swept = await _sweep_rows(uploads, before)
    old = await asyncio.to_thread(lambda: list(uploads.older_than(before)))
    for start in range(0, len(old), _SWEPT_AT_ONCE):
        swept += await _sweep_files(old[start : start + _SWEPT_AT_ONCE])
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


async def _sweep_files(paths: list[Path]) -> int:
    keys = {path: _key(path) for path in paths}
    named = [key for key in keys.values() if key is not None]
    known = set(await Attachment.filter(id__in=named).values_list("id", flat=True))
    stray = [path for path, key in keys.items() if key not in known]
    for path in stray:
        await asyncio.to_thread(path.unlink, missing_ok=True)
    return len(stray)


def _key(path: Path) -> UUID | None:
    """The attachment whose file this is, by its name; None for what is arriving or none of ours."""
    if path.parent.name == _ARRIVALS:
        return None
    try:
        return UUID(path.stem)
    except ValueError:
        return None
