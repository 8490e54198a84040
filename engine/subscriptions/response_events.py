"""Events of a subscription that were executed: once for all who hear them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple


class ResponseEvent(NamedTuple):
    """One event: its place in the feed, what it is the latest state of, and the complete response."""

    position: int
    subject: Hashable | None
    payload: bytes


_KEPT = 16


class EventBatch:
    """Deliveries in order, that go to many sockets at one time."""

    __slots__ = ("_framed", "_parts", "_rests", "events", "first")

    def __init__(self, events: Sequence[ResponseEvent]) -> None:
        self.events = events
        self.first = events[0].position
        self._framed: dict[bytes, bytes] = {}
        self._parts: dict[int, list[bytes]] = {}
        self._rests: dict[int, EventBatch | None] = {}

    def after(self, position: int) -> EventBatch | None:
        """What comes after this position, if anything does."""
        if position < self.first:
            return self
        if position in self._rests:
            return self._rests[position]
        events = [event for event in self.events if event.position > position]
        rest = EventBatch(events) if events else None
        if len(self._rests) < _KEPT:
            self._rests[position] = rest
        return rest

    def framed(self, prefix: bytes) -> bytes:
        """All of it as WebSocket frames, each message being `prefix`, the payload and a closing brace.

        Only the prefix differs from socket to socket, and the rest only with the prefix's length. So the rest
        is cut where the prefixes go, once for each length, and then one join makes the frames of a socket.
        Clients that number their operations often have the same prefix, and share the same bytes.
        """
        framed = self._framed.get(prefix)
        if framed is None:
            parts = self._parts.get(len(prefix)) or self._cut(len(prefix))
            framed = prefix.join(parts)
            if len(self._framed) < _KEPT:
                self._framed[prefix] = framed
        return framed

    def _cut(self, length: int) -> list[bytes]:
        parts = []
        before = b""
        for event in self.events:
            parts.append(before + text_header(length + len(event.payload) + 1))
            before = event.payload + b"}"
        parts.append(before)
        if len(self._parts) < _KEPT:
            self._parts[length] = parts
        return parts


def text_header(length: int) -> bytes:
    """What stands before an unmasked text of so many bytes (RFC 6455, 5.2)."""
    if length < 126:
        return bytes((0x81, length))
    if length < 1 << 16:
        return b"\x81\x7e" + length.to_bytes(2, "big")
    return b"\x81\x7f" + length.to_bytes(8, "big")
