"""Reads the log after its cursor, in order, whenever it is rung, and once a second in any case."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from models import catalog, details, log
from models.board import head
from realtime.hub import Hub, Told
from rules.events import EventKind

logger = logging.getLogger("taprose.relay")

POLL_SECONDS = 1.0
_BATCH = 500


class Relay:
    """One a process. `on_batch` is told of each batch before the listeners are, so that kept answers are
    dropped first. A broken database is waited for; nothing is skipped meanwhile."""

    def __init__(self, hub: Hub, on_batch: Callable[[list[Told]], None] = lambda batch: None) -> None:
        self.hub = hub
        self._on_batch = on_batch
        self._rung = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.looked_at: datetime | None = None
        """When the log was last read to its end."""

    async def start(self) -> None:
        self.hub.position = await head()
        self.looked_at = datetime.now(UTC)
        self._task = asyncio.create_task(self._run(), name="relay")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    def wake(self) -> None:
        """Look at the log now."""
        self._rung.set()

    async def _run(self) -> None:
        while True:
            try:
                await self._catch_up()
            except Exception:
                logger.exception("relay could not read the log; it tries again")
                await asyncio.sleep(POLL_SECONDS)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._rung.wait(), POLL_SECONDS)
            self._rung.clear()

    async def _catch_up(self) -> None:
        while True:
            events = await log.after(self.hub.position, limit=_BATCH)
            if any(e.kind is EventKind.ADMINISTERED for e in events):
                await catalog.load()
            rows = await details.complaint_rows(log.about(events))
            batch = [Told(e, rows.get(e.complaint_id or 0), rows.get(e.via_id or 0)) for e in events]
            if batch:
                self._on_batch(batch)
                self.hub.tell(batch)
            self.looked_at = datetime.now(UTC)
            if len(events) < _BATCH:
                return
            # Others get their turn between two batches of a long catching up.
            await asyncio.sleep(0)
