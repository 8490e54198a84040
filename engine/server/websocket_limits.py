"""uvicorn's WebSocket protocol with bounds on what a client may send, and fair turns for all of them."""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from engine.server.connections import FREE, connections_of
from engine.server.pings import Part, PingWheel
from engine.server.socket_parts import Gate, Inbox, forget_read

PIECE = 4096
"""Bytes of what came that are looked at before others get their turn."""
MOST_FRAMES = 1_000
"""How many frames that are no whole message may come at once: pings, pongs, pieces of messages."""
FRAMES_A_SECOND = 100
MOST_PIECES = 1_000
"""Of how many frames a message may consist."""


class LimitedWebSocketProtocol(WebSocketsSansIOProtocol):
    """A socket of whose client a few messages are looked at in a turn of the loop, the next when the
    application has taken those. Of pings that came together, or while nothing can be sent, the last one is
    answered."""

    # What uvicorn's assigns is here too: its instances have so many attributes that each would have a
    # dictionary of its own, of 1.5 KB.
    __slots__ = (
        "_ahead", "_at", "_behind", "_counted", "_due", "_frames_at", "_frames_left", "_pieces", "_pinged",
        "_pong", "_stuck", "app", "app_state", "asgi_version", "client", "close_sent", "close_timeout",
        "close_timer", "config", "conn", "connection_table", "connections", "curr_msg_data_type",
        "default_headers", "disconnected", "frames", "handshake_complete", "handshake_initiated",
        "initial_response", "last_ping_rtt", "logger", "loop", "pending_ping_payload", "ping_interval",
        "ping_sent_at", "ping_timeout", "ping_timer", "pong_timer", "queue", "read_paused", "request",
        "response", "root_path", "scheme", "scope", "server", "tasks", "transport", "writable",
    )  # fmt: skip

    idle = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.queue: Any = Inbox()
        self.writable: Any = Gate()
        self._stuck = False
        self.connection_table = connections_of(self.config, self.app_state)
        self._ahead = b""  # what came and was not looked at, and up to where it was
        self._at = 0
        self._due = False
        self._frames_left = float(MOST_FRAMES)
        self._frames_at = self.loop.time()
        self._pieces = 0
        self._pong = b""
        self._behind = 0
        self._counted = False
        self._pinged: Part | None = None

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._ahead = b""
        self._counted = False
        self.connection_table.closed(self)

    def close(self, code: int, reason: str) -> None:
        raise NotImplementedError

    def _write(self, frames: bytes) -> None:
        # Who has said goodbye is told nothing more; a client that was first has had its transport closed.
        transport = self.transport
        if not self.close_sent and not transport.is_closing():
            transport.write(frames)

    # ── what comes ──────────────────────────────────────────────────────────────────────────

    def data_received(self, data: bytes) -> None:
        if self._ahead or len(data) > PIECE or self.connection_table.turn_is_full:
            self._ahead = self._ahead[self._at :] + data
            self._at = 0
            if not self._due:
                self._feed_on()
        else:
            self._feed(data)
            self._count_kept()

    def _feed_on(self) -> None:
        """Looks at what came until there is a message for the application, or others should have a turn."""
        self._due = False
        while self._ahead and (self.close_sent or self.queue.empty()):
            if self.connection_table.turn_is_full:
                self._feed_later()
                break
            piece = self._ahead[self._at : self._at + PIECE]
            self._at += PIECE
            if self._at >= len(self._ahead):
                self._ahead, self._at = b"", 0
            self._feed(piece)
        if self._ahead and not self.read_paused:
            self.read_paused = True
            self.transport.pause_reading()
        elif not self._ahead and (self.close_sent or self.queue.empty()):
            self._read_on()
        self._count_kept()

    def _feed_later(self) -> None:
        if not self._due:
            self._due = True
            self.loop.call_soon(self._feed_on)

    def _feed(self, data: bytes) -> None:
        if not self.transport.is_closing():
            super().data_received(data)
            forget_read(self.conn)

    async def receive(self) -> Any:
        message = await self.queue.get()
        if self.read_paused and self.queue.empty():
            self._read_on()
        return message

    def _read_on(self) -> None:
        """Looks at the rest of what came, or lets more come."""
        if self._ahead:
            self._feed_later()
        elif self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()

    def _count_kept(self) -> None:
        """Tells the table how many bytes are kept: of unfinished messages, and not taken by the client."""
        size = len(self._ahead) + len(self.conn.reader.buffer) + (self.conn.current_size or 0) + self._behind
        if self._stuck:
            size += self.transport.get_write_buffer_size()
        if (size > FREE or self._counted) and not self.disconnected:
            self._counted = size > FREE
            self.connection_table.holds(self, size)

    def check_timeouts(self) -> None:
        """Pings look after it."""

    # ── pings ───────────────────────────────────────────────────────────────────────────────

    def start_keepalive(self) -> None:
        interval = self.ping_interval
        if interval:
            pings = self.connection_table.pings
            wheel = pings.get(interval) or pings.setdefault(interval, PingWheel(interval))
            self._pinged = wheel.join(self)

    def stop_keepalive(self) -> None:
        self.pending_ping_payload = None
        if self._pinged is not None:
            self._pinged.pop(self, None)
            self._pinged = None

    def ping(self, payload: bytes, frame: bytes) -> None:
        """See Pinged. Who still does not read what was sent when the socket was closed is given up too."""
        now = self.loop.time()
        if self.transport.is_closing():
            self.cut_off()
        elif self.pending_ping_payload is None or self.ping_timeout is None:
            self.pending_ping_payload, self.ping_sent_at = payload, now
            self._write(frame)
        elif now - self.ping_sent_at >= self.ping_timeout:
            self.pending_ping_payload = None
            self.connection_table.note("ping not answered")
            self.cut_off()

    def cut_off(self) -> None:
        """Closes it at once; what was to be sent is dropped."""
        self.transport.abort()

    # ── frames that are no message ──────────────────────────────────────────────────────────

    def handle_ping(self) -> None:
        writes = self.conn.data_to_send()
        for frame in writes:
            if frame[:1] == b"\x8a":
                self._pong = frame
        if not self._stuck:
            self._answer_ping()
        rest = [frame for frame in writes if frame[:1] != b"\x8a"]
        if rest:
            self._write(b"".join(rest))
        self._spend()

    def _answer_ping(self) -> None:
        if self._pong:
            pong, self._pong = self._pong, b""
            self._write(pong)

    def handle_pong(self, event: Frame) -> None:
        super().handle_pong(event)
        self._spend()

    def handle_text(self, event: Frame) -> None:
        super().handle_text(event)
        self._begun(event)

    def handle_bytes(self, event: Frame) -> None:
        super().handle_bytes(event)
        self._begun(event)

    def _begun(self, event: Frame) -> None:
        self._pieces = 1
        if not event.fin:
            self._spend()

    def handle_cont(self, event: Frame) -> None:
        super().handle_cont(event)
        self._pieces += 1
        if self._pieces > MOST_PIECES:
            self._flooded("too many pieces of a message")
        else:
            self._spend()

    def _spend(self) -> None:
        self._frames_left -= 1
        if self._frames_left < 0:
            now = self.loop.time()
            came = min((now - self._frames_at) * FRAMES_A_SECOND, MOST_FRAMES)
            self._frames_left, self._frames_at = came - 1, now
            if self._frames_left < 0:
                self._flooded("too many frames")

    def _flooded(self, why: str) -> None:
        if not self.close_sent and not self.transport.is_closing():
            self.connection_table.note(why)
            self.close(1008, "Too many frames")
            # Whoever floods is not listened to until it has said goodbye.
            self.transport.close()

    # ── what is kept ────────────────────────────────────────────────────────────────────────

    def holds(self, size: int) -> None:
        self._behind = size
        self._count_kept()

    def refuse_no_handshake(self) -> None:
        """Sends what `websockets` says to a handshake that it did not take; uvicorn says nothing."""
        if self.conn.handshake_exc is not None and not self.handshake_initiated:
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()
