"""How an upload becomes an attachment, and by whose key its files are called."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from database.private_files import private_file, private_folder
from models.media import store as photos
from models.media.attachment import Attachment
from models.media.documents import DocumentType, name_of
from models.media.image_workers import PhotoWorkers
from models.media.photo_store import FolderStore, PhotoStore, StoreAway
from models.media.redaction import Box
from models.media.s3_access import S3Access
from models.media.s3_store import S3Store
from rules.refusals import photos_away

logger = logging.getLogger("taprose.photos")

KEPT_UNATTACHED = timedelta(hours=24)
_ARRIVALS = "tmp"


def photo_name(key: UUID) -> str:
    return f"{key.hex[:2]}/{key.hex}"


def thumbnail_name(key: UUID) -> str:
    return f"{photo_name(key)}.webp"


@dataclass(frozen=True, slots=True)
class Uploads:
    """A photo and a thumbnail for each attachment, in `store`; `tmp` in the folder: what arrives."""

    folder: Path
    store: PhotoStore

    @classmethod
    def of(cls, folder: Path, url: str | None = None, access: S3Access | None = None) -> "Uploads":
        """In the folder itself; or with what is finished in the bucket of S3 at this address."""
        if url is None:
            return cls(folder, FolderStore(folder, beside=_ARRIVALS))
        return cls(folder, S3Store(url, access or S3Access(), folder / _ARRIVALS))

    @property
    def arrivals(self) -> Path:
        """Where uploads under way lie."""
        return self.folder / _ARRIVALS

    def arriving(self) -> Path:
        """An empty file for an upload under way, under a name of nobody's."""
        private_folder(self.folder)
        return private_file(private_folder(self.arrivals) / uuid4().hex)

    def put(self, upload: Path, key: UUID) -> photos.Photo:
        """Keep a photo and its thumbnail under this key. Takes up to seconds: for a thread."""
        kept = photos.keep(upload, **self._places(key))
        self._settle(key)
        return kept

    def read(self, key: UUID) -> Iterable[bytes] | None:
        """A photo piece by piece; None: it is not there. For a thread."""
        found = self.store.open(photo_name(key))
        return None if found is None else found.pieces

    def _places(self, key: UUID) -> dict[str, Path]:
        place = self.store.place
        return {"photo": place(photo_name(key)), "thumbnail": place(thumbnail_name(key))}

    def _settle(self, key: UUID) -> None:
        # Last the photo: where it is, its thumbnail is.
        self.store.settle([thumbnail_name(key), photo_name(key)])

    async def keep(
        self,
        upload: Path,
        *,
        now: datetime,
        workers: PhotoWorkers,
        sender: str = "",
        name: str | None = None,
    ) -> Attachment:
        """Make an attachment of nobody's from an upload; Refused as of `PhotoWorkers.keep`, or UNAVAILABLE
        while the store is away, and then nothing is left of it. `name`: what its sender's device calls it,
        which is kept of a document.

        The files are there before the row is: a row without its files never is.
        """
        return await self._kept(partial(workers.keep, upload, sender=sender), now, name)

    async def redact(
        self, kept: UUID, boxes: Sequence[Box], *, now: datetime, workers: PhotoWorkers, sender: str
    ) -> Attachment:
        """The same from a photo that was kept before, with these parts of it black."""
        async with self._here(photo_name(kept)) as path:
            return await self._kept(partial(workers.redact, path, boxes, sender=sender), now)

    @property
    def shared(self) -> bool:
        """Whether what is finished lies elsewhere than on this machine."""
        return self.store.path("") is None

    @asynccontextmanager
    async def _here(self, name: str) -> AsyncIterator[Path]:
        """A file of the store on this machine, for as long as the block runs."""
        path = self.store.path(name)
        if path is not None:
            yield path
            return
        fetched = self.arriving()
        try:
            with _refused_while_away():
                await asyncio.to_thread(_fetch, self.store, name, fetched)
            yield fetched
        finally:
            fetched.unlink(missing_ok=True)

    async def _kept(
        self, keep: Callable[..., Awaitable[photos.Photo]], now: datetime, name: str | None = None
    ) -> Attachment:
        key = uuid4()
        try:
            photo = await keep(**self._places(key))
            with _refused_while_away():
                await asyncio.to_thread(self._settle, key)
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
            # What cannot be removed now is swept, as no row knows it.
            with suppress(StoreAway):
                await asyncio.to_thread(self.remove, key)
            raise

    def remove(self, key: UUID) -> None:
        """Whatever there is of it, half written too. For a thread."""
        self.store.remove([photo_name(key), thumbnail_name(key)])

    async def forget(self, keys: Iterable[UUID]) -> None:
        """The files of rows that are gone. What a bucket that is away keeps meanwhile is swept later, as all
        that no row knows."""
        try:
            for key in keys:
                await asyncio.to_thread(self.remove, key)
        except StoreAway as away:
            logger.warning("the bucket of photos cannot be used: %s", away)

    def forget_arrivals(self, before: datetime) -> int:
        """Remove what was arriving and was last written before; how many files. For a thread."""
        count = 0
        for path in self.arrivals.glob("*"):
            try:
                if path.stat().st_mtime < before.timestamp():
                    path.unlink()
                    count += 1
            except FileNotFoundError:  # Swept by another process, or its upload is over.
                continue
        return count


@contextmanager
def _refused_while_away() -> Iterator[None]:
    try:
        yield
    except StoreAway as away:
        logger.warning("the bucket of photos cannot be used: %s", away)
        raise photos_away() from None


def _fetch(store: PhotoStore, name: str, to: Path) -> None:
    found = store.open(name)
    with to.open("wb") as file:
        for piece in found.pieces if found is not None else ():
            file.write(piece)
