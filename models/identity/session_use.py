"""Notes that sessions are in use, beside the requests that use them: nobody waits for it."""

import asyncio
import logging
from datetime import datetime, timedelta

from models.identity.session import Session

logger = logging.getLogger("taprose.sessions")

NOTED_EVERY = timedelta(hours=1)
MOST_WAITING = 500
"""Of more at once, those beyond are noted when they ask again."""
STOP_SECONDS = 3.0


class SessionUse:
    """Of one process. All that came meanwhile is one statement; of a session one an hour at most."""

    def __init__(self) -> None:
        self._waiting: dict[str, datetime] = {}
        self._task: asyncio.Task[None] | None = None

    def note(self, token_hash: str, used: datetime | None, *, now: datetime) -> None:
        """It is in use now, and was last said to be at `used`."""
        recent = used is not None and now - used < NOTED_EVERY
        if recent or token_hash in self._waiting or len(self._waiting) >= MOST_WAITING:
            return
        self._waiting[token_hash] = now
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write(), name="session use")

    async def settle(self) -> None:
        """Wait for what is being noted, for a moment."""
        if self._task is not None and not self._task.done():
            await asyncio.wait({self._task}, timeout=STOP_SECONDS)

    async def _write(self) -> None:
        while self._waiting:
            noted = dict(self._waiting)
            try:
                await Session.used(
                    list(noted), before=max(noted.values()) - NOTED_EVERY, now=max(noted.values())
                )
            except Exception as error:
                # They ask again, and the next of them is noted.
                logger.warning("could not note that sessions are in use: %s", type(error).__name__)
            for token_hash in noted:
                self._waiting.pop(token_hash, None)
