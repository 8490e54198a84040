"""A socket's place in a shared run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .deliveries import Batch
from .members import Member
from .messages import next_prefix

if TYPE_CHECKING:
    from .socket import Socket


class Subscription(Member):
    """An operation of a socket that has joined a shared run; it has no task of its own."""

    __slots__ = ("id", "outlet", "prefix", "socket")

    def __init__(self, socket: Socket, id_: str) -> None:
        super().__init__()
        self.socket = socket
        self.outlet = socket.outlet
        self.id = id_
        self.prefix = next_prefix(id_)

    def hear(self, batch: Batch) -> None:
        self.outlet.batch(self, self.prefix, batch)

    def end(self, reason: Exception | None) -> None:
        if self.socket.operations.get(self.id) is self:
            self.socket.end(self.id, reason)

    async def free(self) -> None:
        await self.outlet.free()

    def cancel(self) -> None:
        super().cancel()
        self.outlet.forget(self)
