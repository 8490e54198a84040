"""Pings that keep a socket, or find out that its client is gone: one timer for all sockets of a process."""

from __future__ import annotations

import asyncio
import os
from typing import Protocol

STEPS = 60
"""In so many parts the sockets are pinged, one after another, so that no moment is everybody's."""


class Pinged(Protocol):
    """A socket."""

    def ping(self, payload: bytes, frame: bytes) -> None:
        """Called once in an interval: sends the frame, or gives up who has not answered the one before."""


Part = dict[Pinged, None]


class PingWheel:
    """Pings each socket once in `interval` seconds, until it leaves."""

    def __init__(self, interval: float) -> None:
        self._step = interval / STEPS
        self._parts: list[Part] = [{} for _ in range(STEPS)]
        self._next = self._joined = 0
        self._timer: asyncio.TimerHandle | None = None

    def join(self, socket: Pinged) -> Part:
        """Its first ping comes after half an interval or more; it leaves by being taken out of what this
        gives."""
        part = self._parts[(self._next - 1 - self._joined % (STEPS // 2)) % STEPS]
        self._joined += 1
        part[socket] = None
        if self._timer is None:
            self._later()
        return part

    def _later(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self._step, self._turn)

    def _turn(self) -> None:
        self._timer = None
        part = self._parts[self._next]
        self._next = (self._next + 1) % STEPS
        if part:
            # Nobody can answer a ping that has not come, and to all of one turn the same does.
            payload = os.urandom(4)
            frame = b"\x89\x04" + payload
            for socket in list(part):
                socket.ping(payload, frame)
        if any(self._parts):
            self._later()
