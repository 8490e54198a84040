"""uvicorn's HTTP protocol, which sends a whole answer at once and cuts off a client that reads nothing of it.

For `uvicorn.Config(http=HTTPProtocol)`. Under another server the engine sends through ASGI.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any, cast
from weakref import ref

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

from engine.server.http_limits import LimitedHTTPProtocol
from engine.transports.http_endpoint import WHOLE


class HTTPProtocol(LimitedHTTPProtocol):
    """A connection that offers the application to send an answer's head and body in one write.

    An event stream is an answer too, and its client may go to sleep without a word: while there is more to
    send than the network takes, it is looked at every `stall_seconds` whether at least `stall_bytes` of it
    were taken. When the server ends, a client that is behind has `close_seconds` more.
    """

    stall_seconds = 30.0
    stall_bytes = 4096

    _behind = 0
    _look: asyncio.TimerHandle | None = None

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        scope = cast("dict[str, Any]", cycle.scope)
        # The cycle holds the scope: a strong reference back would leave both to the garbage collector.
        scope.setdefault("extensions", {})[WHOLE] = partial(send_whole, ref(cycle))
        super()._start_asgi_task(cycle, app)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._behind = self.unsent = self.transport.get_write_buffer_size()
        self._count_kept()
        self._look_later()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.unsent = 0
        self._count_kept()
        self._look_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._look_no_more()

    def shutdown(self) -> None:
        super().shutdown()
        if self._look is not None:
            self.loop.call_later(self.close_seconds, self.transport.abort)

    def _look_later(self) -> None:
        self._look_no_more()
        self._look = self.loop.call_later(self.stall_seconds, self._look_now)

    def _look_no_more(self) -> None:
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def _look_now(self) -> None:
        behind = self.transport.get_write_buffer_size()
        if behind > self._behind - self.stall_bytes:
            self.connection_table.note("answer not read")
            self.transport.abort()
        else:
            self._behind = self.unsent = behind
            self._count_kept()
            self._look_later()


def send_whole(
    of: ref[RequestResponseCycle], status: int, headers: Sequence[tuple[bytes, bytes]], body: bytes
) -> bool:
    """Sends the answer as `cycle.send` would in two messages; False: it must be sent so.

    `headers` must hold the content's length.
    """
    cycle = of()
    if cycle is None or cycle.disconnected:
        return True
    if (
        cycle.response_started
        or cycle.flow.write_paused
        or cycle.access_log
        or cycle.scope["method"] == "HEAD"
        or status in (204, 304)
    ):
        return False
    parts = [STATUS_LINE[status]]
    for name, value in (*cycle.default_headers, *headers):
        parts += (name, b": ", value, b"\r\n")
    if not cycle.keep_alive:
        parts.append(b"connection: close\r\n")
    head = b"".join(parts)
    lines = len(cycle.default_headers) + len(headers) + (2 if not cycle.keep_alive else 1)
    if head.count(b"\n") != lines or head.count(b"\r") != lines:
        return False  # a header with a line break, which cycle.send refuses
    cycle.waiting_for_100_continue = False
    cycle.response_started = cycle.response_complete = True
    cycle.transport.write(b"".join((head, b"\r\n", body)))
    cycle.message_event.set()
    if not cycle.keep_alive:
        cycle.transport.close()
    cycle.on_response()
    return True
