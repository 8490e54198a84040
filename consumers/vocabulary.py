"""Counts the words of new complaints in public, so that a mistyped one can be forgiven."""

import asyncio
import logging
from datetime import timedelta

from consumers.worker import Worker
from models import vocabulary
from models.change import change
from reads.vocabulary import told_after

logger = logging.getLogger("taprose.vocabulary")

EVERY_SECONDS = 30.0
_LEASE = timedelta(seconds=60)
_AT_ONCE = 50
"""Complaints of one transaction: on SQLite nobody else writes meanwhile."""
_ROUND = 200
"""Transactions before others may have the lease."""
_PAUSE = 0.05


class Vocabulary(Worker):
    """Some seconds behind the complaints, in one process at a time."""

    def __init__(self) -> None:
        super().__init__("vocabulary", every=EVERY_SECONDS, length=_LEASE, logger=logger)

    async def once(self) -> None:
        if not await self.take_lease():
            return
        for _ in range(_ROUND):
            if await count_some():
                return
            await asyncio.sleep(_PAUSE)
        self.wake()


async def count_some(most: int = _AT_ONCE) -> bool:
    """Of the next complaints; whether those were all that there are."""
    async with change():
        told = await told_after(await vocabulary.read_until(), most)
        await vocabulary.count(told.words, told.until)
    return told.all
