"""Reads the log for one consumer, from where it was, in one process at a time."""

import asyncio
import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from consumers.consumer import AnyConsumer, handle
from consumers.worker import Worker
from database import faults
from models.consumer import ConsumerCursor, DeadLetter
from reads import consumer as reading
from reads import log
from reads.event import EventRow
from realtime.outbox import Outbox

logger = logging.getLogger("taprose.consumers")


@dataclass(frozen=True, slots=True)
class Pace:
    """How a log is read; all but `batch` and `tries` in seconds."""

    poll: float = 1.0
    """How often it looks where nobody rings."""
    lease: float = 15.0
    """How long after its last renewal others wait for a process that has died."""
    batch: int = 200
    hold: float = 0.05
    """How long one transaction is filled with events: nobody else writes to SQLite meanwhile."""
    longest: float = 10.0
    """How long one transaction may take."""
    tries: int = 8
    """How often an event is tried before it becomes a dead letter; with the pauses between, two minutes."""
    pause: float = 1.0
    """The pause after the first failure, which doubles with each, up to a minute."""


_LONGEST_PAUSE = 60.0
_LAG_TOLD_EVERY = 10.0


class LogReader(Worker):
    """The cursor alone keeps it right: it is locked and compared in the transaction that moves it, so that of
    two processes that both believe to hold the lease one does nothing."""

    def __init__(
        self, consumer: AnyConsumer, outbox: Outbox, *, now: Callable[[], datetime], pace: Pace | None = None
    ) -> None:
        self.consumer = consumer
        self._pace = pace or Pace()
        super().__init__(
            f"log:{consumer.name}",
            every=self._pace.poll,
            length=timedelta(seconds=self._pace.lease),
            logger=logger,
        )
        self._outbox = outbox
        self._now = now
        self._mine_until = self._others_until = self._rests_until = self._lag_told = float("-inf")
        self._alone_until = 0
        """The last event of a batch that has failed: one at a time shows which it was."""

    async def once(self) -> None:
        """Read until nothing is left, or it is not for this process."""
        more = True
        while more:
            more = await self._some()
            # Others get their turn between two transactions of a long catching up.
            await asyncio.sleep(0)

    async def stop(self) -> None:
        await super().stop()
        if self._mine_until > float("-inf"):
            self._mine_until = float("-inf")
            await self.give_lease_back()

    async def _some(self) -> bool:
        """Handle the next events; whether there may be more to do at once."""
        self.touch()
        if time.monotonic() < self._others_until:
            return False
        if time.monotonic() < self._rests_until:
            await self._leads()  # Whoever had the lease meanwhile would try at once.
            return False
        name, pace = self.consumer.name, self._pace
        position = await reading.position(name)
        if position is None:
            first = 0 if self.consumer.from_the_start else await log.head()
            await ConsumerCursor.begin(name, first, now=self._now())
            return True
        events = await log.after(position, limit=1 if position < self._alone_until else pace.batch)
        if not events or not await self._leads():
            return False
        await self._tell_lag(position, events)
        try:
            async with asyncio.timeout(pace.longest):
                return await self._handle(position, events)
        except Exception as error:
            if not isinstance(error, TimeoutError) and faults.noticed(error):
                raise  # No fault of the event's; that it takes too long may be.
            if len(events) == 1:
                await self._count_failure(position, events[0], error)
                return False
            self._alone_until = events[-1].id
            return True

    async def _leads(self) -> bool:
        """Whether this process has the lease, which is renewed while there is work."""
        now = time.monotonic()
        if now < self._mine_until:
            return True
        if await self.take_lease():
            self._mine_until = now + self._pace.lease / 3
            return True
        self._others_until = now + self._pace.poll
        return False

    async def _handle(self, position: int, events: Sequence[EventRow]) -> bool:
        """Handle as many of them as one transaction has time for, and move the cursor behind them; whether
        this process should go on. False where another one has handled them meanwhile."""
        full = time.monotonic() + self._pace.hold
        async with self._outbox.change() as this:
            cursor = await ConsumerCursor.load(this, self.consumer.name, at=position)
            if cursor is None:
                self._mine_until = float("-inf")
                return False
            place: int | None = cursor.place
            for event in events:
                place = await handle(self.consumer, event, this, place or 0)
                if place is not None:
                    break
                position = event.id
                if time.monotonic() > full:
                    break
            cursor.rest(position, place or 0, now=self._now())
        return True

    async def _count_failure(self, position: int, event: EventRow, error: Exception) -> None:
        """Count it, and rest; or give the event up."""
        name, pace = self.consumer.name, self._pace
        async with self._outbox.change() as this:
            cursor = await ConsumerCursor.load(this, name, at=position)
            if cursor is None:
                return
            tries = cursor.tries = cursor.tries + 1
            if tries >= pace.tries:
                await DeadLetter.bury(name, event.id, error, tries=tries, now=self._now())
                cursor.move(event.id, now=self._now())
        told = (name, event.id, tries, pace.tries)
        if tries >= pace.tries:
            logger.error("consumer %s gives event %s up after try %s of %s", *told, exc_info=error)
            return
        logger.warning("consumer %s failed at event %s, try %s of %s", *told, exc_info=error)
        rest = min(_LONGEST_PAUSE, pace.pause * 2 ** (tries - 1))
        self._rests_until = time.monotonic() + rest * random.uniform(0.5, 1)

    async def _tell_lag(self, position: int, events: Sequence[EventRow]) -> None:
        """Say in the log that much is left to do, now and then."""
        now = time.monotonic()
        if len(events) == self._pace.batch > 1 and now - self._lag_told >= _LAG_TOLD_EVERY:
            self._lag_told = now
            behind = await log.head() - position
            logger.warning("consumer %s is %s events behind, and catches up", self.consumer.name, behind)
