"""uvicorn's WebSocket protocol, which takes ready frames besides and waits for nobody who does not read.

For `uvicorn.Config(ws=WebSocketProtocol)`. Under another server the engine sends through ASGI.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, cast
from weakref import WeakKeyDictionary

from websockets.exceptions import InvalidState
from websockets.frames import Frame
from websockets.http11 import Request

from engine.server.websocket_limits import LimitedWebSocketProtocol
from engine.subscriptions.response_events import EventBatch, text_header
from engine.transports.websocket_transport import EXTENSION, HIGH_WATER

# Two lines for each connection, and each frame with its text, are nobody's business.
_quiet = logging.getLogger("engine.websocket")
_quiet.setLevel(logging.WARNING)

_OF_HANDSHAKE = frozenset(
    {b"connection", b"upgrade", b"sec-websocket-key", b"sec-websocket-version", b"sec-websocket-protocol",
     b"sec-websocket-extensions"}
)  # fmt: skip


def _nothing() -> None:
    pass


def _joins_writes(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether a loop's transports send what one turn has written by one call: uvloop's do, asyncio's not."""
    return type(loop).__module__.partition(".")[0] == "uvloop"


class _Turn:
    """The connections of a loop that have frames ready, flushed by one callback: making one for each takes
    longer than what it does. For loops that do not join writes."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._due: list[WebSocketProtocol] = []

    def add(self, connection: WebSocketProtocol) -> None:
        if not self._due:
            self._loop.call_soon(self._flush)
        self._due.append(connection)

    def _flush(self) -> None:
        due, self._due = self._due, []
        for connection in due:
            try:
                connection.flush()
            except Exception as error:
                self._loop.call_exception_handler({"message": "A socket's frames", "exception": error})


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, _Turn] = WeakKeyDictionary()


class WebSocketProtocol(LimitedWebSocketProtocol):
    """A connection that offers itself to the application as a WebSocketTransport.

    The frames of one turn of the event loop go out in one write. Frames are never compressed, so that sockets
    can share their bytes. A client that misses a pong, or that still does not read `close_seconds` after the
    socket was closed or the server began to shut down, is cut off, and what was to be sent to it dropped.
    """

    __slots__ = ("_ready", "_ready_bytes", "_turn", "busy", "freed", "quick")

    close_seconds = 5.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conn.available_extensions = None
        self.conn.logger, self.conn.debug = _quiet, False
        self.busy = False
        self.freed: Callable[[], None] = _nothing
        self._ready: list[bytes] = []
        self._ready_bytes = 0
        turn = _turns.get(self.loop)
        if turn is None and not _joins_writes(self.loop):
            turn = _turns[self.loop] = _Turn(self.loop)
        self._turn = turn
        self.quick: Callable[[bytes], object] | None = None

    # ── WebSocketTransport ──────────────────────────────────────────────────────────────────

    def text(self, message: bytes) -> None:
        self._put(text_header(len(message)) + message)

    def batch(self, prefix: bytes, batch: EventBatch) -> None:
        self._put(batch.framed(prefix))

    def close(self, code: int, reason: str) -> None:
        if self.close_sent or self.transport.is_closing():
            return
        self.quick = None
        self.flush()
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        try:
            self.conn.send_close(code, reason)
        except InvalidState:
            return  # the client was first
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self._read_on()
        self.close_timer = self.loop.call_later(self.close_seconds, self.transport.abort)

    async def finished(self) -> None:
        pass

    def _put(self, frames: bytes) -> None:
        if self._turn is None:
            self._write(frames)
            return
        if not self._ready:
            self._turn.add(self)
        self._ready.append(frames)
        self._ready_bytes += len(frames)
        if self._ready_bytes > HIGH_WATER:
            self.busy = True

    def flush(self) -> None:
        """Writes what is ready."""
        if not self._ready:
            return
        frames = self._ready[0] if len(self._ready) == 1 else b"".join(self._ready)
        self._ready.clear()
        self._ready_bytes = 0
        self._write(frames)
        self._free()

    def _free(self) -> None:
        if self.busy and not self._stuck:
            self.busy = False
            self.freed()
            self._quicken()

    def _quicken(self) -> None:
        if self._turn is None and not (self.busy or self.close_sent or self.transport.is_closing()):
            self.quick = self.transport.write

    # ── the transport's ─────────────────────────────────────────────────────────────────────

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stuck = self.busy = True
        self.quick = None
        self._count_kept()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stuck = False
        self._answer_ping()
        self._free()
        self._count_kept()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._ready.clear()
        self.freed = _nothing
        self.quick = None

    def cut_off(self) -> None:
        self.quick = None
        super().cut_off()

    def handle_close(self, event: Frame) -> None:
        self.quick = None
        super().handle_close(event)

    def handle_parser_exception(self) -> None:
        self.quick = None
        super().handle_parser_exception()

    # ── the server's ────────────────────────────────────────────────────────────────────────

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if self.response.status_code == 101:
            cast("dict[str, Any]", self.scope["extensions"])[EXTENSION] = self

    async def send(self, message: Any) -> None:
        kind = message["type"]
        if kind == "websocket.close" and self.handshake_complete and not self.close_sent:
            self.close(message.get("code", 1000), message.get("reason") or "")
            return
        self.flush()
        await super().send(message)
        if kind == "websocket.accept":
            # What is idle for hours need not keep its handshake.
            del self.request, self.response
            headers = self.scope["headers"]
            self.scope["headers"] = [header for header in headers if header[0] not in _OF_HANDSHAKE]
            self.scope["state"] = self.app_state
            self._quicken()

    def shutdown(self) -> None:
        self.stop_keepalive()
        if self.handshake_complete:
            self.close(1012, "The server restarts")
        else:
            self.send_500_response()
            self.transport.close()
        self.loop.call_later(self.close_seconds, self.transport.abort)
