"""A socket's place in a shared run."""

from __future__ import annotations

from typing import Protocol

from engine.subscriptions.response_events import EventBatch
from engine.subscriptions.subscriber import Subscriber
from engine.transports.socket_writer import SocketWriter
from engine.transports.transport_ws_messages import next_prefix


class Operations(Protocol):
    """Those of a socket, of which the subscription is one."""

    writer: SocketWriter

    def ended(self, subscriber: SocketSubscriber, reason: Exception | None) -> None:
        """The subscription has ended; None: in the ordinary way."""


class SocketSubscriber(Subscriber):
    """An operation of a socket that has joined a shared run; it has no task of its own."""

    __slots__ = ("id", "operations", "prefix", "writer")

    def __init__(self, operations: Operations, id_: str) -> None:
        super().__init__()
        self.operations = operations
        self.writer = operations.writer
        self.id = id_
        self.prefix = next_prefix(id_)

    def hear(self, batch: EventBatch) -> None:
        self.writer.batch(self, self.prefix, batch)

    def end(self, reason: Exception | None) -> None:
        self.operations.ended(self, reason)

    async def free(self) -> None:
        await self.writer.free()

    def cancel(self) -> None:
        super().cancel()
        self.writer.forget(self)
