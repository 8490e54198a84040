"""One socket: its messages in, its operations, its messages out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import orjson
from starlette.requests import HTTPConnection
from starlette.types import Receive, Send

from .documents import Operation
from .errors import INTERNAL, Entry, RequestRefused, malformed
from .params import Params, read_params
from .sessions import Session

if TYPE_CHECKING:
    from .websocket import GraphQLOverWebSocket

log = logging.getLogger("engine")


class Hangup(Exception):
    """The socket is to be closed with this code, because of what the client sent or did not send."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Socket:
    """One connection. `send_next`, `send_error` and `send_complete` are the only ways out for an
    operation."""

    def __init__(self, endpoint: GraphQLOverWebSocket, connection: HTTPConnection, send: Send) -> None:
        self.endpoint = endpoint
        self.engine = endpoint.engine
        self.connection = connection
        self.session: Session | None = None
        self.operations: dict[str, asyncio.Task[None]] = {}
        self._send = send
        self._forget: Callable[[], None] = lambda: None
        self._open = True
        self._initialised = False
        self._hangup: asyncio.Future[Hangup] = asyncio.get_running_loop().create_future()

    # ── its life ────────────────────────────────────────────────────────────────────────────

    async def serve(self, receive: Receive) -> None:
        """Reads messages until the client leaves or the socket is hung up."""
        reading = asyncio.ensure_future(self._read(receive))
        try:
            waited: set[asyncio.Future[Any]] = {reading, self._hangup}
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            hangup = self._hangup.result() if self._hangup.done() else reading.result()
        except Exception as error:
            log.error("A socket failed", exc_info=error)
            hangup = Hangup(1011, "Internal error")
        finally:
            reading.cancel()
            self._forget()
            for id_ in list(self.operations):
                self._complete(id_)
        if hangup is not None and self._open:
            self._open = False
            reason = hangup.reason.encode()[:123].decode(errors="ignore")
            await self._deliver({"type": "websocket.close", "code": hangup.code, "reason": reason})

    def hang_up(self, code: int, reason: str) -> None:
        """Closes the socket; returns at once."""
        if not self._hangup.done():
            self._hangup.set_result(Hangup(code, reason))

    async def _read(self, receive: Receive) -> Hangup | None:
        late = asyncio.get_running_loop().call_later(
            self.endpoint.init_seconds, self.hang_up, 4408, "Connection initialisation timeout"
        )
        try:
            while True:
                event = await receive()
                if event["type"] == "websocket.disconnect":
                    self._open = False
                    return None
                message = self._message(event)
                if message["type"] == "connection_init":
                    late.cancel()
                await self._handle(message)
        except Hangup as hangup:
            return hangup
        finally:
            late.cancel()

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
                await self._send_json({"type": "pong", **_payload(message)})
            case "pong":
                _payload(message)
            case "subscribe":
                if self.session is None:
                    raise Hangup(4401, "Unauthorized")
                await self._subscribe(self.session, message)
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
        await self._send_json({"type": "connection_ack"})

    async def _subscribe(self, session: Session, message: dict[str, Any]) -> None:
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
            await self.send_error(id_, too_many.entries)
            return
        try:
            operation = self._prepared(params)
        except RequestRefused as refusal:
            await self.send_error(id_, refusal.entries)
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
        task = self.operations.pop(id_, None)
        if task is not None and task not in self.endpoint.mutations:
            task.cancel()

    # ── operations ──────────────────────────────────────────────────────────────────────────

    async def _run(self, id_: str, session: Session, operation: Operation, params: Params) -> None:
        try:
            context = await session.context()
            if operation.kind == "subscription":
                stream = await self.engine.subscribe(operation, params.variables, context)
                del context
                async with aclosing(
                    self.engine.deliveries(operation, params.variables, stream)
                ) as deliveries:
                    async for delivery in deliveries:
                        await self.send_next(id_, delivery.payload)
            else:
                payload = await self.engine.execute(operation, params.variables, context)
                if self._runs(id_):
                    await self.send_next(id_, payload)
            if self._runs(id_):
                await self.send_complete(id_)
        except RequestRefused as refusal:
            if self._runs(id_):
                await self.send_error(id_, refusal.entries)
        except Exception as error:
            code = getattr(error, "close_code", None)
            if isinstance(code, int):
                self.hang_up(code, str(error))
            elif self._runs(id_):
                await self.send_error(id_, [self.engine.errors.told_of(error)])

    def _runs(self, id_: str) -> bool:
        # A mutation goes on when the client has completed it, and the client may have used its id again
        # since.
        return self.operations.get(id_) is asyncio.current_task()

    # ── messages out ────────────────────────────────────────────────────────────────────────

    async def send_next(self, id_: str, payload: bytes) -> None:
        """Sends one complete response of the operation; nothing once the operation or the socket has
        ended."""
        if id_ in self.operations:
            await self._send_text(b'{"id":%b,"type":"next","payload":%b}' % (orjson.dumps(id_), payload))

    async def send_error(self, id_: str, entries: list[Entry]) -> None:
        """Ends the operation with errors."""
        self.operations.pop(id_, None)
        await self._send_json({"id": id_, "type": "error", "payload": entries})

    async def send_complete(self, id_: str) -> None:
        """Ends the operation, unless the client has ended it."""
        if self.operations.pop(id_, None) is not None:
            await self._send_json({"id": id_, "type": "complete"})

    async def _send_json(self, message: dict[str, Any]) -> None:
        await self._send_text(orjson.dumps(message))

    async def _send_text(self, text: bytes) -> None:
        if self._open:
            await self._deliver({"type": "websocket.send", "text": text.decode()})

    async def _deliver(self, event: dict[str, Any]) -> None:
        try:
            await self._send(event)
        except (OSError, RuntimeError):
            # The client has gone, or the server has closed the socket by itself (its RuntimeError says so).
            # The reading side hears of it too.
            self._open = False


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
    return id_
