"""Seals the log, some moments behind it: what was committed is hashed into blocks that stand upon each other.

It is no part of a submission: nobody waits for it, and a block is one short transaction, about one a second
however much happens. Rows become visible in the order of their positions (see `models.change`), so that what
comes after the last block is all that was not sealed.
"""

import asyncio
import logging
import time
from datetime import date, datetime, timedelta
from secrets import token_bytes

from consumers.worker import Worker
from models.change import alone_with, change
from models.log_block import LogBlock, LogSalt, close, keep_head, newest
from reads import log_chain
from reads.log_chain import LogRow
from realtime.timekeeper import Timekeeper
from rules.deadlines import WIB
from rules.log_chain import FORM, SALT, Entry, block_hash, commitment, packed, row_hash

logger = logging.getLogger("taprose.sealing")

EVERY_SECONDS = 1.0
_LEASE = timedelta(seconds=15)
MOST = 500
"""Rows of one block."""
_SETTLED = timedelta(minutes=5)
_SHARE = 4
"""Of a long log that was never sealed it rests so many times as long as it works."""


class Sealer(Worker):
    """In one process at a time. What a process that was held up seals late is no block: another one has that
    number already."""

    def __init__(
        self, time: Timekeeper, *, every: float = EVERY_SECONDS, length: timedelta = _LEASE, most: int = MOST
    ) -> None:
        """`most`: rows of one block."""
        super().__init__("log seal", every=every, length=length, logger=logger)
        self._time, self._most = time, most
        self._kept: date | None = None
        self._mine_until = float("-inf")

    async def once(self) -> None:
        """Seal all that is there, and keep where the chain stood at the end of yesterday. Where nothing has
        happened, nothing is written."""
        await self._keep_head()
        while await self._leads():
            began = time.monotonic()
            if await seal_some(now=self._time(), most=self._most) < self._most:
                return
            await asyncio.sleep((time.monotonic() - began) * _SHARE)

    async def _keep_head(self) -> None:
        """Some minutes after midnight: by then no process, whatever its clock is off, seals as of before.
        By a clock that cannot be right no day has ended."""
        day = (self._time() - _SETTLED).astimezone(WIB).date() - timedelta(days=1)
        if day == self._kept or not self._time.trusted:
            return
        midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), WIB)
        found = await log_chain.head(midnight)
        if found.number:
            await keep_head(day, found.head)
        self._kept = day

    async def stop(self) -> None:
        await super().stop()
        if self._mine_until > float("-inf"):
            self._mine_until = float("-inf")
            await self.give_lease_back()

    async def _leads(self) -> bool:
        """Whether something waits, and this process is to seal it."""
        if not await log_chain.waits():
            return False
        now = time.monotonic()
        if now >= self._mine_until:
            if not await self.take_lease():
                return False
            self._mine_until = now + self.length.total_seconds() / 3
        return True


async def seal_some(*, now: datetime, most: int = MOST) -> int:
    """Seal the next rows in one block; how many there were."""
    before = await log_chain.head()
    rows = await log_chain.rows(before.last, form=FORM, limit=most)
    if not rows:
        return 0
    salts = [_salted(row) for row in rows if row.has_words]
    committed = {each.event_id: each.committed for each in salts}
    entries = packed([Entry(row.position, row_hash(row.values, committed.get(row.position))) for row in rows])
    number, last = before.number + 1, rows[-1].position
    head = block_hash(before.head, number, FORM, last, now, entries)
    block = LogBlock(number=number, up_to=last, form=FORM, sealed_at=now, head=head, entries=entries)
    async with change():
        await alone_with("log seal")
        if await newest() != before.number:
            return 0
        await close(block, salts)
    return len(rows)


def _salted(row: LogRow) -> LogSalt:
    salt = token_bytes(SALT)
    return LogSalt(event_id=row.position, committed=commitment(row.words, salt), salt=salt)
