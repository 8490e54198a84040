"""What all sockets of one address have in common."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

from engine.engine import Engine
from engine.transports.heartbeat import SECONDS, Current, Heartbeat
from engine.transports.rate_limit import Rate
from engine.transports.session import SignIn, TrustedOnly
from engine.transports.socket_writer import MOST_HELD

MESSAGES = Rate(300, 50)
"""How many messages of one socket are read; further ones wait in the network. Of a text that must be read
first, each 500 characters count as one more."""
REFUSALS = Rate(200, 5)
"""How many operations of one socket may be refused before it is closed with 4429."""


@dataclass(eq=False)
class SocketEndpoint:
    """`init_seconds` is how long a client may take to send `connection_init`, `max_operations` how many of a
    socket's operations may be under way, `max_held_bytes` how much may be held back for a client that reads
    slowly (then 1013). `messages` is how fast a socket is read, `refusals` how often it may be refused (then
    4429). `heard` is told of each query and mutation that was answered, and in how many seconds. With
    `current` each socket hears every `heartbeat_seconds` whether that holds; see Heartbeat.
    `greeting` is what else the `connection_ack` says.
    """

    engine: Engine
    sign_in: SignIn
    _: KW_ONLY
    max_operations: int = 50
    max_message_bytes: int = 262_144
    max_held_bytes: int = MOST_HELD
    init_seconds: float = 10.0
    trusted_only: TrustedOnly | None = None
    messages: Rate = MESSAGES
    refusals: Rate = REFUSALS
    heard: Callable[[str, float], None] | None = None
    current: Current | None = None
    heartbeat_seconds: float = SECONDS
    greeting: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.heartbeat = None if self.current is None else Heartbeat(self.current, self.heartbeat_seconds)
        self.mutations: set[asyncio.Task[None]] = set()
        """Those that have begun, of all sockets: they go on when their socket is gone."""
