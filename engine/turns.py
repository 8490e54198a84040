"""Turns at the loop: what is executed for feeds comes a little at a time, and requests are served between."""

from __future__ import annotations

import asyncio
import time
from collections import deque

SLICE_SECONDS = 0.005
"""How long those whose turn it is may go on in one turn of the loop."""
AT_ONCE = 4
PATIENCE_SECONDS = 1.0
"""Who waits so long for something else, as for a database, no longer holds up the others."""


class Turns:
    """A queue of those who want to work, in the order in which they came.

    At most `at_once` work at a time, and in one turn of the loop none begins once those before it have taken
    `SLICE_SECONDS`: the loop looks at its connections first.
    """

    def __init__(self, at_once: int = AT_ONCE, patience: float = PATIENCE_SECONDS) -> None:
        self._free = at_once
        self._patience = patience
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._late = 0.0
        self._round = False

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    async def take(self) -> Turn:
        """Waits for one's turn, which must be ended by its `over`."""
        if not self._round:
            self._round = True
            self._late = time.perf_counter() + SLICE_SECONDS
            asyncio.get_running_loop().call_soon(self._next_round)
        if self._free > 0 and not self._waiting and time.perf_counter() < self._late:
            self._free -= 1
            return Turn(self, self._patience)
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        try:
            await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled():
                self._give()  # it had been its turn
            raise
        return Turn(self, self._patience)

    def _next_round(self) -> None:
        self._round = False
        while self._free > 0 and self._waiting:
            self._free -= 1
            self._give()

    def _give(self) -> None:
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(None)
                return
        self._free += 1


class Turn:
    """What `take` gives."""

    __slots__ = ("_late", "_turns")

    def __init__(self, turns: Turns, patience: float) -> None:
        self._turns: Turns | None = turns
        self._late = asyncio.get_running_loop().call_later(patience, self.over)

    def over(self) -> None:
        """The next one may begin. More than once does no harm."""
        turns, self._turns = self._turns, None
        if turns is not None:
            self._late.cancel()
            turns._give()
