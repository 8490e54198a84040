"""Proof of life: each socket hears, every few seconds, whether the server itself still hears what happens.

The proof is a `pong` that nobody asked for, which graphql-transport-ws allows as a heartbeat and to which no
client answers: `{"type": "pong", "payload": {"live": 15}}`. `live` are the seconds within which the next one
comes; 0 says that the server has lost sight of what happens. The first stands in the `connection_ack`. A
client that has heard nothing for twice as long shows that what it has may be old.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from engine.subscriptions.response_events import EventBatch, ResponseEvent
from engine.transports.socket_writer import SocketWriter

SECONDS = 15.0
STEPS = 60
"""In so many parts the sockets are told, one after another, so that no moment is everybody's."""
HURRY = 4
"""So many more parts at a time, once it has changed: of 10,000 sockets each is told within 4 seconds."""

Current = Callable[[], bool]
"""Whether the server has heard, until just now, of all that happens."""


class Heartbeat:
    """Tells all sockets that have joined; the bytes are the same for all."""

    def __init__(self, current: Current, seconds: float = SECONDS) -> None:
        self._current = current
        self._seconds = seconds
        self._parts: list[dict[SocketWriter, None]] = [{} for _ in range(STEPS)]
        self._next_part = 0
        self._joined = 0
        self._timer: asyncio.TimerHandle | None = None
        self._live, self._late = _batch(seconds), _batch(0)
        self._said = [self._live] * STEPS
        """What each part was told last."""

    @property
    def live(self) -> float:
        """What the `connection_ack` says."""
        return self._seconds if self._current() else 0

    def join(self, writer: SocketWriter) -> Callable[[], None]:
        """Tells it from now on; returns what ends that."""
        part = self._parts[self._joined % STEPS]
        self._joined += 1
        part[writer] = None
        if self._timer is None:
            self._later()
        return lambda: part.pop(writer, None)

    def _later(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self._seconds / STEPS, self._tell)

    def _tell(self) -> None:
        self._timer = None
        batch = self._live if self._current() else self._late
        outdated = [number for number, said in enumerate(self._said) if said is not batch]
        for number in dict.fromkeys((self._next_part, *outdated[:HURRY])):
            self._said[number] = batch
            for writer in list(self._parts[number]):
                writer.batch(self, b"", batch)
        self._next_part = (self._next_part + 1) % STEPS
        if any(self._parts):
            self._later()


def _batch(live: float) -> EventBatch:
    # What a slow client has not taken yet gives way to the newest: they have one subject. The brace is the
    # frame's.
    return EventBatch((ResponseEvent(0, "live", b'{"type":"pong","payload":{"live":%g}' % live),))
