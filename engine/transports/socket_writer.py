"""What one socket is to be sent: at once while its client keeps up; held back, bounded, while it does not."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from typing import NamedTuple

from engine.counters import Counters
from engine.subscriptions.response_events import EventBatch, ResponseEvent
from engine.transports.websocket_transport import WebSocketTransport

MOST_HELD = 512 * 1024

TOO_SLOW = 1013, "Too slow"


class _Held(NamedTuple):
    source: object | None
    prefix: bytes
    event: ResponseEvent

    @property
    def size(self) -> int:
        return len(self.prefix) + len(self.event.payload)


class SocketWriter:
    """The messages of one socket, in order.

    While the transport is busy, an event takes the place of the one of the same source and subject before it;
    what has no subject waits. When more than `most_held` bytes wait, the socket is closed: 1013, come again.
    """

    __slots__ = (
        "_counters",
        "_held",
        "_held_bytes",
        "_most_held",
        "_number",
        "_waiting",
        "closed",
        "transport",
    )

    def __init__(self, transport: WebSocketTransport, counters: Counters, most_held: int = MOST_HELD) -> None:
        self.closed = False
        self.transport = transport
        self._counters = counters
        self._most_held = most_held
        self._held: dict[Hashable, _Held] = {}
        self._held_bytes = 0
        self._number = 0
        self._waiting: list[asyncio.Future[None]] = []
        transport.freed = self._flush

    def text(self, message: bytes) -> None:
        """Sends a message that nothing replaces."""
        if self.closed:
            return
        if self._held or self.transport.busy:
            self._hold(_Held(None, message, ResponseEvent(0, None, b"")))
        else:
            self.transport.text(message)

    def batch(self, source: object, prefix: bytes, batch: EventBatch) -> None:
        """Sends events of one subscription, which is their `source`; see WebSocketTransport.batch."""
        if self.closed:
            return
        if self._held or self.transport.busy:
            for event in batch.events:
                self._hold(_Held(source, prefix, event))
        else:
            self.transport.batch(prefix, batch)

    def forget(self, source: object) -> None:
        """Drops what is held of a subscription that has ended."""
        for key in [key for key, held in self._held.items() if held.source is source]:
            self._held_bytes -= self._held.pop(key).size

    async def free(self) -> None:
        """Waits until nothing is held back, or all is over."""
        while (self._held or self.transport.busy) and not self.closed:
            waiting = asyncio.get_running_loop().create_future()
            self._waiting.append(waiting)
            await waiting

    def close(self, code: int, reason: str) -> None:
        """Closes the socket after what was sent; what is held back is dropped."""
        if not self.closed:
            self.end()
            self.transport.close(code, reason.encode()[:123].decode(errors="ignore"))

    def end(self) -> None:
        """Sends no more."""
        self.closed = True
        self.transport.quick = None
        self._held.clear()
        self._held_bytes = 0
        self._wake()

    def _hold(self, held: _Held) -> None:
        if self.closed:
            return
        subject = held.event.subject
        if subject is None:
            self._number += 1
            key: Hashable = self._number
        else:
            key = (id(held.source), subject)
            replaced = self._held.pop(key, None)
            if replaced is not None:
                self._held_bytes -= replaced.size
                self._counters.skipped += 1
        self._held[key] = held
        self._held_bytes += held.size
        if self._held_bytes > self._most_held and len(self._held) > 1:
            self._counters.evicted += 1
            self.close(*TOO_SLOW)
        else:
            self.transport.holds(self._held_bytes)

    def _flush(self) -> None:
        while self._held and not self.transport.busy:
            held = self._held.pop(next(iter(self._held)))
            self._held_bytes -= held.size
            if held.source is None:
                self.transport.text(held.prefix)
            else:
                self.transport.batch(held.prefix, EventBatch((held.event,)))
        self.transport.holds(self._held_bytes)
        if not self._held and not self.transport.busy:
            self._wake()

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            if not each.done():
                each.set_result(None)
