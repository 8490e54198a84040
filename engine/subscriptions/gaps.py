"""What those have missed who come back to a run: read and executed once for all who come about then."""

from __future__ import annotations

import asyncio
from bisect import bisect_right, insort
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from typing import Any

from engine.subscriptions.response_events import EventBatch, ResponseEvent
from engine.subscriptions.subscriber import Subscription
from engine.subscriptions.waiters import Waiters

FRESH_SECONDS = 1.0
"""How long what was executed is given to others: what they may see was judged by rows that are no older."""
NEAR = 500
"""Who comes back to a place that lies so little ahead of what has been read waits until it is read."""
NO_LIMIT = 1 << 62

Execute = Callable[[Subscription, Sequence[Any]], Awaitable[list[ResponseEvent]]]
"""Gives the responses of the first of these items, one at least: as many as are made in one turn."""


class Gaps:
    """The stretches of a run's past that are being read. They never overlap: where one comes to another, it
    ends."""

    def __init__(self, execute: Execute) -> None:
        self._execute = execute
        self._stretches: list[Stretch] = []

    async def next(self, of: Subscription, after: int, until: int) -> EventBatch | None:
        """What comes first after this position; None: nothing up to and including `until`. It may hold more
        than that. Raises what the reading has raised."""
        position = after
        while position < until:
            stretch = self._at(of, position)
            batch = stretch.made_after(position) or await stretch.more(position, until)
            if batch is not None:
                return batch.after(after)
            position = max(position, stretch.high)
        return None

    def close(self) -> None:
        """Nobody waits any more."""
        for stretch in list(self._stretches):
            self._retire(stretch)

    def _at(self, of: Subscription, position: int) -> Stretch:
        """The stretch that has what follows the position, or will soon."""
        index = bisect_right(self._stretches, position, key=_low)
        before = self._stretches[index - 1] if index else None
        if before is not None and position < before.limit and position <= before.high + NEAR:
            return before
        stretch = Stretch(of, position, self._execute, self._retire)
        if index < len(self._stretches):
            stretch.limit = self._stretches[index].low
        if before is not None:
            before.limit = min(before.limit, position)
        insort(self._stretches, stretch, key=_low)
        return stretch

    def _retire(self, stretch: Stretch) -> None:
        if stretch in self._stretches:
            self._stretches.remove(stretch)
        stretch.retire()


class Stretch:
    """What stands after `low`, made up to `high`, and never beyond `limit`. Nothing is executed that nobody
    waits for. It is retired when it is no longer fresh, or has failed: who waits then still gets what is
    being made, and asks another one for the rest."""

    def __init__(
        self, of: Subscription, low: int, execute: Execute, retire: Callable[[Stretch], None]
    ) -> None:
        self.low = self.high = low
        self.limit = NO_LIMIT
        self._of = of
        self._execute = execute
        self._retire = retire
        self._made: list[EventBatch] = []
        self._until = low
        """Up to where somebody waits."""
        self._wanted = asyncio.Event()
        self._retired = False
        self._failed: Exception | None = None
        self._waiters = Waiters()
        self._reading = asyncio.ensure_future(self._read())
        self._old = asyncio.get_running_loop().call_later(FRESH_SECONDS, retire, self)

    def made_after(self, position: int) -> EventBatch | None:
        """The first batch that has something after this position."""
        index = bisect_right(self._made, position, key=_last)
        return self._made[index] if index < len(self._made) else None

    async def more(self, position: int, until: int) -> EventBatch | None:
        """Waits until more is made, unless all of it is; then what was made after the position. Raises what
        the reading has raised."""
        if self.high < min(until, self.limit):
            self._until = max(self._until, until)
            self._wanted.set()
            await self._waiters.wait()
            if self._failed is not None:
                raise self._failed
        return self.made_after(position)

    def retire(self) -> None:
        self._retired = True
        self._old.cancel()
        if not len(self._waiters):
            self._reading.cancel()

    async def _read(self) -> None:
        try:
            while not self._retired:
                if self.high >= min(self._until, self.limit):
                    self._wanted.clear()
                await self._wanted.wait()
                await self._read_on(min(self._until, self.limit))
        except Exception as error:
            self._failed = error
            self._waiters.wake()
            self._retire(self)

    async def _read_on(self, until: int) -> None:
        position = self._of.stream.position
        async with aclosing(self._of.stream.backlog(self.high, until)) as pages:
            async for page in pages:
                while items := [item for item in page if self.high < position(item) <= self.limit]:
                    await self._wanted.wait()
                    events = await self._execute(self._of, items)
                    self._made.append(EventBatch(events))
                    self._reached(events[-1].position)
                    if self._retired:
                        return
                if self.high >= self.limit:
                    return
        self._reached(max(self.high, min(until, self.limit)))

    def _reached(self, position: int) -> None:
        self.high = position
        self._wanted.clear()
        self._waiters.wake()


def _low(stretch: Stretch) -> int:
    return stretch.low


def _last(batch: EventBatch) -> int:
    return batch.events[-1].position
