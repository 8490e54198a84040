"""Those who hear a shared run."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from .deliveries import Batch, Delivery
from .pending import Pending

if TYPE_CHECKING:
    from .run import Run


class Member(ABC):
    """One subscriber's place in a run."""

    __slots__ = ("meanwhile", "replay", "run", "told")

    def __init__(self) -> None:
        self.run: Run | None = None
        self.told = 0
        """The position up to which nothing is to come any more."""
        self.meanwhile: Pending[Delivery] | None = None
        """What the run gave while this member was still being told its own gap."""
        self.replay: asyncio.Task[None] | None = None

    @abstractmethod
    def hear(self, batch: Batch) -> None:
        """Takes what comes next, at once."""

    @abstractmethod
    def end(self, reason: Exception | None) -> None:
        """Nothing more comes, for this reason; None: the feed has ended. The member has left already."""

    @abstractmethod
    async def free(self) -> None:
        """Waits until it can take more; asked between the events of its own gap."""

    def take(self, batch: Batch) -> None:
        """What the run gives to each of its members."""
        if self.meanwhile is not None:
            self.meanwhile.put(batch.deliveries)
        elif batch.first > self.told:
            self.hear(batch)
        elif (rest := batch.after(self.told)) is not None:
            self.hear(rest)

    def cancel(self) -> None:
        """Leaves because nobody wants to hear more."""
        self.leave()

    def leave(self) -> None:
        """Leaves the run, which tells it nothing more."""
        if self.run is not None:
            self.run.leave(self)
            self.run = None
        if self.replay is not None:
            self.replay.cancel()
            self.replay = None
        self.meanwhile = None


class Reader(Member):
    """A member that is read as an iterator is, by one task."""

    __slots__ = ("_pending", "_taken")

    def __init__(self) -> None:
        super().__init__()
        self._pending: Pending[Delivery] = Pending(subject)
        self._taken = asyncio.Event()

    def hear(self, batch: Batch) -> None:
        self._pending.put(batch.deliveries)

    def end(self, reason: Exception | None) -> None:
        self._pending.end(reason)

    async def free(self) -> None:
        while len(self._pending):
            self._taken.clear()
            await self._taken.wait()

    async def next(self) -> Delivery | None:
        """What comes next; None at the end. Raises the reason of the end."""
        delivery = await self._pending.take()
        self._taken.set()
        return delivery


def subject(delivery: Delivery) -> object:
    return delivery.subject
