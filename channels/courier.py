"""Sends beside the requests that ask for it: who asks waits for nobody, and learns nothing from how long it
takes."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping

from channels.message import Channel, Message
from rules.refusals import too_many
from rules.words import ContactKind

logger = logging.getLogger("taprose.channels")

MOST_WAITING = 1000
WORKERS = 4
TRIES = (0.0, 2.0, 15.0)
"""Seconds before each try to hand a message over."""
STOP_SECONDS = 3.0

Job = Callable[[], Awaitable[None]]


class Courier:
    """Of one process. What it has not sent when the process ends is lost: whoever waits for a code asks for
    another. Nothing of whom it reaches is logged."""

    def __init__(self, channels: Mapping[ContactKind, Channel]) -> None:
        self._channels = dict(channels)
        self._waiting: asyncio.Queue[Job] = asyncio.Queue(MOST_WAITING)
        self._workers: list[asyncio.Task[None]] = []

    @property
    def kinds(self) -> frozenset[ContactKind]:
        """What can be reached from here."""
        return frozenset(self._channels)

    def close(self) -> None:
        """Nothing is sent any more."""
        for channel in self._channels.values():
            channel.close()

    def post(self, job: Job) -> None:
        """Do it soon. Refused(TOO_MANY) where too much waits already."""
        try:
            self._waiting.put_nowait(job)
        except asyncio.QueueFull:
            raise too_many(60) from None

    async def send(self, kind: ContactKind, message: Message) -> bool:
        """Whether one of a few tries to hand it over went well."""
        for wait in TRIES:
            await asyncio.sleep(wait)
            try:
                await self._channels[kind].send(message)
            except Exception as error:
                # Its own words may name the address.
                logger.warning("a message by %s was not taken: %s", kind.value, type(error).__name__)
            else:
                return True
        return False

    def start(self) -> None:
        if self._channels:
            self._workers = [asyncio.create_task(self._work(), name="courier") for _ in range(WORKERS)]

    async def stop(self) -> None:
        """Send what waits, for a moment."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                if self._workers:
                    await self._waiting.join()
        for worker in self._workers:
            worker.cancel()
        if self._workers:
            await asyncio.wait(self._workers, timeout=STOP_SECONDS)
        self._workers = []

    async def _work(self) -> None:
        while True:
            job = await self._waiting.get()
            try:
                await job()
            except Exception as error:
                logger.error("what a message needed went wrong: %s", type(error).__name__)
            finally:
                self._waiting.task_done()
