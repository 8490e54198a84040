"""A broadcaster backend that outlives its bus: what it loses it opens again, and no publisher waits for it.

broadcaster's own backends for Redis and PostgreSQL end silently with their first lost connection. This one
carries rings only: messages without content, of which many at a time are as good as one.
"""

import asyncio
import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import structlog
from broadcaster import BroadcastBackend, Event

log = structlog.get_logger(__name__)

QUICKEST_RETRY = 0.02
"""Of the patience: the upper end of the first wait after a loss."""


@dataclass(slots=True)
class Counts:
    """Since the bell was made. `heard`: rings told to this process. `sent`: rings that the bus has taken from
    it, where one may stand for many asked for. `reconnects`: times the bus came back, or came late.
    """

    heard: int = 0
    sent: int = 0
    reconnects: int = 0


class Line(ABC):
    """What connects this process to the bus, once: opened, used, closed, and made anew after each loss.

    Every method but `close` raises when the line is lost, whatever the library's error.
    """

    @abstractmethod
    async def open(self, channel: str) -> None:
        """Connect and subscribe: what others ring from now on is heard."""

    @abstractmethod
    async def hear(self) -> None:
        """Hear rings, and watch that the line lives, until it does not."""

    @abstractmethod
    async def ring(self) -> None:
        """Put one ring on the bus and wait until the bus has taken it."""

    @abstractmethod
    async def check(self) -> None:
        """Go to the bus and back the way that `ring` goes."""

    @abstractmethod
    async def close(self) -> None:
        """Leave no connection behind. Never raises, never takes more than about a second."""


NewLine = Callable[[Callable[[], None]], Line]
"""Makes a line, which calls what it is given at each ring of another process."""


class SupervisedBackend(BroadcastBackend):
    """One channel for one subscriber, over one line at a time.

    A ring of this process is heard here at once, whatever becomes of the bus; its message tells the others.
    After each reconnection a ring is heard too: others may have rung in between.

    `patience`, in seconds: how long an answer may take, how long the line may be silent before it is
    questioned, and the longest wait between two attempts to open it.
    """

    def __init__(self, new_line: NewLine, counts: Counts, patience: float) -> None:
        self.connected = False
        self.tried = asyncio.Event()
        """Set when the first attempt to open the line has ended, well or badly."""
        self._new_line = new_line
        self._counts = counts
        self._patience = patience
        self._to_hear = asyncio.Event()
        self._to_send = asyncio.Event()
        self._channel = ""
        self._outage_told = False
        self._supervisor: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        """The line is opened by `subscribe`, which knows the channel."""

    async def disconnect(self) -> None:
        """The line is closed by `unsubscribe`."""

    async def subscribe(self, group: str) -> None:
        # Must not wait: broadcaster's subscribe() raises KeyError in place of what is raised in here.
        self._channel = group
        self._supervisor = asyncio.create_task(self._supervise(), name="bell line")

    async def unsubscribe(self, group: str) -> None:
        if self._supervisor is not None:
            self._supervisor.cancel()
            await asyncio.wait({self._supervisor})
            self._supervisor = None
            self.tried.set()

    async def publish(self, channel: str, message: object) -> None:
        self._to_hear.set()
        self._to_send.set()

    async def next_published(self) -> Event:
        await self._to_hear.wait()
        self._to_hear.clear()
        return Event(self._channel, "")

    async def _supervise(self) -> None:
        """Keep a line open for ever.

        The waits are "full jitter" (M. Brooker, Exponential Backoff And Jitter, 2015).
        """
        clock = asyncio.get_running_loop().time
        failures = 0
        while True:
            began = clock()
            error = await self._use_one_line()
            if not self._outage_told:
                self._outage_told = True
                log.warning("bell.lost", error=_sentence(error))
            # A line that is lost as soon as it is open is a failure as well, or we would hammer the bus.
            failures = 0 if clock() - began > self._patience else min(failures + 1, 16)
            longest = min(self._patience, self._patience * QUICKEST_RETRY * 2**failures)
            await asyncio.sleep(random.uniform(0, longest))

    async def _use_one_line(self) -> BaseException:
        """Open a line and use it until it is lost; returns why it was."""
        line = self._new_line(self._to_hear.set)
        try:
            async with asyncio.timeout(self._patience):
                await line.open(self._channel)
            self._open_now()
            return await _first_error(line.hear(), self._send(line))
        except Exception as error:
            return error
        finally:
            self.connected = False
            self.tried.set()
            await _to_the_end(line.close())

    def _open_now(self) -> None:
        self.connected, self._outage_told = True, False
        if self.tried.is_set():
            self._counts.reconnects += 1
            self._to_hear.set()
        log.info("bell.connected", reconnects=self._counts.reconnects)
        self.tried.set()

    async def _send(self, line: Line) -> None:
        while True:
            try:
                async with asyncio.timeout(self._patience):
                    await self._to_send.wait()
            except TimeoutError:
                async with asyncio.timeout(self._patience):
                    await line.check()
                continue
            self._to_send.clear()
            try:
                async with asyncio.timeout(self._patience):
                    await line.ring()
            except BaseException:
                self._to_send.set()  # goes out over the next line
                raise
            self._counts.sent += 1


async def _first_error(*endless: Coroutine[Any, Any, None]) -> BaseException:
    """Run them together until one fails; returns its error when all have ended.

    No TaskGroup: until Python 3.13 one forgets that we were cancelled when a child fails in the same
    moment, and the bell would go on after `stop`.
    """
    tasks = [asyncio.create_task(work) for work in endless]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        failed = next(task for task in tasks if task.done())
        error = None if failed.cancelled() else failed.exception()
        return error or ConnectionError("it ended by itself")
    finally:
        for task in tasks:
            task.cancel()
        await _to_the_end(_all_ended(tasks))


async def _all_ended(tasks: list[asyncio.Task[None]]) -> None:
    await asyncio.gather(*tasks, return_exceptions=True)


async def _to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Await it, and when we are cancelled meanwhile, be cancelled after it."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise


def _sentence(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else f"{type(error).__name__}: no answer in time"
