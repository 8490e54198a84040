"""The endpoint of the graphql-transport-ws protocol, as graphql-ws's PROTOCOL.md has it."""

from __future__ import annotations

import asyncio

from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from engine.engine import Engine
from engine.transports.heartbeat import SECONDS, Current, Heartbeat
from engine.transports.rate_limit import Rate
from engine.transports.session import SignIn, TrustedOnly
from engine.transports.socket_connection import SocketConnection
from engine.transports.socket_writer import MOST_HELD
from engine.transports.websocket_transport import transport_of

SUBPROTOCOL = "graphql-transport-ws"

MESSAGES = Rate(300, 50)
"""How many messages of one socket are read; further ones wait in the network. Of a text that must be read
first, each 500 characters count as one more."""
REFUSALS = Rate(200, 5)
"""How many operations of one socket may be refused before it is closed with 4429."""
FAREWELL_SECONDS = 8.0
"""How long mutations that have begun may take at the end."""


class GraphQLOverWebSocket:
    """An ASGI application: any number of GraphQL operations over each socket.

    A socket that does not speak graphql-transport-ws is closed with 4406. `init_seconds` is how long a client
    may take to send `connection_init`, `max_operations` how many of a socket's operations may be under way,
    `max_held_bytes` how much may be held back for a client that reads slowly (then 1013). `messages` is how
    fast a socket is read, `refusals` how often it may be refused (then 4429). With `current` each socket
    hears every `heartbeat_seconds` whether that holds; see Heartbeat.
    """

    def __init__(
        self,
        engine: Engine,
        sign_in: SignIn,
        *,
        max_operations: int = 50,
        max_message_bytes: int = 262_144,
        max_held_bytes: int = MOST_HELD,
        init_seconds: float = 10.0,
        trusted_only: TrustedOnly | None = None,
        messages: Rate = MESSAGES,
        refusals: Rate = REFUSALS,
        current: Current | None = None,
        heartbeat_seconds: float = SECONDS,
    ) -> None:
        self.engine = engine
        self.sign_in = sign_in
        self.max_operations = max_operations
        self.max_message_bytes = max_message_bytes
        self.max_held_bytes = max_held_bytes
        self.init_seconds = init_seconds
        self.trusted_only = trusted_only
        self.messages = messages
        self.refusals = refusals
        self.heartbeat = None if current is None else Heartbeat(current, heartbeat_seconds)
        self.sockets: set[SocketConnection] = set()
        self.mutations: set[asyncio.Task[None]] = set()
        self._farewell: float | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()  # websocket.connect
        spoken = SUBPROTOCOL in scope["subprotocols"]
        await send({"type": "websocket.accept", "subprotocol": SUBPROTOCOL if spoken else None})
        if not spoken:
            reason = "Subprotocol not acceptable"
            await send({"type": "websocket.close", "code": 4406, "reason": reason})
            return
        transport, receive = transport_of(scope, receive, send)
        socket = SocketConnection(self, HTTPConnection(scope), transport)
        self.sockets.add(socket)
        try:
            await socket.serve(receive)
            await transport.finished()
        finally:
            self.sockets.discard(socket)

    async def close_all(self, code: int = 1012, reason: str = "The server restarts") -> None:
        """Closes every socket, and waits for mutations that have begun, all calls together for
        `FAREWELL_SECONDS`."""
        clock = asyncio.get_running_loop().time
        if self._farewell is None:
            self._farewell = clock() + FAREWELL_SECONDS
        for socket in list(self.sockets):
            socket.hang_up(code, reason)
        if self.mutations:
            await asyncio.wait(self.mutations, timeout=max(0.0, self._farewell - clock()))
