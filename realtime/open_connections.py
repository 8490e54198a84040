"""Open sockets and the right to keep them: who signs out or loses a right is gone within a second."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime

from database import faults
from models.identity.signing_in import Identity, still_valid
from realtime.hub import Hub, LoggedEvent
from rules.events import Topic

logger = logging.getLogger("taprose.access")

RECHECK_SECONDS = 30.0
CLOSE_CODE = 4403
STOP_SECONDS = 3.0

Hangup = Callable[[int, str], None]


class Access:
    """Every open connection with the identity under which it was opened. One a process."""

    def __init__(self, hub: Hub, now: Callable[[], datetime]) -> None:
        self._now = now
        self._open: dict[object, tuple[Identity, Hangup]] = {}
        self._changed = asyncio.Event()
        self._last_change = 0
        self._unlisten = hub.listen(Topic("access"), self._hear)
        self._task = asyncio.create_task(self._watch(), name="access")

    def opened(self, identity: Identity, hangup: Hangup, *, known: int) -> Callable[[], None]:
        """Remember a connection; returns what forgets it. `known` is how far the log had been told when the
        identity was asked for."""
        key = object()
        if identity.token is not None:
            self._open[key] = (identity, hangup)
            if known < self._last_change:
                # Whoever signed out meanwhile was looked for before this connection was here to be found.
                self._changed.set()

        def forget() -> None:
            self._open.pop(key, None)

        return forget

    def _hear(self, batch: list[LoggedEvent]) -> None:
        self._last_change = batch[-1].event.id
        self._changed.set()

    async def stop(self) -> None:
        self._unlisten()
        self._task.cancel()
        await asyncio.wait({self._task}, timeout=STOP_SECONDS)

    async def _watch(self) -> None:
        """At each change that the log tells of, and now and then for sessions that run out."""
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), RECHECK_SECONDS)
            self._changed.clear()
            try:
                await self._recheck()
            except Exception as error:
                if not faults.noticed(error):
                    logger.exception("could not ask whether sessions still hold; it asks again")
                await asyncio.sleep(1)
                self._changed.set()

    async def _recheck(self) -> None:
        asked = list(self._open.items())
        valid = await still_valid({identity for _, (identity, _) in asked}, now=self._now())
        for key, (identity, hangup) in asked:
            if identity not in valid and self._open.pop(key, None) is not None:
                hangup(CLOSE_CODE, "signed out")
