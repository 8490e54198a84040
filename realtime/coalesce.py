"""Many changes, few frames: tells at once, then at most every half second, and never forgets the last.

What is told must be counted anew each time, which takes longer the more there is to count and the more
different numbers are watched. The pause therefore grows with what one round of all of them has taken last.
"""

import asyncio
from collections.abc import Callable

PAUSE_SECONDS = 0.5
REFRESH_SECONDS = 60.0
"""Numbers that depend on the time of day are told anew this often, though nothing happened."""
REST = 4.0
"""How many times as long as a round takes is waited before the next: rounds have a fifth of the time."""
LONGEST_PAUSE_SECONDS = 15.0
MOST_SECONDS = 2.0
"""What took longer than this has waited for something, and says nothing of what it costs."""


class Rounds:
    """What each of those who are counted together has cost last, and so how long each waits."""

    def __init__(self) -> None:
        self._last: dict[object, float] = {}
        self._total = 0.0

    @property
    def pause(self) -> float:
        """Seconds between the beginnings of two rounds."""
        return min(LONGEST_PAUSE_SECONDS, max(PAUSE_SECONDS, REST * self._total))

    def spent(self, who: object, seconds: float) -> None:
        cost = min(seconds, MOST_SECONDS)
        self._total += cost - self._last.get(who, 0.0)
        self._last[who] = cost

    def leave(self, who: object) -> None:
        self._last.pop(who, None)
        # Summed anew: what is added and taken away a million times would not come to nothing.
        self._total = sum(self._last.values())


class Coalesced:
    """Calls `tell` after `mark`, at least the pause of its `rounds` apart. Needs a running loop."""

    def __init__(self, tell: Callable[[], None], rounds: Rounds) -> None:
        self._loop = asyncio.get_running_loop()
        self._tell = tell
        self._rounds = rounds
        self._told_at = float("-inf")
        self._timer: asyncio.TimerHandle | None = None
        self._refresh = self._loop.call_later(REFRESH_SECONDS, self._refreshed)

    def mark(self) -> None:
        """Something changed."""
        if self._timer is None:
            wait = max(0.0, self._told_at + self._rounds.pause - self._loop.time())
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
