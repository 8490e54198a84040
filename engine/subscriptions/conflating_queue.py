"""What is told but not yet taken: the queue of one slow reader, bounded."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")


class TooSlow(Exception):
    """The reader takes less than it is told; it must come again and resume."""

    close_code = 1013


class ConflatingQueue(Generic[Item]):
    """A queue in order of arrival, in which an item of a subject takes the place of the one before it.

    An item whose `subject` is None is never dropped: when more than `most` wait, the reader gets TooSlow.
    """

    def __init__(self, subject: Callable[[Item], Hashable | None], most: int = 1_000) -> None:
        self._subject = subject
        self._most = most
        self._items: dict[Hashable, Item] = {}
        self._number = 0
        self.ended = False
        """Whether nothing more can come, although some may still wait."""
        self.reason: Exception | None = None
        """Why it ended; None: in the ordinary way, or not yet."""
        self._filled = asyncio.Event()
        self.skipped = 0

    def __len__(self) -> int:
        return len(self._items)

    def put(self, items: Iterable[Item]) -> None:
        """Adds the items; after the end, or once the reader is too slow, nothing."""
        if self.ended:
            return
        for item in items:
            subject = self._subject(item)
            if subject is None:
                self._number += 1
                key: Hashable = (None, self._number)
            else:
                key = (subject,)
                if self._items.pop(key, None) is not None:
                    self.skipped += 1
            self._items[key] = item
        if len(self._items) > self._most:
            self._items.clear()
            self.end(TooSlow(f"More than {self._most} items wait."))
        self._filled.set()

    def end(self, reason: Exception | None = None) -> None:
        """No more comes; the reader gets what waits, and then `reason` unless it is None."""
        if not self.ended:
            self.ended, self.reason = True, reason
            self._filled.set()

    async def take(self) -> Item | None:
        """The oldest item, once there is one; None at the end. Raises the reason of the end."""
        while not self._items:
            if self.ended:
                if self.reason is not None:
                    raise self.reason
                return None
            self._filled.clear()
            await self._filled.wait()
        return self.pop()

    def pop(self) -> Item:
        """The oldest item. There must be one."""
        return self._items.pop(next(iter(self._items)))

    def each(self) -> Iterator[Item]:
        """Takes one after another, the oldest first, for as long as there is one."""
        while self._items:
            yield self.pop()

    def drain(self) -> list[Item]:
        """All that waits, the oldest first. Raises the reason of the end once nothing waits."""
        if not self._items and self.reason is not None:
            raise self.reason
        items = list(self._items.values())
        self._items.clear()
        return items
