"""uvicorn's HTTP protocol with timeouts: each connection is counted, looked at, refused or cut off."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from engine.server.connections import LOOK_SECONDS, connections_of

MOST_URL = 16 * 1024
"""Bytes of a request's address. GraphQL documents that are longer are sent by POST."""
MOST_HEAD = 32 * 1024
MOST_HEADERS = 100
_LINGER_SECONDS = 1.0
_LINGER_BYTES = 256 * 1024

_SAYS = {
    400: ("no request", b"Invalid HTTP request received."),
    408: ("request too slow", b"The request took too long to arrive."),
    414: ("address too long", b"The address is longer than %d bytes." % MOST_URL),
    431: (
        "head too long",
        b"The head is longer than %d bytes, or has more than %d headers." % (MOST_HEAD, MOST_HEADERS),
    ),
    503: ("", b"Too many connections. Try again later."),
}
"""By the status: what is counted, and what the client is told."""


class TimedHTTPProtocol(HttpToolsProtocol):
    """A connection that is cut off when its client takes too long.

    Who says nothing for `first_seconds` after connecting, or takes more than `head_seconds` for a head, or
    more than `body_seconds` and a second for every `body_rate` bytes for a body, has had its time; between
    two requests it is uvicorn's `timeout_keep_alive`.
    """

    first_seconds = 20.0
    head_seconds = 15.0
    body_seconds = 30.0
    body_rate = 2_000
    close_seconds = 5.0

    def __init__(self, config: Any, server_state: Any, app_state: dict[str, Any], _loop: Any = None) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.connection_table = connections_of(config, app_state)
        self._done: Any = None
        """The scope of the last request that has come as a whole."""
        self._body = 0
        """Bytes of the body so far."""
        self._over = False
        self._counted = False
        self._lingered = 0
        self._seen: Any = None
        self._seen_for = 0.0

    # ── coming and going ────────────────────────────────────────────────────────────────────

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if self.connection_table.opened(self, self.client[0] if self.client else "") is not None:
            self._refuse(503)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._over, self._counted = True, False
        self.connection_table.closed(self)

    @property
    def idle(self) -> bool:
        """Whether it waits for its client to ask."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def _in_head(self) -> bool:
        return self.scope is not self._done and (self.cycle is None or self.cycle.scope is not self.scope)

    @property
    def _in_body(self) -> bool:
        cycle = self.cycle
        return cycle is not None and cycle.scope is self.scope and self.scope is not self._done

    def on_message_begin(self) -> None:
        self._body = 0
        super().on_message_begin()

    def on_body(self, body: bytes) -> None:
        self._body += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._done = self.scope
        super().on_message_complete()

    # ── who is cut off ──────────────────────────────────────────────────────────────────────

    def check_timeouts(self) -> None:
        """Called once a second."""
        if self.transport.is_closing():
            if self._same(self.transport) > self.close_seconds:
                self.transport.abort()
        elif self._in_body:
            if self.flow.read_paused:
                self._seen = self.flow  # it is the application that does not take it
            elif self._same(self.cycle) > self.body_seconds + self._body / self.body_rate:
                self._refuse(408)
        elif not self.idle:
            self._seen = self.flow
        elif self._in_head:
            if self._same(self.scope) > self.head_seconds:
                self._refuse(408)
        elif self._same(self._done) > (self.first_seconds if self._done is None else self.timeout_keep_alive):
            self.transport.close()

    def _same(self, state: Any) -> float:
        """Seconds for which it is in this state."""
        self._seen_for = self._seen_for + LOOK_SECONDS if self._seen is state else 0.0
        self._seen = state
        return self._seen_for

    def _refuse(self, status: int) -> None:
        """Says why nothing more is taken, and lets the client read that before the connection is closed."""
        if self._over:
            return
        self._over = True
        why, says = _SAYS[status]
        if why:
            self.connection_table.note(why)
        if not self.idle:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            if self.cycle.response_started:
                self.transport.abort()
                return
        retry = b"retry-after: 30\r\n" if status == 503 else b""
        self.transport.write(
            b"%bcontent-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\n%b"
            b"connection: close\r\n\r\n%b" % (STATUS_LINE[status], len(says), retry, says)
        )
        if self.connection_table.scarce(self):
            self.transport.close()
        else:
            self.transport.write_eof()
            self.loop.call_later(_LINGER_SECONDS, self.transport.close)

    def _linger(self, size: int) -> None:
        """So many bytes came after a refusal: what was under way when the client had not read it."""
        self._lingered += size
        if self._lingered > _LINGER_BYTES:
            self.transport.abort()
