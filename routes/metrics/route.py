"""GET /metrics: how a server is doing, all its processes together, for Prometheus."""

import asyncio
import contextlib
import logging

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from routes.insiders import Insiders
from routes.metrics.exposition import exposed
from routes.metrics.figures import together
from routes.metrics.gathering import Process
from routes.metrics.sharing import SharedFigures

logger = logging.getLogger("taprose.metrics")

EVERY_SECONDS = 2.0
"""How often each of several processes leaves its numbers for the others."""


class Metrics:
    """`shared`: where there are several processes. Others than `insiders` are told that there is no such
    page."""

    def __init__(self, process: Process, insiders: Insiders, shared: SharedFigures | None) -> None:
        self.process = process
        self._insiders = insiders
        self._shared = shared
        self._task: asyncio.Task[None] | None = None

    async def answer(self, request: Request) -> Response:
        if not self._insiders(request):
            return PlainTextResponse("Not Found", 404)
        mine = self.process.figures()
        await self.process.figures_of_all(mine)
        others = [] if self._shared is None else await asyncio.to_thread(self._shared.others)
        body, media_type = exposed(together([mine, *others]), request.headers.get("accept", ""))
        return Response(body, headers={"content-type": media_type, "cache-control": "no-store"})

    def start(self) -> None:
        self.process.lag.start()
        if self._shared is not None:
            self._task = asyncio.create_task(self._share(self._shared), name="metrics")

    async def stop(self) -> None:
        self.process.lag.stop()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _share(self, shared: SharedFigures) -> None:
        told = False
        while True:
            try:
                await asyncio.to_thread(shared.write, self.process.figures())
                told = False
            except OSError as error:
                if not told:
                    logger.warning("the other processes are not told how this one does: %s", error.strerror)
                told = True
            await asyncio.sleep(EVERY_SECONDS)
