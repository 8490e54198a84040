"""One socket: its messages in, its operations, its messages out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Hashable, MutableMapping
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import orjson
from starlette.requests import HTTPConnection
from starlette.types import Receive

from .allowance import Allowance
from .errors import INTERNAL, Entry, RequestRefused, malformed
from .messages import Hangup, id_of, next_prefix, payload_of, read_message
from .operation import Operation
from .outlet import Outlet
from .params import Params, read_params
from .pending import TooSlow
from .sessions import Session, source_of
from .streams import Stream
from .subscription import Subscription
from .wire import Wire

if TYPE_CHECKING:
    from .websocket import GraphQLOverWebSocket

log = logging.getLogger("engine")

CHARACTERS = 500
"""Of a text that must be read first, so many count as a message."""
MOST_HURRIED = 250
"""Who has sent so many messages without waiting, each of them beyond the allowance, is sent away."""
TOO_MANY = 4429


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
        self._unproved: Callable[[], None] | None = None
        self._initialised = False
        self._messages = Allowance(endpoint.messages)
        self._refusals = Allowance(endpoint.refusals)
        self._cost = 1.0
        self._pushed = False
        self._hurried = 0

    # ── its life ────────────────────────────────────────────────────────────────────────────

    async def serve(self, receive: Receive) -> None:
        """Reads messages until the client leaves or the socket is hung up."""
        late = asyncio.get_running_loop().call_later(
            self.endpoint.init_seconds, self.hang_up, 4408, "Connection initialisation timeout"
        )
        try:
            while True:
                event = await self._next(receive)
                if event["type"] == "websocket.disconnect" or self.outlet.closed:
                    break
                message = read_message(event, self.endpoint.max_message_bytes)
                if message["type"] == "connection_init":
                    late.cancel()
                await self._handle(message)
                del event, message
                await self._rest()
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
            if self._unproved is not None:
                self._unproved()
            for id_ in list(self.operations):
                self._complete(id_)

    def hang_up(self, code: int, reason: str) -> None:
        """Closes the socket; returns at once."""
        self.outlet.close(code, reason)

    async def _next(self, receive: Receive) -> MutableMapping[str, Any]:
        """The next message; `_pushed` says whether it had come before this was ready for it."""
        self._pushed = True
        waits = asyncio.get_running_loop().call_soon(self._waits)
        try:
            return await receive()
        finally:
            waits.cancel()

    def _waits(self) -> None:
        self._pushed = False

    async def _rest(self) -> None:
        """Lets others have their turn before the next message is read; longer, where this socket sends more
        than its share. Meanwhile the network holds back what it sends. Raises Hangup."""
        debt, self._cost = self._messages.spend(self._cost), 1.0
        if not debt:
            self._hurried = 0
            await asyncio.sleep(0)
            return
        # Whoever waits for each answer is merely answered later.
        self._hurried += self._pushed
        if self._hurried > MOST_HURRIED:
            raise Hangup(TOO_MANY, "Too many messages")
        while debt > 0 and not self.outlet.closed:
            await asyncio.sleep(min(debt, 1.0))
            debt -= 1.0

    # ── messages in ─────────────────────────────────────────────────────────────────────────

    async def _handle(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "connection_init":
                await self._init(message)
            case "ping":
                self._send({"type": "pong", **payload_of(message)})
            case "pong":
                payload_of(message)
            case "subscribe":
                if self.session is None:
                    raise Hangup(4401, "Unauthorized")
                await self._subscribe(self.session, message)
            case "complete":
                self._complete(id_of(message))
            case other:
                raise Hangup(4400, f"Unknown message type {other!r}")

    async def _init(self, message: dict[str, Any]) -> None:
        payload = payload_of(message).get("payload") or {}
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
        proofs = self.endpoint.proofs
        if proofs is None:
            self._send({"type": "connection_ack"})
        else:
            self._send({"type": "connection_ack", "payload": {"live": proofs.live}})
            self._unproved = proofs.join(self.outlet)

    async def _subscribe(self, session: Session, message: dict[str, Any]) -> None:
        id_ = id_of(message)
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
            operation = await self._prepared(session, params)
        except RequestRefused as refusal:
            self._send_error(id_, refusal.entries)
            return
        task = asyncio.ensure_future(self._run(id_, session, operation, params))
        self.operations[id_] = task
        if operation.kind == "mutation":
            self.endpoint.mutations.add(task)
            task.add_done_callback(self.endpoint.mutations.discard)

    async def _prepared(self, session: Session, params: Params) -> Operation:
        documents, trusted_only = self.engine.documents, self.endpoint.trusted_only
        asked = params.query, params.document_id, params.operation_name
        only = trusted_only is not None and trusted_only(self.connection, session)
        found = documents.found(*asked, trusted_only=only)
        if found is not None:
            return found
        self._cost += len(params.query or "") / CHARACTERS
        return await documents.prepared(*asked, trusted_only=only, source=source_of(session))

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
                    self._join(id_, operation, params, stream, source_of(session))
                    return
                await self._follow(id_, operation, params, stream, source_of(session))
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

    def _join(
        self, id_: str, operation: Operation, params: Params, stream: Stream[Any], source: Hashable | None
    ) -> None:
        if self._runs(id_):
            subscription = Subscription(self, id_)
            self.engine.runs.join(operation, params.variables, stream, subscription, source)
            self.operations[id_] = subscription

    async def _follow(
        self, id_: str, operation: Operation, params: Params, stream: Stream[Any], source: Hashable | None
    ) -> None:
        prefix = next_prefix(id_)
        told = self.engine.deliveries(operation, params.variables, stream, source)
        async with aclosing(told) as deliveries:
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
        if self._refusals.spend():
            self.hang_up(TOO_MANY, "Too many refused operations")

    def _send(self, message: dict[str, Any]) -> None:
        self.outlet.text(orjson.dumps(message))
