"""Reads the log after its cursor, in order, whenever it is rung, and once a second in any case."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

from database import faults, opening
from database.installation import current
from reads import catalog, log
from reads.log import head
from realtime.hub import Hub, LoggedEvent, with_complaints
from rules.event_rule import Changes
from rules.events import EVENTS

logger = logging.getLogger("taprose.relay")

POLL_SECONDS = 1.0
LOOK_SECONDS = 5.0
"""How long one look at the log may take. A database that has not answered by then is taken to be silent: its
connections are given up, and the next look opens another."""
STALE_SECONDS = 10.0
"""After so long without a look the screens may be old, and are told so."""
STOP_SECONDS = 3.0
_BATCH = 500


class Relay:
    """One a process. `on_batch` is told of each batch before the listeners are, so that kept answers are
    dropped first. A broken or a silent database is waited for; nothing is skipped meanwhile."""

    def __init__(self, hub: Hub, on_batch: Callable[[list[LoggedEvent]], None] = lambda batch: None) -> None:
        self.hub = hub
        self._on_batch = on_batch
        self._rung = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.looked_at: datetime | None = None
        """When the log was last read to its end."""
        self._looked = float("-inf")
        """The same by a clock that nobody sets."""
        self._failures = 0

    async def start(self) -> None:
        self.hub.position = await head()
        self._saw()
        self._task = asyncio.create_task(self._run(), name="relay")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            # What waits for a silent database ends with its connection.
            await asyncio.wait({self._task}, timeout=STOP_SECONDS)
            self._task = None

    def wake(self) -> None:
        """Look at the log now."""
        self._rung.set()

    @property
    def silent_seconds(self) -> float:
        """How long ago the log was read to its end."""
        return time.monotonic() - self._looked

    @property
    def started(self) -> bool:
        """Whether it is to read."""
        return self._task is not None

    @property
    def ended(self) -> bool:
        """Whether it was started, and has come to an end by itself."""
        return self._task is not None and self._task.done()

    async def mend(self) -> bool:
        """Begin anew, from where it was; False where what hangs cannot be ended."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=STOP_SECONDS)
            if not self._task.done():
                return False
        self._task = asyncio.create_task(self._run(), name="relay")
        return True

    @property
    def current(self) -> bool:
        """Whether the log was read to its end until just now, so that nothing is missing on any screen."""
        return time.monotonic() - self._looked < STALE_SECONDS

    def _saw(self) -> None:
        current().part(faults.Outage).over()
        self.looked_at = datetime.now(UTC)
        self._looked = time.monotonic()

    async def _run(self) -> None:
        while True:
            try:
                await self._catch_up()
                if self._failures:
                    logger.warning("the relay reads the log again, after %s failed looks", self._failures)
                self._failures = 0
            except Exception as error:
                self._failures += 1
                self._tell(error)
                if isinstance(error, TimeoutError):
                    opening.distrust()
                else:
                    await asyncio.sleep(POLL_SECONDS)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._rung.wait(), POLL_SECONDS)
            self._rung.clear()

    def _tell(self, error: Exception) -> None:
        """Say in the log what keeps it from reading, once for as long as it is the database's own fault."""
        if not faults.noticed(error):
            logger.error("relay could not read the log; it tries again", exc_info=error)
        elif isinstance(error, TimeoutError) and self._failures == 1:
            logger.error("the database has not answered the relay for %g s; it asks anew", LOOK_SECONDS)

    async def _catch_up(self) -> None:
        while True:
            async with asyncio.timeout(LOOK_SECONDS):
                batch = await self._look()
            if batch:
                self._on_batch(batch)
                self.hub.tell(batch)
            self._saw()
            if len(batch) < _BATCH:
                return
            # Others get their turn between two batches of a long catching up.
            await asyncio.sleep(0)

    async def _look(self) -> list[LoggedEvent]:
        events = await log.after(self.hub.position, limit=_BATCH)
        if any(Changes.EVERYTHING in EVENTS[e.kind].changes for e in events):
            await catalog.load()
        return await with_complaints(events)
