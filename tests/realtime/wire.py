"""A wire between a client and a server that can fall silent without breaking, as a lost network does."""

import asyncio
from types import TracebackType
from typing import Self


class Wire:
    """Forwards TCP on a port of its own to `port` of 127.0.0.1."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._open = asyncio.Event()
        self._open.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._lost: set[asyncio.Task[None]] = set()

    def lose(self) -> None:
        """Nothing passes any more through the connections that are open now, and none is closed; new ones are
        well. So it is where a firewall has forgotten the old."""
        self._lost |= self._tasks

    def fall_silent(self) -> None:
        """From now on nothing passes and nothing is closed; new connections are taken and get no answer."""
        self._open.clear()

    def speak(self) -> None:
        """What was held back goes on."""
        self._open.set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        try:
            await self._open.wait()
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
            try:
                async with asyncio.TaskGroup() as both:
                    both.create_task(self._forward(reader, far_writer, task))
                    both.create_task(self._forward(far_reader, writer, task))
            finally:
                far_writer.transport.abort()
        except (OSError, asyncio.CancelledError, ExceptionGroup):
            pass  # either end has gone; so does the other
        finally:
            writer.transport.abort()
            self._tasks.discard(task)
            self._lost.discard(task)

    async def _forward(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, of: asyncio.Task[None]
    ) -> None:
        while part := await reader.read(65536):
            await self._open.wait()
            if of not in self._lost:
                writer.write(part)
                await writer.drain()
        raise ConnectionResetError
