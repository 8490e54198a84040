"""Watches over what works by itself in this process: whatever hangs is begun anew, and where that is no use
the process ends, so that whoever started it starts another. And over the disks, before they are full.

That the database is away is nobody's hanging: all wait for it, and go on by themselves.
"""

import asyncio
import contextlib
import logging
import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from consumers.worker import Worker
from database import faults
from database.installation import current
from models.media.disk_space import Space
from reads import log
from realtime.relay import Relay

logger = logging.getLogger("taprose.watchdog")

EVERY_SECONDS = 5.0
RELAY_SECONDS = 30.0
"""After how long without a look at the log the relay is begun anew, though the database answers others."""
LOST_SECONDS = 120.0
"""And after how long that has been no use."""
ANSWER_SECONDS = 3.0
DISKS_SECONDS = 60.0
SOON = 2
"""Where less than so many times of what should stay free is left, it will soon be too little."""


class Mendable(Protocol):
    async def mend(self) -> bool: ...


def end_process() -> None:
    """As whoever runs it would tell it to end: sockets are sent away, and come back to the next process."""
    os.kill(os.getpid(), signal.SIGTERM)


class Watchdog:
    """`end` is called where something that hangs cannot be mended."""

    def __init__(
        self, relay: Relay, workers: Sequence[Worker], disks: Mapping[str, Space],
        end: Callable[[], None] = end_process,
    ) -> None:  # fmt: skip
        self._relay = relay
        self._workers = workers
        self._disks = disks
        self._end = end
        self._task: asyncio.Task[None] | None = None
        self._disks_at = float("-inf")
        self._told: dict[str, str] = {}
        self._relay_mended = float("-inf")
        self._ending = False

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="watchdog")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def look(self) -> None:
        """One look at all."""
        for worker in self._workers:
            if worker.hangs:
                await self._mend(worker.lease, worker)
        await self._look_at_relay()
        if time.monotonic() - self._disks_at > DISKS_SECONDS:
            self._disks_at = time.monotonic()
            await self.look_at_disks()

    async def look_at_disks(self) -> None:
        """Say in the log how much is left where it is little, and where it has become enough again."""
        for name, space in self._disks.items():
            try:
                free = await asyncio.to_thread(lambda space=space: space.free)  # type: ignore[misc]
            except OSError as error:
                self._tell_disk(name, f"does not answer: {error.strerror}", logging.ERROR)
                continue
            if free < max(space.least, 1):
                self._tell_disk(name, "is full: nothing more is taken", logging.ERROR, free)
            elif free < SOON * space.least:
                self._tell_disk(name, "is nearly full: make room", logging.WARNING, free)
            else:
                self._tell_disk(name, "", logging.WARNING, free)

    def _tell_disk(self, name: str, said: str, level: int, free: int = 0) -> None:
        if self._told.get(name, "") == said:
            return
        self._told[name] = said
        logger.log(level, "the disk of the %s %s (%d MiB free)", name, said or "has room again", free >> 20)

    async def _run(self) -> None:
        while True:
            try:
                await self.look()
            except Exception:
                logger.exception("could not look whether all goes on")
            await asyncio.sleep(EVERY_SECONDS)

    async def _look_at_relay(self) -> None:
        relay = self._relay
        if relay.ended:
            await self._mend("the relay", relay)
            return
        if not relay.started or relay.silent_seconds < RELAY_SECONDS or not await _answers():
            return
        if relay.silent_seconds > LOST_SECONDS:
            self._give_up("the relay")
        elif time.monotonic() - self._relay_mended > RELAY_SECONDS:
            self._relay_mended = time.monotonic()
            await self._mend("the relay", relay)

    async def _mend(self, name: str, what: Mendable) -> None:
        logger.error("%s hangs: it is begun anew", name)
        if not await what.mend():
            self._give_up(name)

    def _give_up(self, name: str) -> None:
        if not self._ending:
            self._ending = True
            logger.critical("%s hangs and cannot be mended: the process ends", name)
            self._end()


async def _answers() -> bool:
    """Whether the database answers others."""
    if current().part(faults.Outage).since is not None:
        return False
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            await log.head()
    except Exception:
        return False
    return True
