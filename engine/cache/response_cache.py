"""Whole responses: an audience's equal questions are answered once, until what was read changes."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Iterable
from typing import NamedTuple, Protocol, Self

from engine.compact import compact
from engine.counters import Counters

OVERHEAD = 700
"""What an answer of no bytes weighs: its key's objects and its places here."""
PER_TAG = 100


class Shareable(Protocol):
    """What the engine asks of a context so that answers can be shared."""

    @property
    def share(self) -> Hashable | None:
        """Under which equal questions have equal answers: an audience. None: never share."""

    @property
    def reads(self) -> Iterable[Hashable]:
        """Tags of all that was read so far. Who records none is not kept."""

    def shared(self) -> Self:
        """A fresh one of the same `share` without the person; asking for the person there raises."""


class ResponseKey:
    """What is equal when the answers are."""

    __slots__ = ("_hash", "operation", "share", "variables")

    def __init__(self, operation: bytes, variables: Hashable, share: Hashable) -> None:
        self.operation = operation
        self.variables = variables
        self.share = share
        self._hash = hash((operation, variables, share))
        """It is looked for in several places, and a share's own hash may be slow."""

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, ResponseKey)
            and self.variables == other.variables
            and self.operation == other.operation
            and self.share == other.share
        )


class CacheEntry(NamedTuple):
    """An answer as it was just made, and the tags by which it goes stale; without tags it is not kept.

    `of_the_asker`: whoever joined asks by themselves instead."""

    body: bytes
    reads: frozenset[Hashable]
    of_the_asker: bool = False


class _InFlight:
    """An answer that is being made."""

    __slots__ = ("_future", "spoiled", "touched")

    def __init__(self) -> None:
        self.touched: set[Hashable] = set()
        self.spoiled = False
        self._future: asyncio.Future[bytes | None] | None = None

    async def wait(self) -> bytes | None:
        """The answer, for one who asks the same; None: its maker was cancelled, or refused for themselves."""
        if self._future is None:
            self._future = asyncio.get_running_loop().create_future()
        return await asyncio.shield(self._future)

    def finish(self, body: bytes | None) -> None:
        if self._future is not None:
            self._future.set_result(body)

    def fail(self, error: Exception) -> None:
        if self._future is not None:
            self._future.set_exception(error)
            self._future.exception()  # who waited for it may have gone


class ResponseCache:
    """Responses by key, at most `most_bytes` of them; those not asked for longest leave first.

    `invalidate` must be called with the tags of each change after its commit: by who changed it before he is
    answered, and by whoever hears of changes made elsewhere.
    """

    def __init__(self, counters: Counters, most_bytes: int = 64 << 20) -> None:
        self._counters = counters
        self._most_bytes = most_bytes
        self.weight = 0
        """Bytes of what is kept, by an estimate."""
        self._entries: OrderedDict[ResponseKey, CacheEntry] = OrderedDict()
        self._by_tag: dict[Hashable, set[ResponseKey]] = {}
        self._joinable: dict[ResponseKey, _InFlight] = {}
        self._being_made: set[_InFlight] = set()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: ResponseKey) -> bytes | None:
        """The kept answer, if there is one."""
        found = self._entries.get(key)
        if found is None:
            return None
        self._entries.move_to_end(key)
        self._counters.cache_hits += 1
        return found.body

    async def get_or_make(self, key: ResponseKey, make: Callable[[], Awaitable[CacheEntry]]) -> bytes:
        """The answer that `make` gives, called once for all who ask at one time; what it raises, all get.

        Nobody gets what was read before an `invalidate` that came before he asked.
        """
        while (flight := self._joinable.get(key)) is not None:
            self._counters.cache_joined += 1
            body = await flight.wait()
            if body is not None:
                return body
        self._counters.cache_misses += 1
        flight = _InFlight()
        self._joinable[key] = flight
        self._being_made.add(flight)
        try:
            fresh = await make()
        except Exception as error:
            self._made(key, flight)
            flight.fail(error)
            raise
        except BaseException:
            self._made(key, flight)
            flight.finish(None)
            raise
        self._made(key, flight)
        if fresh.reads and not flight.spoiled and flight.touched.isdisjoint(fresh.reads):
            self._keep(key, fresh)
        flight.finish(None if fresh.of_the_asker else fresh.body)
        return fresh.body

    def invalidate(self, tags: Iterable[Hashable]) -> None:
        """These have changed: drops what read them, now or by answers still being made."""
        tags = set(tags)
        if not tags:
            return
        for flight in self._being_made:
            flight.touched |= tags
        # Nobody knows yet what the answers being made will have read: who asks from now on asks anew.
        self._joinable.clear()
        for tag in tags:
            for key in list(self._by_tag.get(tag, ())):
                self._drop(key)

    def clear(self) -> None:
        """Anything may have changed: drops every answer, those still being made too."""
        for flight in self._being_made:
            flight.spoiled = True
        self._joinable.clear()
        self._entries.clear()
        self._by_tag.clear()
        self.weight = 0

    def _made(self, key: ResponseKey, flight: _InFlight) -> None:
        self._being_made.discard(flight)
        if self._joinable.get(key) is flight:
            del self._joinable[key]

    def _keep(self, key: ResponseKey, fresh: CacheEntry) -> None:
        if key in self._entries:
            self._drop(key)
        weight = _weight(key, fresh)
        if weight > self._most_bytes // 8:
            return
        self._entries[key] = fresh._replace(body=compact(fresh.body))
        self.weight += weight
        for tag in fresh.reads:
            self._by_tag.setdefault(tag, set()).add(key)
        while self.weight > self._most_bytes:
            self._drop(next(iter(self._entries)))

    def _drop(self, key: ResponseKey) -> None:
        fresh = self._entries.pop(key)
        self.weight -= _weight(key, fresh)
        for tag in fresh.reads:
            keys = self._by_tag[tag]
            keys.discard(key)
            if not keys:
                del self._by_tag[tag]


def _weight(key: ResponseKey, fresh: CacheEntry) -> int:
    variables = len(key.variables) if isinstance(key.variables, bytes) else 0
    return OVERHEAD + variables + len(fresh.body) + PER_TAG * len(fresh.reads)
