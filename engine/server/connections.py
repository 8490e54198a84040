"""All connections of one process: how many may be open, from where, and how many bytes may wait for them.

What is counted: connections by network, and the bytes that a connection makes the process keep, as answers
that it does not read and requests that it does not end. Once a second each connection that speaks HTTP is
looked at; nothing is asked of it, or noted, when a request is answered.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any, Protocol

from engine.server.descriptors import NO_LIMIT, descriptor_limit, room_until
from engine.server.pings import PingWheel

log = logging.getLogger("engine.connections")

CONNECTIONS = "connections"
"""Under which it stands in a scope's `state`."""
LOOK_SECONDS = 1.0
LOG_SECONDS = 10.0
MAKE_ROOM_FOR = 16
"""How many connections that wait for nothing are closed at once when descriptors run out."""
TURN_SECONDS = 0.005
"""How long one turn of the loop looks at what sockets have sent, of all together."""
FREE = 16 * 1024
"""Bytes that a connection may make the process keep without being counted."""


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """What a process bears. `most_by_network` connections that are not a proxy's may come from one network
    (0: any number); `reserve` descriptors stay for the database and files (None: an eighth of what may be
    open, from 64 to 512); `most_held` bytes are kept for all connections together."""

    most_by_network: int = 0
    network_of: Callable[[str], str] = str
    proxies: Container[str] = ()
    reserve: int | None = None
    most_held: int = 48 * 1024 * 1024


class Connection(Protocol):
    """What speaks HTTP or WebSocket over a transport."""

    transport: asyncio.Transport

    def check_timeouts(self) -> None:
        """Called once a second: ends what takes too long."""


class ConnectionTable:
    """The open connections of one process."""

    def __init__(self, bounds: ConnectionLimits) -> None:
        self.bounds = bounds
        self.refused_for_room = 0
        """Looks until it is forgotten that somebody was refused for want of descriptors."""
        self.noted: Counter[str] = Counter()
        """How many were refused or cut off since the start, by the reason."""
        self.pings: dict[float, PingWheel] = {}
        """By their interval in seconds."""
        self._loop = asyncio.get_running_loop()
        self._network_of: dict[Connection, str] = {}
        self._by_network: Counter[str] = Counter()
        self._held: dict[Connection, int] = {}
        self._held_by_network: Counter[str] = Counter()
        self._held_in_all = 0
        self._looked_at: dict[Connection, None] = {}
        self._looking: asyncio.TimerHandle | None = None
        self._told: Counter[str] = Counter()
        self._until_told = 0.0
        self._turn_began: float | None = None
        self._look_at_limit()

    def __len__(self) -> int:
        return len(self._network_of)

    @property
    def full(self) -> bool:
        """Whether somebody had to be refused for want of descriptors just now."""
        return self.refused_for_room > 0

    # ── coming and going ────────────────────────────────────────────────────────────────────

    def opened(self, connection: Connection, address: str) -> str | None:
        """Counts a connection that was opened; the reason for which it must be refused, if there is one."""
        proxy = address in self.bounds.proxies
        network = self.bounds.network_of(address)
        most = self.bounds.most_by_network
        refused = None
        if most and not proxy and self._by_network[network] >= most:
            refused = "too many from one address"
        elif self._descriptor(connection) >= self._room_until and not self._make_room(connection):
            refused = "no descriptors left"
            self.refused_for_room = 10
        if refused is not None:
            self.note(refused)
        self._network_of[connection] = network
        self._by_network[network] += 1
        self._looked_at[connection] = None
        self._look_later()
        return refused

    def upgraded(self, connection: Connection, other: Connection) -> None:
        """The same transport speaks another protocol from now on, which looks after itself."""
        self.holds(connection, 0)
        network = self._network_of.pop(connection, None)
        if network is not None:
            self._network_of[other] = network
        self._looked_at.pop(connection, None)

    def closed(self, connection: Connection) -> None:
        """The connection is lost."""
        self.holds(connection, 0)
        self._looked_at.pop(connection, None)
        network = self._network_of.pop(connection, None)
        if network is not None:
            _less(self._by_network, network, 1)

    def note(self, reason: str) -> None:
        """Counts one that was refused or cut off; the log tells the counts, never whose they were."""
        self.noted[reason] += 1
        self._look_later()

    def turn_began(self) -> float:
        """When, by the loop's clock, this turn of the loop began to look at what many have sent."""
        if self._turn_began is None:
            self._turn_began = self._loop.time()
            self._loop.call_soon(self._turn_over)
        return self._turn_began

    @property
    def turn_is_full(self) -> bool:
        """Whether this turn has looked long enough at what many have sent: the rest waits for the next one,
        so that whoever is not among them has their answer between."""
        return self._loop.time() - self.turn_began() > TURN_SECONDS

    def _turn_over(self) -> None:
        self._turn_began = None

    # ── bytes ───────────────────────────────────────────────────────────────────────────────

    def holds(self, connection: Connection, size: int) -> None:
        """So many bytes are kept because of this connection. Where all keep too many together, whoever keeps
        the most in the network that keeps the most is cut off."""
        if size <= FREE:
            size = 0
        before = self._held.get(connection, 0)
        if size == before:
            return
        network = self._network_of.get(connection, "")
        if size:
            self._held[connection] = size
            self._held_by_network[network] += size - before
        else:
            del self._held[connection]
            _less(self._held_by_network, network, before)
        self._held_in_all += size - before
        while self._held_in_all > self.bounds.most_held:
            self._cut_off_the_heaviest()

    def _cut_off_the_heaviest(self) -> None:
        heaviest = max(self._held_by_network, key=self._held_by_network.__getitem__)
        of_it = [c for c in self._held if self._network_of.get(c, "") == heaviest]
        connection = max(of_it, key=self._held.__getitem__)
        self.note("too much kept for them")
        self.holds(connection, 0)
        connection.transport.abort()

    # ── descriptors ─────────────────────────────────────────────────────────────────────────

    def _look_at_limit(self) -> None:
        self.most_descriptors = descriptor_limit()
        self._room_until = room_until(self.most_descriptors, self.bounds.reserve)

    def _descriptor(self, connection: Connection) -> int:
        """The number of a connection's descriptor, the lowest that was free: so many are in use."""
        if self._room_until == NO_LIMIT:
            return 0
        opened = connection.transport.get_extra_info("socket")
        return 0 if opened is None else int(opened.fileno())

    def scarce(self, connection: Connection) -> bool:
        """Whether even half of the reserve is in use."""
        most, room = self.most_descriptors, self._room_until
        return self._descriptor(connection) >= room + (most - room) // 2

    def _make_room(self, newest: Connection) -> bool:
        """Whether some that wait for nothing were closed: of the network that has most, the oldest first."""
        waiting = [c for c in self._looked_at if c is not newest and getattr(c, "idle", False)]
        waiting.sort(key=lambda c: self._by_network[self._network_of[c]], reverse=True)
        for connection in waiting[:MAKE_ROOM_FOR]:
            self.note("closed to make room")
            self._looked_at.pop(connection)
            connection.transport.abort()
        return bool(waiting)

    # ── once a second ───────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        self._looking = None
        self._look_at_limit()
        for connection in list(self._looked_at):
            connection.check_timeouts()
        self.refused_for_room = max(0, self.refused_for_room - 1)
        self._until_told -= LOOK_SECONDS
        unsaid = self.noted - self._told
        if unsaid and self._until_told <= 0:
            self._told = self.noted.copy()
            self._until_told = LOG_SECONDS
            log.warning(
                "Connections were refused or cut off: %s; %d are open, %d descriptors may be",
                ", ".join(f"{reason} {count}" for reason, count in sorted(unsaid.items())),
                len(self),
                self.most_descriptors,
            )
            unsaid.clear()
        if self._looked_at or unsaid or self.refused_for_room:
            self._look_later()

    def _look_later(self) -> None:
        if self._looking is None:
            self._looking = self._loop.call_later(LOOK_SECONDS, self._look)

    def report(self) -> dict[str, Any]:
        """How things stand, in numbers."""
        return {
            "open": len(self),
            "mostDescriptors": self.most_descriptors,
            "keptBytes": self._held_in_all,
            "refusedOrCutOff": dict(self.noted),
        }


def _less(counts: Counter[str], key: str, by: int) -> None:
    counts[key] -= by
    if counts[key] <= 0:
        del counts[key]


def connections_of(config: Any, state: dict[str, Any]) -> ConnectionTable:
    """The table of the server whose lifespan has this state; made for the first connection, within the
    `bounds` of its configuration if there are any."""
    found = state.get(CONNECTIONS)
    if found is None:
        found = state[CONNECTIONS] = ConnectionTable(getattr(config, "bounds", ConnectionLimits()))
    connections: ConnectionTable = found
    return connections
