"""The way out of a socket: what any ASGI server offers, and what a server of frames offers instead."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, MutableMapping
from typing import Any, Protocol

from starlette.types import Receive, Scope, Send

from engine.subscriptions.response_events import EventBatch

EXTENSION = "websocket.frames"
"""The key in a scope's `extensions` under which a server offers a WebSocketTransport."""

HIGH_WATER = 64 * 1024
"""How many bytes may wait for the network before it says that it is busy."""


class WebSocketTransport(Protocol):
    """Takes whole messages in order, at once; what it cannot send yet it keeps, so ask `busy` before."""

    freed: Callable[[], None]
    """Called when it is no longer busy."""
    quick: Callable[[bytes], object] | None
    """Sends ready frames, while it is not busy and not closed; None: it must be asked in the other ways."""

    @property
    def busy(self) -> bool:
        """Whether the client takes less than is sent."""

    def text(self, message: bytes) -> None:
        """Sends one text message."""

    def batch(self, prefix: bytes, batch: EventBatch) -> None:
        """Sends each event as the message of this prefix, its payload and a closing brace."""

    def holds(self, size: int) -> None:
        """Is told how many bytes wait until it is no longer busy."""

    def close(self, code: int, reason: str) -> None:
        """Closes the socket after what was sent before; the reading side is told that it is disconnected."""

    async def finished(self) -> None:
        """Waits until the server can do without the application."""


def transport_of(scope: Scope, receive: Receive, send: Send) -> tuple[WebSocketTransport, Receive]:
    """The best way out that the server offers, and what to read from then on."""
    offered = (scope.get("extensions") or {}).get(EXTENSION)
    if offered is not None:
        return offered, receive
    plain = ASGITransport(receive, send)
    return plain, plain.receive


class ASGITransport:
    """Sends through ASGI, by a task that lives while there is something to send."""

    def __init__(self, receive: Receive, send: Send, close_seconds: float = 5.0) -> None:
        self.freed: Callable[[], None] = lambda: None
        self.quick: Callable[[bytes], object] | None = None
        self._receive = receive
        self._send = send
        self._close_seconds = close_seconds
        self._waiting: deque[dict[str, Any]] = deque()
        self._bytes = 0
        self._sending: asyncio.Task[None] | None = None
        self._closing = False
        self._closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def busy(self) -> bool:
        return self._bytes > HIGH_WATER

    def text(self, message: bytes) -> None:
        self._put({"type": "websocket.send", "text": message.decode()}, len(message))

    def batch(self, prefix: bytes, batch: EventBatch) -> None:
        for event in batch.events:
            self.text(b"%b%b}" % (prefix, event.payload))

    def holds(self, size: int) -> None:
        pass

    def close(self, code: int, reason: str) -> None:
        self._put({"type": "websocket.close", "code": code, "reason": reason}, 0)
        if not self._closing:
            self._closing = True
            asyncio.get_running_loop().call_later(self._close_seconds, self._give_up)

    async def finished(self) -> None:
        if self._closing:
            await self._closed

    async def receive(self) -> MutableMapping[str, Any]:
        """The next message; `websocket.disconnect` once the socket was closed from this side too."""
        if not self._closed.done():
            coming = asyncio.ensure_future(self._receive())
            waited: set[asyncio.Future[Any]] = {coming, self._closed}
            try:
                await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
                if coming.done():
                    return coming.result()
            finally:
                coming.cancel()
        return {"type": "websocket.disconnect"}

    def _put(self, event: dict[str, Any], size: int) -> None:
        if self._closing:
            return
        event["size"] = size
        self._waiting.append(event)
        self._bytes += size
        if self._sending is None:
            self._sending = asyncio.ensure_future(self._send_all())

    async def _send_all(self) -> None:
        try:
            while self._waiting:
                event = self._waiting.popleft()
                size = event.pop("size")
                await self._send(event)
                was_busy = self.busy
                self._bytes -= size
                if event["type"] == "websocket.close":
                    self._end()
                elif was_busy and not self.busy:
                    self.freed()
        except (OSError, RuntimeError):
            # The client has gone, or the server has closed the socket by itself (its RuntimeError says so).
            # The reading side hears of it too.
            self._closing = True
            self._end()
        finally:
            self._sending = None

    def _give_up(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
        self._end()

    def _end(self) -> None:
        self._waiting.clear()
        if not self._closed.done():
            self._closed.set_result(None)
