"""Many changes, few frames: tells at once, then at most every half second, and never forgets the last."""

import asyncio
from collections.abc import Callable

PAUSE_SECONDS = 0.5
REFRESH_SECONDS = 60.0
"""Numbers that depend on the time of day are told anew this often, though nothing happened."""


class Coalesced:
    """Calls `tell` after `mark`, with at least `PAUSE_SECONDS` between two calls. Needs a running loop."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._tell = tell
        self._told_at = float("-inf")
        self._timer: asyncio.TimerHandle | None = None
        self._refresh = self._loop.call_later(REFRESH_SECONDS, self._refreshed)

    def mark(self) -> None:
        """Something changed."""
        if self._timer is None:
            wait = max(0.0, self._told_at + PAUSE_SECONDS - self._loop.time())
            self._timer = self._loop.call_later(wait, self._now)

    def cancel(self) -> None:
        self._refresh.cancel()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _now(self) -> None:
        self._timer = None
        self._told_at = self._loop.time()
        self._tell()

    def _refreshed(self) -> None:
        self._refresh = self._loop.call_later(REFRESH_SECONDS, self._refreshed)
        self.mark()
