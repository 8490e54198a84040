"""Photos beside the shipped database: they never change, so that each is brought once."""

import asyncio
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from models.media.attachment import Attachment
from models.media.uploads import Uploads
from operations.backup import photos
from operations.shipping.litestream import KEPT_DAYS, Place

PHOTOS = "uploads"
_GONE = "gone.json"
_AT_ONCE = 500
_KEPT = timedelta(days=KEPT_DAYS)
_LOOKED_OVER_EVERY = timedelta(hours=24)
_OVERLAP = timedelta(minutes=5)
"""A photo's row is committed after its time."""


@dataclass
class PhotoMirror:
    """What is gone here, as what somebody has had erased, is gone there after as many days as one may go
    back."""

    uploads: Uploads
    folder: Path
    _since: datetime | None = field(default=None, init=False)
    _looked_over: datetime | None = field(default=None, init=False)

    @classmethod
    def between(cls, data: Path, place: Place) -> Self | None:
        return None if place.folder is None else cls(Uploads(data / "uploads"), place.folder / PHOTOS)

    async def follow(self, now: datetime) -> None:
        """Bring what is new since the last time; at first, and once a day, look over everything."""
        newest = await Attachment.all().order_by("-uploaded_at").first()
        if self._looked_over is None or now - self._looked_over >= _LOOKED_OVER_EVERY:
            await asyncio.to_thread(self._look_over, now)
            self._looked_over = now
        else:
            await self._bring_since(self._since)
        if newest is not None:
            self._since = newest.uploaded_at - _OVERLAP

    async def _bring_since(self, since: datetime | None) -> None:
        of_late = {} if since is None else {"uploaded_at__gte": since}
        found = Attachment.filter(**of_late).order_by("uploaded_at", "id")
        for start in range(0, await found.count(), _AT_ONCE):
            keys: list[Any] = [*await found.offset(start).limit(_AT_ONCE).values_list("id", flat=True)]
            paths = [path for key in keys for path in (self.uploads.photo(key), self.uploads.thumbnail(key))]
            await asyncio.to_thread(self._bring, paths)

    def _look_over(self, now: datetime) -> None:
        here = [*photos.photos_of(self.uploads.folder)]
        self._bring(here)
        known = {path.relative_to(self.uploads.folder).as_posix() for path in here}
        there = {path.relative_to(self.folder).as_posix() for path in photos.photos_of(self.folder)}
        before = self._gone()
        gone = {name: before.get(name, now.isoformat()) for name in there - known}
        over = [name for name, since in gone.items() if now - datetime.fromisoformat(since) > _KEPT]
        for name in over:
            (self.folder / name).unlink(missing_ok=True)
            del gone[name]
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.folder / _GONE).write_text(json.dumps(gone))

    def _gone(self) -> dict[str, str]:
        try:
            found: dict[str, str] = json.loads((self.folder / _GONE).read_text())
        except (FileNotFoundError, ValueError):
            return {}
        return found

    def _bring(self, paths: Iterable[Path]) -> None:
        for path in paths:
            target = self.folder / path.relative_to(self.uploads.folder)
            if target.exists():
                continue
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = target.with_name(f".part-{target.name}")
            try:
                with path.open("rb") as file, part.open("wb") as copy:
                    shutil.copyfileobj(file, copy)
                    copy.flush()
                    os.fsync(copy.fileno())
            except FileNotFoundError:  # A document has no thumbnail; what was never attached is swept.
                continue
            os.replace(part, target)
