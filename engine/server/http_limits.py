"""uvicorn's HTTP protocol with bounds on what a client may send, how slowly, and how much ahead."""

from __future__ import annotations

import asyncio
from typing import Any
from weakref import ref

import httptools
from uvicorn.protocols.http.flow_control import HIGH_WATER_LIMIT, FlowControl
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from engine.server.connections import FREE
from engine.server.http_timeouts import MOST_HEAD, MOST_HEADERS, MOST_URL, TimedHTTPProtocol

MOST_BODY = 256 * 1024
"""How much of a body the application is taken to keep, unless it is a form with files."""
MOST_UNWANTED = 16 * 1024 * 1024
"""How much of a body is read to its end after the answer was sent."""
MOST_AHEAD = 512 * 1024
"""Bytes that a client may send before it has its answer; the system's own buffers come on top."""
_END = b"\r\n\r\n"
_CHUNKED_PIECE = 512
_PIECES = 64


class LimitedHTTPProtocol(TimedHTTPProtocol):
    """A connection that takes one request after another, each within bounds.

    What a client sends while its request is answered is kept as it came, up to the bytes of one or two reads,
    and looked at when the answer is written: reading stops meanwhile.
    """

    def __init__(self, config: Any, server_state: Any, app_state: dict[str, Any], _loop: Any = None) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._head = 0  # bytes of the head that is not complete
        self._raw = 0  # bytes that came with a body, once the head was complete
        self._ahead = b""  # what was sent before its time, and up to where it was looked at
        self._at = 0
        self._due = False
        self.unsent = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.flow = _Flow(self)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._ahead, self._at = b"", 0

    # ── what comes ──────────────────────────────────────────────────────────────────────────

    def data_received(self, data: bytes) -> None:
        cycle = self.cycle
        if (
            not self._ahead
            and (cycle is None or cycle.response_complete or self._in_body)
            and len(data) <= MOST_HEAD
            and data.count(_END) <= 1
            and not self._over
        ):
            self._feed(data)  # one request at most
        elif self._over:
            self._linger(len(data))
        else:
            self._ahead = self._ahead[self._at :] + data if self._ahead else data
            self._at = 0
            if len(self._ahead) > MOST_AHEAD:
                self.connection_table.note("too much sent ahead")
                self.transport.abort()
            elif not self._due:
                self.feed_on()

    def feed_on(self) -> None:
        """Takes of what was sent ahead what may be looked at by now: the rest of a body, or one more head."""
        self._due = False
        if self._over:
            return
        for _ in range(_PIECES):
            if self._at >= len(self._ahead) or self._over or self.transport.is_closing():
                break
            if self._in_body:
                if self._body_waits:
                    break
                until = self._at + self._body_left()
            elif self.idle:
                end = self._ahead.find(_END, self._at)
                until = min(len(self._ahead) if end < 0 else end + len(_END), self._at + MOST_HEAD + 1)
            else:
                break
            piece = self._ahead[self._at : until]
            self._at += len(piece)
            self._feed(piece)
        else:
            self.feed_later()
        if self._over:
            self._ahead, self._at = b"", 0
            self.flow.resume_reading()
        elif self._at < len(self._ahead):
            self.flow.pause_reading()
        elif self._ahead:
            self._ahead, self._at = b"", 0
            if not self._body_waits:
                self.flow.resume_reading()
        self._count_kept()

    def feed_later(self) -> None:
        if self._ahead and not self._due:
            self._due = True
            self.loop.call_soon(self.feed_on)

    @property
    def _body_waits(self) -> bool:
        """Whether so much of a body was not taken that no more is read. After the answer nobody takes any."""
        cycle = self.cycle
        return cycle is not None and not cycle.response_complete and len(cycle.body) > HIGH_WATER_LIMIT

    def _body_left(self) -> int:
        """Bytes of the body that are still to come, as far as it may be known."""
        length = self._field(b"content-length")
        return max(1, int(length[:19]) - self._body) if length.isdigit() else _CHUNKED_PIECE

    def _field(self, wanted: bytes) -> bytes:
        for name, value in self.headers:
            if name == wanted:
                return value
        return b""

    def _feed(self, data: bytes) -> None:
        before = self.scope
        if before is not self._done:
            if self._in_body:
                self._raw += len(data)
            elif self._head + (len(data) if (end := data.find(_END)) < 0 else end) > MOST_HEAD:
                self._refuse(431)
                return
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            if self._should_upgrade():
                self._upgrade()
        except httptools.HttpParserError:
            self._refuse(400)
        else:
            if self.scope is not self._done:
                self._go_on(self.scope is before, len(data))

    def _go_on(self, same: bool, size: int) -> None:
        """A request is not complete after so many bytes more; `same`: they are all of this one."""
        if self._in_head:
            self._head = (
                self._head + size if same else len(self.url) + sum(len(n) + len(v) for n, v in self.headers)
            )
            if not self._refused_head() and self._head > MOST_HEAD:
                self._refuse(431)
            return
        self._head = 0
        if self._raw > 2 * self._body + MOST_HEAD:
            self._refuse(400)  # chunks of next to nothing, or their extensions, or headers after them
        elif not self.cycle.response_complete:
            self._count_kept()
        elif self._body > MOST_UNWANTED:
            self.connection_table.note("body not wanted")
            self.transport.abort()

    def on_message_complete(self) -> None:
        self._head = self._raw = 0
        super().on_message_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        if not self._refused_head():
            super()._start_asgi_task(cycle, app)

    def _refused_head(self) -> bool:
        """Whether the head is too long, and was refused for that."""
        if len(self.url) <= MOST_URL and len(self.headers) <= MOST_HEADERS:
            return False
        self._refuse(414 if len(self.url) > MOST_URL else 431)
        return True

    def on_response_complete(self) -> None:
        # As uvicorn's, but for the timer of keep-alive: `look` is for that.
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            cycle, app = self.pipeline.pop()
            self._start_asgi_task(cycle, app)
        elif self._ahead:
            self.feed_later()
        if self._counted:
            self._count_kept()

    def _count_kept(self) -> None:
        """Tells the table how many bytes are kept here: sent ahead, of a body, not taken by the client."""
        size = len(self._ahead) + self.unsent
        if not self.idle:
            size += len(self.cycle.body)
            if not self._field(b"content-type").startswith(b"multipart/"):
                size += min(self._body, MOST_BODY)
        if (size > FREE or self._counted) and not self._over:
            self._counted = size > FREE
            self.connection_table.holds(self, size)

    def _upgrade(self) -> None:
        if not self.connection_table.turn_is_full:
            self.handle_websocket_upgrade()
            self.flow.resume_reading()
        elif not self.transport.is_closing():
            # A crowd that comes at once: each waits for its turn, and nobody else for all of them.
            self.flow.pause_reading()
            self.loop.call_soon(self._upgrade)

    def handle_websocket_upgrade(self) -> None:
        if self._refused_head() or self.transport.is_closing():
            return
        self._over = True
        super().handle_websocket_upgrade()
        other: Any = self.transport.get_protocol()
        self.connection_table.upgraded(self, other)
        getattr(other, "refuse_no_handshake", _nothing)()


def _nothing() -> None:
    pass


class _Flow(FlowControl):
    """Reading goes on only when nothing is left of what was sent ahead."""

    def __init__(self, connection: LimitedHTTPProtocol) -> None:
        super().__init__(connection.transport)
        self._connection = ref(connection)

    def resume_reading(self) -> None:
        if self.read_paused:
            connection = self._connection()
            if connection is not None and connection._ahead:
                connection.feed_later()
            else:
                super().resume_reading()
