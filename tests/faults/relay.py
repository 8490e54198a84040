"""A line that can be cut, or go silent: what is sent then comes nowhere, and nobody is told."""

import asyncio
from typing import Self

_CHUNK = 65_536


class Relay:
    """Takes connections on a port of its own for `host:port`. What is sent while it is silent comes later."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self._far = (host, port)
        self._heard = asyncio.Event()
        self._heard.set()
        self._open = set[asyncio.StreamWriter]()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self.speak()
        self._server.close()
        self.cut()
        await self._server.wait_closed()

    def fall_silent(self) -> None:
        self._heard.clear()

    def speak(self) -> None:
        self._heard.set()

    def cut(self) -> int:
        """Every line that there is, as a reset; how many."""
        cut = [*self._open]
        for end in cut:
            end.transport.abort()
        return len(cut) // 2

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._far)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, far_writer}
        self._open |= ends
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pass_on(reader, far_writer))
                both.create_task(self._pass_on(far_reader, writer))
        finally:
            self._open -= ends
            for end in ends:
                end.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while said := await reader.read(_CHUNK):
                await self._heard.wait()
                writer.write(said)
                await writer.drain()
            writer.write_eof()
        except OSError:
            writer.transport.abort()
