"""How far back a feed resumes: asked of the log for all who come back, not for each of them."""

import asyncio
from datetime import datetime, timedelta

from reads import log
from rules.refusals import cursor_expired

REPLAY_DAYS = 7
"""Whoever was away longer fetches a fresh snapshot."""
KNOWN_FOR = timedelta(minutes=1)
"""How long an answer holds: the log's end only grows, and the floor by a minute is nobody's loss."""


class ReplayFloor:
    """Where the log begins for feeds, and how far it is known to reach."""

    def __init__(self) -> None:
        self._asked_at: datetime | None = None
        self._floor = self._top = 0
        self._asking: asyncio.Task[None] | None = None

    async def check(self, after: int | None, *, told: int, now: datetime) -> None:
        """Refused(CURSOR_EXPIRED) for a position before what the log keeps for feeds, or after its end (a
        database put back from a backup). `told` is a position that the log has."""
        if after is None:
            return
        if not self._holds(now) or after > max(told, self._top):
            if self._asking is None:
                self._asking = asyncio.ensure_future(self._ask(now))
            await asyncio.shield(self._asking)
            if after > max(told, self._top):
                # What was asked for before may have been answered before this position was there.
                await self._ask(now)
        if after < self._floor or after > max(told, self._top):
            raise cursor_expired()

    def _holds(self, now: datetime) -> bool:
        """Clocks are set back, too."""
        return self._asked_at is not None and timedelta(0) <= now - self._asked_at < KNOWN_FOR

    async def _ask(self, now: datetime) -> None:
        try:
            self._floor, self._top = await log.reaches(now - timedelta(days=REPLAY_DAYS))
            self._asked_at = now
        finally:
            self._asking = None
