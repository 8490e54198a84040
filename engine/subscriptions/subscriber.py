"""Who hears a shared run: a subscriber of any kind, and one that is read as an iterator."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple, Protocol

from engine.document.operation import Operation
from engine.subscriptions.conflating_queue import ConflatingQueue
from engine.subscriptions.response_events import EventBatch, ResponseEvent
from engine.subscriptions.stream import Stream


class Subscription(NamedTuple):
    """What is subscribed to, and where the subscriber is (see RunLimits)."""

    operation: Operation
    variables: Mapping[str, Any]
    stream: Stream[Any]
    source: Hashable | None = None


class Run(Protocol):
    """What a subscriber hears."""

    def leave(self, subscriber: Subscriber) -> None:
        """Forgets the subscriber."""


class Subscriber(ABC):
    """One subscriber's place in a run."""

    __slots__ = ("meanwhile", "replay", "run", "told")

    def __init__(self) -> None:
        self.run: Run | None = None
        self.told = 0
        """The position up to which nothing is to come any more."""
        self.meanwhile: ConflatingQueue[ResponseEvent] | None = None
        """What the run gave while this subscriber was still being told its own gap."""
        self.replay: asyncio.Task[None] | None = None

    @abstractmethod
    def hear(self, batch: EventBatch) -> None:
        """Takes what comes next, at once."""

    @abstractmethod
    def end(self, reason: Exception | None) -> None:
        """Nothing more comes, for this reason; None: the feed has ended. The subscriber has left already."""

    @abstractmethod
    async def free(self) -> None:
        """Waits until it can take more; asked between the events of its own gap."""

    def take(self, batch: EventBatch) -> None:
        """What the run gives to each of its subscribers."""
        if self.meanwhile is not None:
            self.meanwhile.put(batch.events)
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


class SubscriberIterator(Subscriber):
    """A subscriber that is read as an iterator is, by one task."""

    __slots__ = ("_queue", "_taken")

    def __init__(self) -> None:
        super().__init__()
        self._queue: ConflatingQueue[ResponseEvent] = ConflatingQueue(subject)
        self._taken = asyncio.Event()

    def hear(self, batch: EventBatch) -> None:
        self._queue.put(batch.events)

    def end(self, reason: Exception | None) -> None:
        self._queue.end(reason)

    async def free(self) -> None:
        while len(self._queue):
            self._taken.clear()
            await self._taken.wait()

    async def next(self) -> ResponseEvent | None:
        """What comes next; None at the end. Raises the reason of the end."""
        event = await self._queue.take()
        self._taken.set()
        return event


def subject(event: ResponseEvent) -> object:
    return event.subject
