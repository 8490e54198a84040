"""The endpoint of the graphql-transport-ws protocol, as graphql-ws's PROTOCOL.md has it."""

from __future__ import annotations

import asyncio

from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from engine.transports.socket_connection import SocketConnection
from engine.transports.socket_endpoint import SocketEndpoint
from engine.transports.websocket_transport import transport_of

SUBPROTOCOL = "graphql-transport-ws"

FAREWELL_SECONDS = 8.0
"""How long mutations that have begun may take at the end."""


class GraphQLOverWebSocket(SocketEndpoint):
    """An ASGI application: any number of GraphQL operations over each socket.

    A socket that does not speak graphql-transport-ws is closed with 4406. The options are SocketEndpoint's.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        self.sockets: set[SocketConnection] = set()
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
        """Closes every socket, and waits FAREWELL_SECONDS in all for mutations that have begun."""
        clock = asyncio.get_running_loop().time
        if self._farewell is None:
            self._farewell = clock() + FAREWELL_SECONDS
        for socket in list(self.sockets):
            socket.hang_up(code, reason)
        if self.mutations:
            await asyncio.wait(self.mutations, timeout=max(0.0, self._farewell - clock()))
