"""The operations of one socket: started, run, completed, and what their client is told of them."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from time import perf_counter
from typing import Any

import orjson
from starlette.requests import HTTPConnection

from engine import correlation
from engine.document.operation import Operation
from engine.document.request_params import RequestParams, read_params
from engine.errors import Entry, RequestRefused, malformed
from engine.fair_queue import source_of
from engine.subscriptions.conflating_queue import TooSlow
from engine.subscriptions.response_events import EventBatch
from engine.subscriptions.subscriber import Subscriber, Subscription
from engine.transports.rate_limit import TokenBucket
from engine.transports.session import Session
from engine.transports.socket_endpoint import SocketEndpoint
from engine.transports.socket_writer import SocketWriter
from engine.transports.transport_ws_messages import CloseSocket, id_of, next_prefix

CHARACTERS = 500
"""Of a text that must be read first, so many count as a message."""
TOO_MANY = 4429


class SocketSubscriber(Subscriber):
    """An operation of a socket that has joined a shared run; it has no task of its own."""

    __slots__ = ("id", "operations", "prefix", "transport", "writer")

    def __init__(self, operations: SocketOperations, id_: str) -> None:
        super().__init__()
        self.operations = operations
        self.writer = operations.writer
        self.transport = self.writer.transport
        self.id = id_
        self.prefix = next_prefix(id_)

    def take(self, batch: EventBatch) -> None:
        # What each delivery costs beside the system's own share: nearly all go this way.
        quick = self.transport.quick
        if quick is not None and self.meanwhile is None and batch.first > self.told:
            quick(batch.framed(self.prefix))
        else:
            super().take(batch)

    def hear(self, batch: EventBatch) -> None:
        self.writer.batch(self, self.prefix, batch)

    def end(self, reason: Exception | None) -> None:
        self.operations.ended(self, reason)

    async def free(self) -> None:
        await self.writer.free()

    def cancel(self) -> None:
        super().cancel()
        self.writer.forget(self)


class SocketOperations:
    """Starts operations for one socket and ends them; a mutation that has begun is never cancelled."""

    __slots__ = ("_connection", "_endpoint", "_engine", "_refusals", "_under_way", "cost", "writer")

    def __init__(self, endpoint: SocketEndpoint, connection: HTTPConnection, writer: SocketWriter) -> None:
        self.writer = writer
        self.cost = 0.0
        """What reading documents has cost since the last message, in messages."""
        self._endpoint = endpoint
        self._engine = endpoint.engine
        self._connection = connection
        self._under_way: dict[str, asyncio.Task[None] | SocketSubscriber] = {}
        self._refusals = TokenBucket(endpoint.refusals)

    async def start(self, session: Session, message: dict[str, Any]) -> None:
        """Starts what a `subscribe` message asks for. Raises CloseSocket for a message that is none."""
        id_ = id_of(message)
        try:
            params = read_params(message.get("payload"))
        except RequestRefused as refusal:
            raise CloseSocket(4400, str(refusal)) from None
        if id_ in self._under_way:
            raise CloseSocket(4409, f"Subscriber for {id_} already exists")
        most = self._endpoint.max_operations
        if len(self._under_way) >= most:
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
        self._under_way[id_] = task
        if operation.kind == "mutation":
            self._endpoint.mutations.add(task)
            task.add_done_callback(self._endpoint.mutations.discard)

    def complete(self, id_: str) -> None:
        """Nobody wants to hear more of this operation."""
        operation = self._under_way.pop(id_, None)
        if operation is not None and operation not in self._endpoint.mutations:
            operation.cancel()

    def complete_all(self) -> None:
        """The socket is gone."""
        for id_ in list(self._under_way):
            self.complete(id_)

    def ended(self, subscriber: SocketSubscriber, reason: Exception | None) -> None:
        """A shared run has ended for this subscriber."""
        if self._under_way.get(subscriber.id) is subscriber:
            self._end(subscriber.id, reason)

    async def _prepared(self, session: Session, params: RequestParams) -> Operation:
        documents, trusted_only = self._engine.documents, self._endpoint.trusted_only
        asked = params.query, params.document_id, params.operation_name
        only = trusted_only is not None and trusted_only(self._connection, session)
        found = documents.found(*asked, trusted_only=only)
        if found is not None:
            return found
        self.cost += len(params.query or "") / CHARACTERS
        return await documents.prepared(*asked, trusted_only=only, source=source_of(session))

    async def _run(self, id_: str, session: Session, operation: Operation, params: RequestParams) -> None:
        correlation.begin_request()
        try:
            context = await session.context()
            if operation.kind == "subscription":
                source = source_of(session)
                subscription = await self._engine.subscribe(operation, params.variables, context, source)
                del context
                if subscription.stream.share is not None:
                    self._join(id_, subscription)
                else:
                    await self._follow(id_, subscription)
            else:
                began = perf_counter()
                try:
                    payload = await self._engine.execute(operation, params.variables, context)
                finally:
                    took = perf_counter() - began
                    self._engine.asked.answered(operation, took)
                    if self._endpoint.heard is not None:
                        self._endpoint.heard(self._engine.asked.name(operation), took)
                if self._runs(id_):
                    self.writer.text(b"%b%b}" % (next_prefix(id_), payload))
        except Exception as error:
            if self._runs(id_):
                self._end(id_, error)
        else:
            if self._runs(id_):
                self._end(id_, None)

    def _join(self, id_: str, subscription: Subscription) -> None:
        if self._runs(id_):
            subscriber = SocketSubscriber(self, id_)
            self._engine.runs.join(subscription, subscriber)
            self._under_way[id_] = subscriber

    async def _follow(self, id_: str, subscription: Subscription) -> None:
        prefix = next_prefix(id_)
        async with aclosing(self._engine.response_stream(subscription)) as events:
            async for event in events:
                self.writer.text(b"%b%b}" % (prefix, event.payload))
                await self.writer.free()

    def _runs(self, id_: str) -> bool:
        # A mutation goes on when the client has completed it, and the client may have used its id again
        # since.
        return self._under_way.get(id_) is asyncio.current_task()

    def _end(self, id_: str, reason: Exception | None) -> None:
        """Tells the client that an operation has ended, and why; None: it is complete.

        A reason with a `close_code` ends the whole socket.
        """
        code = getattr(reason, "close_code", None)
        if isinstance(code, int):
            self._engine.counters.evicted += isinstance(reason, TooSlow)
            self.writer.close(code, str(reason))
            return
        del self._under_way[id_]
        if reason is None:
            self.writer.text(orjson.dumps({"id": id_, "type": "complete"}))
        else:
            self._send_error(id_, self._engine.errors.entries(reason))

    def _send_error(self, id_: str, entries: list[Entry]) -> None:
        self._engine.asked.told(entries)
        self.writer.text(orjson.dumps({"id": id_, "type": "error", "payload": entries}))
        if self._refusals.spend():
            self.writer.close(TOO_MANY, "Too many refused operations")
