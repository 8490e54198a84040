"""Real buses, bells on them in this process and in others, and what is left of these."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg
import pytest
from redis.asyncio import Redis

from operations.cluster.postgres import Postgres
from operations.cluster.server import Server
from realtime.bell import Bell
from tests.realtime.wire import Wire

IMPATIENT = 0.5
"""Seconds: short where a test waits for the patience to end; what is asserted does not depend on it."""


class Bus:
    """A real bus under test: where it is, how to break it, and who is connected to it."""

    def __init__(self, server: Server, url: str) -> None:
        self.server = server
        self.url = url

    async def clients(self) -> int:
        """Connections of bells."""
        if isinstance(self.server, Postgres):
            connection = await asyncpg.connect(self.server.url)
            name, database = "taprose bell", urlsplit(self.url).path.lstrip("/")
            query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1 AND datname = $2"
            count: int = await connection.fetchval(query, name, database)
            await connection.close()
            return count
        client = Redis.from_url(self.server.url)
        clients = await client.client_list()
        await client.aclose()
        return len(clients) - 1


@asynccontextmanager
async def ringing(
    url: str, patience: float = 5.0, on_ring: Callable[[], None] = lambda: None
) -> AsyncIterator[Bell]:
    bell = Bell(url, patience=patience)
    await bell.start(on_ring)
    try:
        yield bell
    finally:
        await bell.stop()


class Neighbour:
    """A bell in another process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin
        assert process.stdout
        self._process, self._in, self._out = process, process.stdin, process.stdout

    @classmethod
    @asynccontextmanager
    async def at(cls, url: str) -> AsyncIterator["Neighbour"]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-W", "error", "-m", "tests.realtime.process_with_bell", url, str(IMPATIENT)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(30):
                neighbour = cls(process)
                await neighbour.says("ready")
                yield neighbour
                neighbour._in.close()
                assert process.stderr
                told = (await process.stderr.read()).decode()
                assert await process.wait() == 0, told
                assert "Traceback" not in told
                assert "Warning" not in told
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def says(self, word: str) -> None:
        assert (await self._out.readline()).decode().strip() == word

    async def rings(self) -> None:
        self._in.write(b"\n")
        await self._in.drain()


def without_waiting(bell: Bell) -> None:
    """Ring, and fail if the caller would have had to wait for anything at all."""
    step = bell.ring()
    with pytest.raises(StopIteration):
        step.send(None)


def through(wire: Wire, bus: Bus) -> str:
    return bus.url.replace(f":{bus.server.port}/", f":{wire.port}/")


async def no_trace_of_a_bell(bus: Bus) -> None:
    for _ in range(3000):
        if not await bus.clients():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("a bell has left a connection")
