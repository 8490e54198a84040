"""Many who wait for the same: woken some at a time, so that others have their turn between."""

from __future__ import annotations

import asyncio
from collections import deque

AT_ONCE = 64
"""How many are woken in one turn of the loop."""


class Waiters:
    """Tasks that wait until `wake` is called."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._due = 0
        """How many of them, the first ones, are to be woken."""
        self._waking = False

    def __len__(self) -> int:
        return len(self._waiting)

    async def wait(self) -> None:
        """Returns after the next `wake`."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        await waiting

    def wake(self) -> None:
        """Lets all who wait now go on, in their order."""
        self._due = len(self._waiting)
        if not self._waking:
            self._wake_some()

    def _wake_some(self) -> None:
        for _ in range(min(AT_ONCE, self._due)):
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(None)
        self._due = max(0, self._due - AT_ONCE)
        self._waking = self._due > 0
        if self._waking:
            asyncio.get_running_loop().call_soon(self._wake_some)
