"""Whose photos a bucket holds: a mark in it and in the database.

Otherwise a second database, as of a copy that somebody tries, would remove there what its rows do not know.
"""

import asyncio
from uuid import uuid4

from tortoise import fields
from tortoise.models import Model

from models.media.uploads import Uploads

_ONE = 1
NAME = "taprose-database"
"""Of the file in the bucket."""


class StoreMark(Model):
    """A single row: by which this database is known again where photos lie that several machines share."""

    id = fields.IntField(primary_key=True, generated=False)
    mark = fields.CharField(32)

    class Meta:
        table = "store_mark"


async def belongs(uploads: Uploads) -> bool:
    """Whether the photos there are this database's. A folder is; a bucket that bears no mark is from now on.
    StoreAway."""
    if not uploads.shared:
        return True
    own = await _own()
    found = await asyncio.to_thread(_found, uploads)
    if found is None:
        await asyncio.to_thread(_write, uploads, own)
        # Another may have come at the same moment: the last one has it.
        found = await asyncio.to_thread(_found, uploads)
    return found == own


async def take(uploads: Uploads) -> None:
    """They are this database's from now on. StoreAway."""
    await asyncio.to_thread(_write, uploads, await _own())


async def become_another() -> None:
    """This database is a copy, and no longer the one that it was made of."""
    await StoreMark.filter(id=_ONE).delete()


async def _own() -> str:
    await StoreMark.bulk_create([StoreMark(id=_ONE, mark=uuid4().hex)], ignore_conflicts=True)
    return (await StoreMark.get(id=_ONE)).mark


def _found(uploads: Uploads) -> str | None:
    opened = uploads.store.open(NAME)
    return None if opened is None else b"".join(opened.pieces).decode("ascii", "replace")


def _write(uploads: Uploads, mark: str) -> None:
    uploads.store.place(NAME).write_text(mark)
    uploads.store.settle([NAME])
