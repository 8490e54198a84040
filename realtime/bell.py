"""A doorbell between the processes: "look, something was committed". It carries nothing else.

What is missed is read from the log a second later, so that a ring may be lost but never hold up anybody.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

import structlog
from broadcaster import Broadcast

from realtime.bells import postgres, redis
from realtime.bells.postgres import PostgresLine
from realtime.bells.redis import RedisLine
from realtime.bells.supervised import Counts, SupervisedBackend

log = structlog.get_logger(__name__)

CHANNEL = "taprose_bell"


class Bell:
    """One for each process. `url` is the bus; raises ValueError with a sentence when it cannot be one.

    `patience`, in seconds: see SupervisedBackend. `connected` and `counts` are for health checks and metrics.
    """

    def __init__(self, url: str, *, patience: float = 5.0) -> None:
        self.counts = Counts()
        self._new_backend = _backend_for(url, self.counts, patience)
        self._backend: SupervisedBackend | None = None
        self._broadcast: Broadcast | None = None
        self._hearing: asyncio.Task[None] | None = None
        self._open = AsyncExitStack()

    @property
    def connected(self) -> bool:
        """Whether the others can be reached now; within one process always, once started."""
        return self._broadcast is not None and (self._backend is None or self._backend.connected)

    async def start(self, on_ring: Callable[[], None]) -> None:
        """Call `on_ring` for every ring, this process's own included; several may come as one.

        Returns when the bus is reached, or when the first attempt has failed: further ones go on in the
        background, and after each that succeeds `on_ring` is called, since a ring may have been missed.
        """
        if self._broadcast is not None:
            raise RuntimeError("The bell is already started.")
        self._backend = self._new_backend() if self._new_backend else None
        self._broadcast = Broadcast(backend=self._backend) if self._backend else Broadcast("memory://")
        try:
            await self._open.enter_async_context(self._broadcast)
            subscriber = await self._open.enter_async_context(self._broadcast.subscribe(CHANNEL))
            self._hearing = asyncio.create_task(self._hear(subscriber.get, on_ring), name="bell")
            if self._backend:
                await self._backend.tried.wait()
        except BaseException:
            await self.stop()
            raise

    async def ring(self) -> None:
        """Tell every process to look. Waits for nobody and never raises; a stopped bell is silent."""
        if self._broadcast is not None:
            if self._backend is None:
                self.counts.sent += 1
            await self._broadcast.publish(CHANNEL, "")

    async def stop(self) -> None:
        """Hear nothing more; leaves no task and no connection. May be called at any time, more than once."""
        self._broadcast = None
        hearing, self._hearing = self._hearing, None
        if hearing is not None:
            hearing.cancel()
            await asyncio.wait({hearing})
        await self._open.aclose()
        await asyncio.sleep(0)  # broadcaster cancels its own task without waiting for its end

    async def _hear(self, next_ring: Callable[[], Awaitable[object]], on_ring: Callable[[], None]) -> None:
        while True:
            await next_ring()
            self.counts.heard += 1
            try:
                on_ring()
            except Exception:
                log.exception("bell.on_ring_failed")


def _backend_for(url: str, counts: Counts, patience: float) -> Callable[[], SupervisedBackend] | None:
    """What makes the backend for a url; None for memory://, where broadcaster's own is sound."""
    try:
        scheme = urlsplit(url).scheme
        if url == "memory://":
            return None
        if scheme in redis.SCHEMES:
            pool = redis.pool_for(url, patience)
            return lambda: SupervisedBackend(lambda heard: RedisLine(pool, heard, patience), counts, patience)
        if scheme in postgres.SCHEMES:
            postgres.check_url(url)
            return lambda: SupervisedBackend(lambda heard: PostgresLine(url, heard), counts, patience)
    except (ValueError, TypeError):
        pass  # said below, without the url and what the parsers say of it: a part of it may be a password
    raise ValueError(
        "The bus must be memory:// (for one process), redis://host:6379/0, rediss:// (with TLS), valkey://, "
        "valkeys://, unix:///path/of/the.sock or postgres://user@host/database. What is set is none of these."
    )
