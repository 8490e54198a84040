"""What works by itself for as long as a process lives: a loop that ends in time, and a lease. Whether it goes
on is watched (see `watchdog`)."""

import asyncio
import contextlib
import logging
import time
from abc import ABC, abstractmethod
from datetime import timedelta
from uuid import uuid4

from database import faults
from models.lease import Lease

PATIENCE_SECONDS = 300.0
STOP_SECONDS = 3.0
"""How long a round may take to undo what it has begun, at the end."""


class Worker(ABC):
    """Does its round every `every` seconds, and at once when it is woken.

    `lease` is the name under which one of all processes works at a time, for `length` from its last round. It
    spares the others the work and must not be what keeps it right: a process that was held up goes on after
    its lease has run out, while another one works already. `patience`: after how many seconds without a sign
    of life (`touch`) it hangs.
    """

    def __init__(
        self, lease: str, *, every: float, length: timedelta, logger: logging.Logger,
        patience: float = PATIENCE_SECONDS,
    ) -> None:  # fmt: skip
        self.lease = lease
        self.length = length
        self.patience = patience
        self.touched_at = time.monotonic()
        self.done_at: float | None = None
        """When a round ended well last, by time.monotonic(); None: none has yet."""
        self._every = every
        self._logger = logger
        self._rests = False
        """Whether it waits for its next round."""
        self._holder = uuid4().hex
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @abstractmethod
    async def once(self) -> None:
        """One round."""

    def start(self) -> None:
        self.touch()
        self._task = asyncio.create_task(self._run(), name=self.lease)

    def touch(self) -> None:
        """A sign of life: what takes long gives one now and then."""
        self.touched_at = time.monotonic()

    @property
    def hangs(self) -> bool:
        """Whether it was started, and has come to an end by itself or to a stand."""
        task = self._task
        if task is None or task.done():
            return task is not None
        return not self._rests and time.monotonic() - self.touched_at > self.patience

    async def mend(self) -> bool:
        """Begin anew where it hangs; False where what hangs cannot be ended."""
        task = self._task
        if task is not None and not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=STOP_SECONDS)
            if not task.done():
                return False
        self.start()
        return True

    def wake(self) -> None:
        """Do a round now."""
        self._woken.set()

    async def stop(self) -> None:
        """End within STOP_SECONDS: what is half done is undone by the database."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=STOP_SECONDS)
            self._task = None

    async def take_lease(self) -> bool:
        """Whether this process is the one that works now."""
        self.touch()
        return await Lease.take(self.lease, self._holder, length=self.length)

    async def give_lease_back(self) -> None:
        """So that others need not wait for it, unless the database does not answer."""
        with contextlib.suppress(Exception):
            async with asyncio.timeout(STOP_SECONDS):
                await Lease.give_back(self.lease, self._holder)

    async def _run(self) -> None:
        while True:
            self._woken.clear()
            self._rests = False
            self.touch()
            try:
                await self.once()
                self.done_at = time.monotonic()
            except Exception as error:
                if not faults.noticed(error):
                    self._logger.exception(
                        "a round of %s failed; the next one begins where it ended", self.lease
                    )
            self._rests = True
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self._every)
