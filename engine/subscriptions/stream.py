"""What a subscription's root resolver returns: a feed that can be resumed, shared and refused.

The resolver makes its checks and raises to refuse, then returns the stream; it does not yield.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncGenerator, Callable, Hashable, Sequence
from contextlib import aclosing
from typing import Any, Protocol, TypeVar, runtime_checkable

from engine.subscriptions.conflating_queue import ConflatingQueue

Item = TypeVar("Item")

Tell = Callable[[Sequence[Item]], None]
Stop = Callable[[Exception | None], None]


class NotPermitted(Exception):
    """The subscriber may no longer hear the feed."""

    close_code = 4403


@runtime_checkable
class Stream(Protocol[Item]):
    """A feed of items, each of which becomes the root value of one execution of the subscription."""

    share: Hashable | None
    """Equal operation, variables (without `after`) and share: one run for all. None: never shared."""
    after: int | None
    """The position after which this subscriber resumes; None: from now on."""
    group: Hashable | None
    """Whose runs are all executed for the same event, so that their number is bounded; see RunLimits."""
    fresh_seconds: float
    """How long a state may be given to whoever begins as well; 0: it tells a story, and each hears their own
    gap. Of a feed of states one needs the newest alone."""

    @abstractmethod
    def position(self, item: Item) -> int:
        """Where the item stands; later items stand higher."""

    def subject(self, item: Item) -> Hashable | None:
        """What the item is the latest state of: a slow socket keeps only the newest. None: never dropped."""

    @abstractmethod
    def context(self) -> Any:
        """A fresh context for one item; for a shared stream it holds the audience, never a person."""

    @abstractmethod
    def listen(self, tell: Tell[Item], stop: Stop) -> Callable[[], None]:
        """From now on calls `tell` with items in order, synchronously on the loop, and `stop` when the feed
        ends.

        Returns what ends the listening. The exception given to `stop` may have a `close_code` for the socket.
        """

    @abstractmethod
    def backlog(self, after: int, until: int | None) -> AsyncGenerator[Sequence[Item], None]:
        """Batches of what stands after a position, up to and including `until`."""

    async def resume(self, after: int) -> None:
        """Resume after this position instead; what it raises refuses the request."""

    async def permitted(self) -> bool:
        """Whether this subscriber may still hear it: asked at each event, but not for a shared run's sockets,
        which are closed by their sessions when a permission is taken away."""

    @abstractmethod
    def head(self) -> int:
        """The newest position that listeners have been told."""

    def spent(self, seconds: float) -> None:
        """Hears how long one item has taken to be executed for all who share it."""

    def __aiter__(self) -> AsyncGenerator[Item, None]:
        """The whole: backlog, then live, without gap or repeat."""


class Feed(Stream[Item]):
    """Base class of streams: it resumes by itself; a feed says where it listens and what its backlog is."""

    share: Hashable | None = None
    group: Hashable | None = None
    after: int | None = None
    fresh_seconds: float = 0.0
    most_pending: int = 1_000
    """How many items without a subject may wait for a slow reader before it is sent away to resume."""

    def subject(self, item: Item) -> Hashable | None:
        return None

    async def resume(self, after: int) -> None:
        self.after = after

    async def permitted(self) -> bool:
        return True

    def spent(self, seconds: float) -> None:
        pass

    async def __aiter__(self) -> AsyncGenerator[Item, None]:
        pending: ConflatingQueue[Item] = ConflatingQueue(self.subject, self.most_pending)
        unlisten = self.listen(pending.put, pending.end)
        try:
            told = self.after
            if told is not None and told < self.head():
                async with aclosing(missed_items(self, told, self.head())) as items:
                    async for item in items:
                        if self.position(item) > told:
                            told = self.position(item)
                            yield item
            while (item_or_end := await pending.take()) is not None:
                if told is None or self.position(item_or_end) > told:
                    told = self.position(item_or_end)
                    yield item_or_end
        finally:
            unlisten()


async def missed_items(stream: Stream[Item], after: int, until: int) -> AsyncGenerator[Item, None]:
    """What stands after a position up to `until`, one by one."""
    async with aclosing(stream.backlog(after, until)) as batches:
        async for batch in batches:
            for item in batch:
                yield item
