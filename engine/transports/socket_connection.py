"""One socket: its life, and its messages as they come in."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, MutableMapping
from typing import Any

import orjson
from starlette.requests import HTTPConnection
from starlette.types import Receive

from engine.errors import UNAVAILABLE
from engine.messages import INTERNAL
from engine.transports.rate_limit import TokenBucket
from engine.transports.session import Session
from engine.transports.socket_endpoint import SocketEndpoint
from engine.transports.socket_operations import TOO_MANY, SocketOperations
from engine.transports.socket_writer import SocketWriter
from engine.transports.transport_ws_messages import CloseSocket, id_of, payload_of, read_message
from engine.transports.websocket_transport import WebSocketTransport

log = logging.getLogger("engine")

MOST_HURRIED = 250
"""Who has sent so many messages without waiting, each of them beyond the rate, is sent away."""


class SocketConnection:
    """One connection: reads its messages at the pace that it is allowed."""

    __slots__ = (
        "__weakref__", "_connection", "_endpoint", "_forget", "_hurried", "_initialised", "_leave_heartbeat",
        "_messages", "_pushed", "_session", "_waits", "operations", "writer",
    )  # fmt: skip

    def __init__(
        self, endpoint: SocketEndpoint, connection: HTTPConnection, transport: WebSocketTransport
    ) -> None:
        self._endpoint = endpoint
        self._connection = connection
        self._session: Session | None = None
        self.writer = SocketWriter(transport, endpoint.engine.counters, endpoint.max_held_bytes)
        self.operations = SocketOperations(endpoint, connection, self.writer)
        self._forget: Callable[[], None] | None = None
        self._leave_heartbeat: Callable[[], None] | None = None
        self._initialised = False
        self._messages = TokenBucket(endpoint.messages)
        self._pushed = self._waits = False
        self._hurried = 0

    async def serve(self, receive: Receive) -> None:
        """Reads messages until the client leaves or the socket is hung up."""
        late = asyncio.get_running_loop().call_later(
            self._endpoint.init_seconds, self.hang_up, 4408, "Connection initialisation timeout"
        )
        try:
            while True:
                event = await self._next(receive)
                if event["type"] == "websocket.disconnect" or self.writer.closed:
                    break
                message = read_message(event, self._endpoint.max_message_bytes)
                if message["type"] == "connection_init":
                    late.cancel()
                await self._handle(message)
                del event, message
                await self._rest()
        except CloseSocket as closing:
            self.hang_up(closing.code, closing.reason)
        except Exception as error:
            log.error("A socket failed", exc_info=error)
            self.hang_up(1011, "Internal error")
        finally:
            late.cancel()
            self.writer.end()
            if self._forget is not None:
                self._forget()
            if self._leave_heartbeat is not None:
                self._leave_heartbeat()
            self.operations.complete_all()

    def hang_up(self, code: int, reason: str) -> None:
        """Closes the socket; returns at once."""
        self.writer.close(code, reason)

    async def _next(self, receive: Receive) -> MutableMapping[str, Any]:
        """The next message; `_pushed` says whether it had come before this was ready for it."""
        self._waits = False
        asyncio.get_running_loop().call_soon(self._now_waits)
        event = await receive()
        self._pushed = not self._waits
        return event

    def _now_waits(self) -> None:
        # Called in the turn after this one, and `_rest` lasts at least as long: never too late.
        self._waits = True

    async def _rest(self) -> None:
        """Lets others have their turn before the next message is read; longer, where this socket sends more
        than its share. Meanwhile the network holds back what it sends. Raises CloseSocket."""
        debt, self.operations.cost = self._messages.spend(1.0 + self.operations.cost), 0.0
        if not debt:
            self._hurried = 0
            await asyncio.sleep(0)
            return
        # Whoever waits for each answer is merely answered later.
        self._hurried += self._pushed
        if self._hurried > MOST_HURRIED:
            raise CloseSocket(TOO_MANY, "Too many messages")
        while debt > 0 and not self.writer.closed:
            await asyncio.sleep(min(debt, 1.0))
            debt -= 1.0

    async def _handle(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "connection_init":
                await self._init(message)
            case "ping":
                self._send({"type": "pong", **payload_of(message)})
            case "pong":
                payload_of(message)
            case "subscribe":
                if self._session is None:
                    raise CloseSocket(4401, "Unauthorized")
                await self.operations.start(self._session, message)
            case "complete":
                self.operations.complete(id_of(message))
            case other:
                raise CloseSocket(4400, f"Unknown message type {other!r}")

    async def _init(self, message: dict[str, Any]) -> None:
        payload = payload_of(message).get("payload") or {}
        if self._initialised:
            raise CloseSocket(4429, "Too many initialisation requests")
        self._initialised = True
        try:
            self._session = await self._endpoint.sign_in(payload, self._connection)
        except Exception as error:
            entry = self._endpoint.engine.errors.told_of(error)
            if entry["extensions"]["code"] == INTERNAL:
                raise CloseSocket(1011, "Internal error") from error
            if entry["extensions"]["code"] == UNAVAILABLE:
                raise CloseSocket(1013, "Try again later") from error
            raise CloseSocket(getattr(error, "close_code", 4403), entry["message"]) from error
        self._forget = self._session.on_close(self.hang_up)
        heartbeat = self._endpoint.heartbeat
        greeting = dict(self._endpoint.greeting)
        if heartbeat is not None:
            greeting["live"] = heartbeat.live
        self._send({"type": "connection_ack", **({"payload": greeting} if greeting else {})})
        if heartbeat is not None:
            self._leave_heartbeat = heartbeat.join(self.writer)

    def _send(self, message: dict[str, Any]) -> None:
        self.writer.text(orjson.dumps(message))
