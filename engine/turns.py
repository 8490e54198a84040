"""Turns at the loop: what is executed comes a little at a time, and connections are served between.

Those who wait are called in the order of their sources, each source in its own order: who asks much waits for
themselves.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Hashable

SLICE_SECONDS = 0.005
"""How long those whose turn it is may go on in one turn of the loop."""
AT_ONCE = 4
PATIENCE_SECONDS = 1.0
"""Who waits so long for something else, as for a database, no longer holds up the others."""


class Turns:
    """A queue of those who want to work.

    At most `at_once` work at a time, and in one turn of the loop about as many begin as take `SLICE_SECONDS`:
    the loop looks at its connections first.
    """

    def __init__(self, at_once: int = AT_ONCE, patience: float = PATIENCE_SECONDS) -> None:
        self._at_once = at_once
        self._patience = patience
        self._working: dict[Turn, float] = {}
        """When they began, the first one first."""
        self._waiting: dict[Hashable, deque[Waiting]] = {}
        self._late = 0.0
        self._round = False
        self._a_round = 1
        """How many of those who wait begin in one turn of the loop, by how long it took lately."""
        self._timer: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return sum(map(len, self._waiting.values()))

    async def take(self, source: Hashable = None) -> Turn:
        """Waits for one's turn, which must be ended by its `over`. `source` is where who asks is; their turn
        comes no later for what others ask."""
        return self.at_once() or await self.called(self.queue(source))

    def at_once(self) -> Turn | None:
        """A turn, if nobody needs to wait for theirs."""
        now = time.perf_counter()
        if not self._round:
            self._begin_round(now)
        if not self._waiting and now < self._late and len(self._working) < self._at_once:
            return self._begin(now)
        return None

    def queue(self, source: Hashable, waiting: Waiting | None = None) -> Waiting:
        """A place behind the others from there, to be awaited by `called`; with `waiting`, another one for
        who waits already: their turn comes with the first of both."""
        if waiting is None:
            waiting = asyncio.get_running_loop().create_future()
        queue = self._waiting.get(source)
        if queue is None:
            queue = self._waiting[source] = deque()
        queue.append(waiting)
        return waiting

    async def called(self, waiting: Waiting) -> Turn:
        """The turn of who has this place."""
        try:
            return await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled():
                waiting.result().over()
            raise

    def _begin(self, now: float) -> Turn:
        turn = Turn(self)
        self._working[turn] = now
        return turn

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
        while self._working and self._working[first := next(iter(self._working))] + self._patience <= now:
            del self._working[first]
        for _ in range(min(self._a_round, self._at_once - len(self._working))):
            self._call_next(now)
        if len(self._working) < self._at_once:
            self._begin_round(now)
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._patience, self._tired)

    def _call_next(self, now: float) -> None:
        while self._waiting:
            source = next(iter(self._waiting))
            queue = self._waiting.pop(source)
            waiting = queue.popleft()
            if queue:
                self._waiting[source] = queue  # behind all others
            if not waiting.done():
                waiting.set_result(self._begin(now))
                return

    def _tired(self) -> None:
        """Some of those who work may wait for something else by now."""
        self._timer = None
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting and not self._round:
            self._begin_round(time.perf_counter())

    def _over(self, turn: Turn) -> None:
        if self._working.pop(turn, None) is not None and self._waiting:
            self._go_on()


class Turn:
    """What `take` gives."""

    __slots__ = ("_turns",)

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    def over(self) -> None:
        """The next one may begin. More than once does no harm."""
        self._turns._over(self)


Waiting = asyncio.Future[Turn]
"""A place in the queue."""
