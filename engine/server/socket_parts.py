"""What uvicorn's WebSocket protocol holds for as long as its socket is open, in less memory.

asyncio's Queue and Event keep a deque of 600 bytes each, and websockets' parser the request and the last
message that it has read; a server has many sockets that say nothing for hours.
"""

from __future__ import annotations

import asyncio
from types import GeneratorType
from typing import Any

from websockets.protocol import Protocol
from websockets.server import ServerProtocol
from websockets.streams import StreamReader


class Inbox:
    """As much of a Queue as one reader needs."""

    __slots__ = ("_coming", "_items")

    def __init__(self) -> None:
        self._items: list[Any] = []
        self._coming: asyncio.Future[None] | None = None

    def empty(self) -> bool:
        return not self._items

    def put_nowait(self, item: Any) -> None:
        self._items.append(item)
        if self._coming is not None and not self._coming.done():
            self._coming.set_result(None)

    async def get(self) -> Any:
        """The oldest item, once there is one. One task at a time may wait for it."""
        while not self._items:
            self._coming = asyncio.get_running_loop().create_future()
            try:
                await self._coming
            finally:
                self._coming = None
        return self._items.pop(0)


class Gate:
    """As much of an Event as is needed: open from the beginning."""

    __slots__ = ("_open", "_waiting")

    def __init__(self) -> None:
        self._open = True
        self._waiting: list[asyncio.Future[None]] = []

    def set(self) -> None:
        self._open = True
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
        self._waiting.clear()

    def clear(self) -> None:
        self._open = False

    async def wait(self) -> None:
        """Returns when it is open."""
        while not self._open:
            waiting = asyncio.get_running_loop().create_future()
            self._waiting.append(waiting)
            await waiting


_PARSERS = frozenset({Protocol.parse.__code__, ServerProtocol.parse.__code__})
_BETWEEN_FRAMES = StreamReader.at_eof.__code__


def forget_read(conn: ServerProtocol) -> None:
    """Between two frames: lets go of the handshake and of the last message, by a parser that has read
    nothing. In the middle of one, and where nothing more is read, it does nothing."""
    parser: Any = conn.parser
    if conn.reader.buffer or parser.gi_code not in _PARSERS:
        return
    innermost = parser
    while isinstance(innermost.gi_yieldfrom, GeneratorType):
        innermost = innermost.gi_yieldfrom
    if innermost.gi_code is _BETWEEN_FRAMES:
        conn.parser = Protocol.parse(conn)
        next(conn.parser)
