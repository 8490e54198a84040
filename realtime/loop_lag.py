"""How late the event loop comes to what it has to do: what holds it up holds up everybody."""

import asyncio

from engine import Latencies

EVERY_SECONDS = 0.25


class LoopLag:
    """Of one process. `latencies` are those since it began."""

    def __init__(self) -> None:
        self.latencies = Latencies()
        self._longest = 0.0
        self._due = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._due = loop.time() + EVERY_SECONDS
        self._timer = loop.call_at(self._due, self._look)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def longest(self) -> float:
        """The longest since this was asked last, in seconds."""
        found, self._longest = self._longest, 0.0
        return found

    def _look(self) -> None:
        late = max(0.0, asyncio.get_running_loop().time() - self._due)
        self.latencies.add(late)
        self._longest = max(self._longest, late)
        self.start()
