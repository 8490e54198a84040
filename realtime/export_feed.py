"""How far somebody's exports are. It is nobody else's business and no history, so that the log says nothing
of it: it is looked at while its owner looks."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable, Sequence
from typing import Any, NamedTuple

from database import faults
from engine import Feed, Stop, Tell
from reads.export_job import ExportJobView
from rules.roles import Actor

logger = logging.getLogger("taprose.exports")

EVERY_SECONDS = 1.0
_STILL_SECONDS = 3.0
"""Where none is being made, another page of theirs may still ask for one."""


class ExportNewsView(NamedTuple):
    """All exports of somebody, the newest first. `moment`: its place in the feed."""

    moment: int
    exports: Sequence[ExportJobView]


class ExportFeed(Feed[ExportNewsView]):
    """`read`: the exports of the one person who listens."""

    def __init__(
        self, read: Callable[[], Awaitable[Sequence[ExportJobView]]], context: Callable[[], Any], of: Actor
    ) -> None:
        self._read = read
        self._context = context
        self.group = ("exports", of.account)

    def position(self, item: ExportNewsView) -> int:
        return item.moment

    def subject(self, item: ExportNewsView) -> Hashable | None:
        return "exports"

    async def resume(self, after: int) -> None:
        """It begins with how things are."""

    def context(self) -> Any:
        return self._context()

    def head(self) -> int:
        return 0

    def listen(self, tell: Tell[ExportNewsView], stop: Stop) -> Callable[[], None]:
        task = asyncio.create_task(self._look(tell), name="exports of somebody")

        def end() -> None:
            task.cancel()

        return end

    async def _look(self, tell: Tell[ExportNewsView]) -> None:
        known: Sequence[ExportJobView] | None = None
        while True:
            try:
                found = await self._read()
            except Exception as error:
                if not faults.noticed(error):
                    logger.warning("exports could not be read; they are looked at again", exc_info=True)
            else:
                if found != known:
                    known = found
                    tell([ExportNewsView(time.monotonic_ns(), found)])
            still = known is not None and not any(job.finished_at is None for job in known)
            await asyncio.sleep(_STILL_SECONDS if still else EVERY_SECONDS)

    async def backlog(self, after: int, until: int | None) -> AsyncGenerator[Sequence[ExportNewsView], None]:
        none: tuple[Sequence[ExportNewsView], ...] = ()
        for each in none:
            yield each
