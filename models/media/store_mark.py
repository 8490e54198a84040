"""Whose a place is that lies elsewhere, as a bucket of photos: a mark in it and in the database.

Otherwise a second database, as of a copy that somebody tries, would remove there what its rows do not know,
or ship over what the real one has shipped.
"""

import asyncio
from uuid import uuid4

from tortoise import fields
from tortoise.models import Model

from models.media.photo_store import PhotoStore
from models.media.uploads import Uploads

_ONE, _LONGEST = 1, 64
NAME = "taprose-database"
"""Of the file in the place."""


class StoreMark(Model):
    """A single row: by which this database is known again in places that lie elsewhere."""

    id = fields.IntField(primary_key=True, generated=False)
    mark = fields.CharField(32)

    class Meta:
        table = "store_mark"


async def belongs(uploads: Uploads) -> bool:
    """Whether the photos there are this database's. A folder of this machine is. StoreAway."""
    return not uploads.shared or await is_ours(uploads.store)


async def is_ours(store: PhotoStore) -> bool:
    """Whether what lies there is this database's; where there is no mark, from now on. StoreAway."""
    own = await _own()
    found = await asyncio.to_thread(_found, store)
    if found is None:
        await asyncio.to_thread(_write, store, own)
        # Another may have come at the same moment: the last one has it.
        found = await asyncio.to_thread(_found, store)
    return found == own


async def take(store: PhotoStore) -> None:
    """It is this database's from now on. StoreAway."""
    await asyncio.to_thread(_write, store, await _own())


async def become_another() -> None:
    """This database is a copy, and no longer the one that it was made of."""
    await StoreMark.filter(id=_ONE).delete()


async def _own() -> str:
    await StoreMark.bulk_create([StoreMark(id=_ONE, mark=uuid4().hex)], ignore_conflicts=True)
    return (await StoreMark.get(id=_ONE)).mark


def _found(store: PhotoStore) -> str | None:
    opened = store.open(NAME)
    if opened is None:
        return None
    # However large it is, as of somebody else's.
    return next(opened.pieces, b"")[:_LONGEST].decode("ascii", "replace")


def _write(store: PhotoStore, mark: str) -> None:
    store.place(NAME).write_text(mark)
    store.settle([NAME])
