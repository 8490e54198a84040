"""Photos beside the shipped database: they never change, so that each is brought once."""

import asyncio
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from models.media.attachment import Attachment
from models.media.store import part_of
from models.media.uploads import Uploads, photo_name, thumbnail_name
from operations.backup import photos
from operations.shipping.litestream import KEPT_DAYS

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
    there: Uploads
    _since: datetime | None = field(default=None, init=False)
    _looked_over: datetime | None = field(default=None, init=False)
    _lately: set[Any] = field(default_factory=set, init=False)
    """Those since then that are there."""

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
        found, before = Attachment.filter(**of_late).order_by("uploaded_at", "id"), self._lately
        self._lately = set()
        for start in range(0, await found.count(), _AT_ONCE):
            keys: list[Any] = [*await found.offset(start).limit(_AT_ONCE).values_list("id", flat=True)]
            await asyncio.to_thread(self._bring_those, [key for key in keys if key not in before])
            self._lately.update(keys)

    def _bring_those(self, keys: list[Any]) -> None:
        """What is not there yet."""
        wanted = [name for key in keys for name in (photo_name(key), thumbnail_name(key))]
        there = {name for below in {name[:2] for name in wanted} for name in self.there.store.sizes(below)}
        self._bring(name for name in wanted if name not in there)

    def _look_over(self, now: datetime) -> None:
        before, gone = self._gone(), dict[str, str]()
        for below in photos.FOLDERS:
            known = self.uploads.store.sizes(below)
            there = self.there.store.sizes(below)
            self._bring(name for name in known if name not in there)
            gone |= {name: before.get(name, now.isoformat()) for name in there.keys() - known.keys()}
        over = [name for name, since in gone.items() if now - datetime.fromisoformat(since) > _KEPT]
        self.there.store.remove(over)
        left = {name: since for name, since in gone.items() if name not in over}
        self.there.store.place(_GONE).write_text(json.dumps(left))
        self.there.store.settle([_GONE])

    def _gone(self) -> dict[str, str]:
        kept = self.there.store.open(_GONE)
        if kept is None:
            return {}
        found: dict[str, str] = json.loads(b"".join(kept.pieces))
        return found

    def _bring(self, names: Iterable[str]) -> None:
        for name in names:
            found = self.uploads.store.open(name)
            if found is None:  # A document has no thumbnail; what was never attached is swept.
                continue
            place = self.there.store.place(name)
            part = part_of(place)
            with part.open("wb") as copy:
                for piece in found.pieces:
                    copy.write(piece)
                copy.flush()
                os.fsync(copy.fileno())
            os.replace(part, place)
            self.there.store.settle([name])
