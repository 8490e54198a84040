"""One socket: its messages in, its operations, its messages out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import orjson
from starlette.requests import HTTPConnection
from starlette.types import Receive

from .deliveries import Batch
from .documents import Operation
from .errors import INTERNAL, Entry, RequestRefused, malformed
from .members import Member
from .outlet import Outlet
from .params import Params, read_params
from .pending import TooSlow
from .sessions import Session
from .streams import Stream
from .wire import Wire

if TYPE_CHECKING:
    from .websocket import GraphQLOverWebSocket

log = logging.getLogger("engine")

MOST_ID = 200
"""Every message of an operation repeats its id."""


class Hangup(Exception):
    """The socket is to be closed with this code, because of what the client sent or did not send."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Subscription(Member):
    """An operation of a socket that has joined a shared run; it has no task of its own."""

    __slots__ = ("id", "prefix", "socket")

    def __init__(self, socket: Socket, id_: str) -> None:
        super().__init__()
        self.socket = socket
        self.id = id_
        self.prefix = next_prefix(id_)

    def hear(self, batch: Batch) -> None:
        self.socket.outlet.batch(self, self.prefix, batch)

    def end(self, reason: Exception | None) -> None:
        if self.socket.operations.get(self.id) is self:
            self.socket.end(self.id, reason)

    async def free(self) -> None:
        await self.socket.outlet.free()

    def cancel(self) -> None:
        super().cancel()
        self.socket.outlet.forget(self)


class Socket:
    """One connection: reads its messages, starts and ends its operations."""

    def __init__(self, endpoint: GraphQLOverWebSocket, connection: HTTPConnection, wire: Wire) -> None:
        self.endpoint = endpoint
        self.engine = endpoint.engine
        self.connection = connection
        self.session: Session | None = None
        self.operations: dict[str, asyncio.Task[None] | Subscription] = {}
        self.outlet = Outlet(wire, self.engine.counters, endpoint.max_held_bytes)
        self._forget: Callable[[], None] | None = None
        self._initialised = False

    # ── its life ────────────────────────────────────────────────────────────────────────────

    async def serve(self, receive: Receive) -> None:
        """Reads messages until the client leaves or the socket is hung up."""
        late = asyncio.get_running_loop().call_later(
            self.endpoint.init_seconds, self.hang_up, 4408, "Connection initialisation timeout"
        )
        try:
            while True:
                event = await receive()
                if event["type"] == "websocket.disconnect" or self.outlet.closed:
                    break
                message = self._message(event)
                if message["type"] == "connection_init":
                    late.cancel()
                await self._handle(message)
                del event, message
        except Hangup as hangup:
            self.hang_up(hangup.code, hangup.reason)
        except Exception as error:
            log.error("A socket failed", exc_info=error)
            self.hang_up(1011, "Internal error")
        finally:
            late.cancel()
            self.outlet.end()
            if self._forget is not None:
                self._forget()
            for id_ in list(self.operations):
                self._complete(id_)

    def hang_up(self, code: int, reason: str) -> None:
        """Closes the socket; returns at once."""
        self.outlet.close(code, reason)

    # ── messages in ─────────────────────────────────────────────────────────────────────────

    def _message(self, event: Any) -> dict[str, Any]:
        text = event.get("text")
        if text is None:
            raise Hangup(4400, "Messages must be text")
        if len(text) > self.endpoint.max_message_bytes:
            raise Hangup(1009, "The message is too long")
        try:
            message = orjson.loads(text)
        except orjson.JSONDecodeError:
            raise Hangup(4400, "Messages must be JSON") from None
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            raise Hangup(4400, "Messages must be objects with a type")
        return message

    async def _handle(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "connection_init":
                await self._init(message)
            case "ping":
                self._send({"type": "pong", **_payload(message)})
            case "pong":
                _payload(message)
            case "subscribe":
                if self.session is None:
                    raise Hangup(4401, "Unauthorized")
                self._subscribe(self.session, message)
            case "complete":
                self._complete(_id(message))
            case other:
                raise Hangup(4400, f"Unknown message type {other!r}")

    async def _init(self, message: dict[str, Any]) -> None:
        payload = _payload(message).get("payload") or {}
        if self._initialised:
            raise Hangup(4429, "Too many initialisation requests")
        self._initialised = True
        try:
            self.session = await self.endpoint.sign_in(payload, self.connection)
        except Exception as error:
            entry = self.engine.errors.told_of(error)
            if entry["extensions"]["code"] == INTERNAL:
                raise Hangup(1011, "Internal error") from error
            raise Hangup(getattr(error, "close_code", 4403), entry["message"]) from error
        self._forget = self.session.on_close(self.hang_up)
        self._send({"type": "connection_ack"})

    def _subscribe(self, session: Session, message: dict[str, Any]) -> None:
        id_ = _id(message)
        try:
            params = read_params(message.get("payload"))
        except RequestRefused as refusal:
            raise Hangup(4400, str(refusal)) from None
        if id_ in self.operations:
            raise Hangup(4409, f"Subscriber for {id_} already exists")
        if len(self.operations) >= self.endpoint.max_operations:
            most = self.endpoint.max_operations
            too_many = malformed(
                f"At most {most} operations may be under way on one socket.", "TOO_MANY_OPERATIONS", most=most
            )
            self._send_error(id_, too_many.entries)
            return
        try:
            operation = self._prepared(params)
        except RequestRefused as refusal:
            self._send_error(id_, refusal.entries)
            return
        task = asyncio.ensure_future(self._run(id_, session, operation, params))
        self.operations[id_] = task
        if operation.kind == "mutation":
            self.endpoint.mutations.add(task)
            task.add_done_callback(self.endpoint.mutations.discard)

    def _prepared(self, params: Params) -> Operation:
        trusted_only = self.endpoint.trusted_only
        return self.engine.documents.prepare(
            params.query,
            params.document_id,
            params.operation_name,
            trusted_only=trusted_only is not None and trusted_only(self.connection),
        )

    def _complete(self, id_: str) -> None:
        operation = self.operations.pop(id_, None)
        if operation is not None and operation not in self.endpoint.mutations:
            operation.cancel()

    # ── operations ──────────────────────────────────────────────────────────────────────────

    async def _run(self, id_: str, session: Session, operation: Operation, params: Params) -> None:
        try:
            context = await session.context()
            if operation.kind == "subscription":
                stream = await self.engine.subscribe(operation, params.variables, context)
                del context
                if stream.share is not None:
                    self._join(id_, operation, params, stream)
                    return
                await self._follow(id_, operation, params, stream)
            else:
                payload = await self.engine.execute(operation, params.variables, context)
                if self._runs(id_):
                    self.outlet.text(b"%b%b}" % (next_prefix(id_), payload))
        except Exception as error:
            if self._runs(id_):
                self.end(id_, error)
        else:
            if self._runs(id_):
                self.end(id_, None)

    def _join(self, id_: str, operation: Operation, params: Params, stream: Stream[Any]) -> None:
        if self._runs(id_):
            subscription = self.operations[id_] = Subscription(self, id_)
            self.engine.runs.join(operation, params.variables, stream, subscription)

    async def _follow(self, id_: str, operation: Operation, params: Params, stream: Stream[Any]) -> None:
        prefix = next_prefix(id_)
        async with aclosing(self.engine.deliveries(operation, params.variables, stream)) as deliveries:
            async for delivery in deliveries:
                self.outlet.text(b"%b%b}" % (prefix, delivery.payload))
                await self.outlet.free()

    def _runs(self, id_: str) -> bool:
        # A mutation goes on when the client has completed it, and the client may have used its id again
        # since.
        return self.operations.get(id_) is asyncio.current_task()

    # ── messages out ────────────────────────────────────────────────────────────────────────

    def end(self, id_: str, reason: Exception | None) -> None:
        """Tells the client that an operation has ended, and why; None: it is complete.

        A reason with a `close_code` ends the whole socket.
        """
        code = getattr(reason, "close_code", None)
        if isinstance(code, int):
            self.engine.counters.evicted += isinstance(reason, TooSlow)
            self.hang_up(code, str(reason))
            return
        del self.operations[id_]
        if reason is None:
            self._send({"id": id_, "type": "complete"})
        else:
            self._send_error(id_, self._entries(reason))

    def _entries(self, reason: Exception) -> list[Entry]:
        if isinstance(reason, RequestRefused):
            return reason.entries
        return [self.engine.errors.told_of(reason)]

    def _send_error(self, id_: str, entries: list[Entry]) -> None:
        self._send({"id": id_, "type": "error", "payload": entries})

    def _send(self, message: dict[str, Any]) -> None:
        self.outlet.text(orjson.dumps(message))


def next_prefix(id_: str) -> bytes:
    """What stands before the payload in each `next` message of the operation."""
    return b'{"id":%b,"type":"next","payload":' % orjson.dumps(id_)


def _payload(message: dict[str, Any]) -> dict[str, Any]:
    payload = message.get("payload")
    if payload is None:
        return {}
    if not isinstance(payload, dict):
        raise Hangup(4400, "A payload must be an object")
    return {"payload": payload}


def _id(message: dict[str, Any]) -> str:
    id_ = message.get("id")
    if not isinstance(id_, str) or not id_:
        raise Hangup(4400, "The message must have an id")
    if len(id_) > MOST_ID:
        raise Hangup(4400, f"An id may have {MOST_ID} characters")
    return id_
