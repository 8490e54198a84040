"""A fair queue for the event loop: what is executed comes a little at a time, others are served between.

Those who wait are served round-robin by source, each in its own order: who asks much waits for themselves.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Hashable
from typing import Any

SLICE_SECONDS = 0.005
"""How long those whose turn it is may go on in one turn of the loop."""
AT_ONCE = 4
PATIENCE_SECONDS = 1.0
"""Who waits so long for something else, as for a database, no longer holds up the others."""


class FairQueue:
    """A semaphore with a queue for each source.

    At most `at_once` slots are taken at a time, and in one turn of the loop about as many begin as take
    `SLICE_SECONDS`: the loop looks at its connections first. A slot that is held longer than `patience`
    seconds no longer counts.
    """

    def __init__(self, at_once: int = AT_ONCE, patience: float = PATIENCE_SECONDS) -> None:
        self._at_once = at_once
        self._patience = patience
        self._taken: dict[Slot, float] = {}
        """When they began, the first one first."""
        self._waiting: dict[Hashable, deque[Ticket]] = {}
        self._late = 0.0
        self._round = False
        self._a_round = 1
        """How many of those who wait begin in one turn of the loop, by how long it took lately."""
        self._timer: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        """How many wait for a slot."""
        return sum(map(len, self._waiting.values()))

    async def acquire(self, source: Hashable = None) -> Slot:
        """Waits for a slot, in the turn of `source`: it comes no later for what others ask."""
        return self.try_acquire() or await self.wait(self.enqueue(source))

    def try_acquire(self) -> Slot | None:
        """A slot, if nobody needs to wait for theirs."""
        now = time.perf_counter()
        if not self._round:
            self._begin_round(now)
        if not self._waiting and now < self._late and len(self._taken) < self._at_once:
            return self._begin(now)
        return None

    def enqueue(self, source: Hashable, ticket: Ticket | None = None) -> Ticket:
        """A place behind the others of this source, to be awaited by `wait`; with `ticket`, another one for
        who waits already: their turn comes with the first of both."""
        if ticket is None:
            ticket = asyncio.get_running_loop().create_future()
        queue = self._waiting.get(source)
        if queue is None:
            queue = self._waiting[source] = deque()
        queue.append(ticket)
        return ticket

    async def wait(self, ticket: Ticket) -> Slot:
        """The slot of who has this place."""
        try:
            return await ticket
        except asyncio.CancelledError:
            if ticket.done() and not ticket.cancelled():
                ticket.result().release()
            raise

    def _begin(self, now: float) -> Slot:
        slot = Slot(self)
        self._taken[slot] = now
        return slot

    def _begin_round(self, now: float) -> None:
        self._round = True
        self._late = now + SLICE_SECONDS
        asyncio.get_running_loop().call_soon(self._next_round)

    def _next_round(self) -> None:
        self._round = False
        if not self._waiting:
            return
        now = time.perf_counter()
        self._a_round = min(self._a_round + 1, self._at_once) if now < self._late else self._a_round // 2 or 1
        while self._taken and self._taken[first := next(iter(self._taken))] + self._patience <= now:
            del self._taken[first]
        for _ in range(min(self._a_round, self._at_once - len(self._taken))):
            self._serve_next(now)
        if len(self._taken) < self._at_once:
            self._begin_round(now)
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._patience, self._out_of_patience)

    def _serve_next(self, now: float) -> None:
        while self._waiting:
            source = next(iter(self._waiting))
            queue = self._waiting.pop(source)
            ticket = queue.popleft()
            if queue:
                self._waiting[source] = queue  # behind all others
            if not ticket.done():
                ticket.set_result(self._begin(now))
                return

    def _out_of_patience(self) -> None:
        """Some of those who have a slot may wait for something else by now."""
        self._timer = None
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting and not self._round:
            self._begin_round(time.perf_counter())

    def _release(self, slot: Slot) -> None:
        if self._taken.pop(slot, None) is not None and self._waiting:
            self._go_on()


class Slot:
    """What `acquire` gives, to be released, or used `with` what is done in it."""

    __slots__ = ("_queue",)

    def __init__(self, queue: FairQueue) -> None:
        self._queue = queue

    def release(self, *_: object) -> None:
        """The next one may begin. More than once does no harm."""
        self._queue._release(self)

    def __enter__(self) -> None:
        pass

    __exit__ = release


Ticket = asyncio.Future[Slot]
"""A place in the queue."""


def source_of(of: Any) -> Hashable | None:
    """Where a session or a context comes from: its `source`; None where it says none."""
    return getattr(of, "source", None) or None
