"""Notes that sessions and keys are in use, beside the requests that use them: nobody waits for it."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import ClassVar, Generic, TypeVar

from database import faults
from models.identity.api_key import ApiKey
from models.identity.session import Session

logger = logging.getLogger("taprose.sessions")

T = TypeVar("T", str, int)

MOST_WAITING = 500
"""Of more at once, those beyond are noted when they ask again."""
STOP_SECONDS = 3.0


class _Use(Generic[T]):
    """Of one process. All that came meanwhile is one statement; of each one in `noted_every` at most, or in
    `every` where it must be known more closely."""

    noted_every: ClassVar[timedelta]

    def __init__(self) -> None:
        self._waiting: dict[T, tuple[datetime, timedelta]] = {}
        self._task: asyncio.Task[None] | None = None

    async def _store(self, noted: Sequence[T], *, before: datetime, now: datetime) -> None:
        raise NotImplementedError

    def note(self, which: T, used: datetime | None, *, now: datetime, every: timedelta | None = None) -> None:
        """It is in use now, and was last said to be at `used`."""
        span = every or self.noted_every
        recent = used is not None and now - used < span
        if recent or which in self._waiting or len(self._waiting) >= MOST_WAITING:
            return
        self._waiting[which] = now, span
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write(), name="session use")

    async def settle(self) -> None:
        """Wait for what is being noted, for a moment."""
        if self._task is not None and not self._task.done():
            await asyncio.wait({self._task}, timeout=STOP_SECONDS)

    async def _write(self) -> None:
        while self._waiting:
            noted = dict(self._waiting)
            latest = max(at for at, _ in noted.values())
            shortest = min(span for _, span in noted.values())
            try:
                await self._store(list(noted), before=latest - shortest, now=latest)
            except Exception as error:
                # They ask again, and the next of them is noted.
                if not faults.noticed(error):
                    logger.warning("could not note that sessions are in use: %s", type(error).__name__)
            for which in noted:
                self._waiting.pop(which, None)


class SessionUse(_Use[str]):
    """Sessions, by the hashes of their tokens."""

    noted_every = timedelta(hours=1)

    async def _store(self, noted: Sequence[str], *, before: datetime, now: datetime) -> None:
        await Session.used(noted, before=before, now=now)


class KeyUse(_Use[int]):
    """API keys, by their row ids."""

    noted_every = timedelta(minutes=1)

    async def _store(self, noted: Sequence[int], *, before: datetime, now: datetime) -> None:
        await ApiKey.used(noted, before=before, now=now)
