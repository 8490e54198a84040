"""Kept reads: equal questions of an audience are answered once, until something that was read changes."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Iterable
from typing import NamedTuple, Protocol, Self

from .compact import compact
from .counters import Counters

OVERHEAD = 700
"""What an answer of no bytes weighs: its question's objects and its places here."""
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


class Question:
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
            isinstance(other, Question)
            and self.variables == other.variables
            and self.operation == other.operation
            and self.share == other.share
        )


class Fresh(NamedTuple):
    """An answer as it was just made, and the tags by which it goes stale; without tags it is not kept.

    `of_the_asker`: whoever joined asks by themselves instead."""

    body: bytes
    reads: frozenset[Hashable]
    of_the_asker: bool = False


class _Flight:
    """An answer that is being made."""

    __slots__ = ("_landing", "spoiled", "touched")

    def __init__(self) -> None:
        self.touched: set[Hashable] = set()
        self.spoiled = False
        self._landing: asyncio.Future[bytes | None] | None = None

    async def joined(self) -> bytes | None:
        """The answer, for one who asks the same; None: whoever was making it has been cancelled, or refused
        for what is theirs alone."""
        if self._landing is None:
            self._landing = asyncio.get_running_loop().create_future()
        return await asyncio.shield(self._landing)

    def land(self, body: bytes | None) -> None:
        if self._landing is not None:
            self._landing.set_result(body)

    def crash(self, error: Exception) -> None:
        if self._landing is not None:
            self._landing.set_exception(error)
            self._landing.exception()  # who waited for it may have gone


class Kept:
    """Answers by question, at most `most_bytes` of them; those not asked for longest leave first.

    `touch` must be called with the tags of each change after its commit: by who changed it before he is
    answered, and by whoever hears of changes made elsewhere.
    """

    def __init__(self, counters: Counters, most_bytes: int = 64 << 20) -> None:
        self._counters = counters
        self._most_bytes = most_bytes
        self._bytes = 0
        self._answers: OrderedDict[Question, Fresh] = OrderedDict()
        self._by_tag: dict[Hashable, set[Question]] = {}
        self._flights: dict[Question, _Flight] = {}
        self._in_the_air: set[_Flight] = set()

    def __len__(self) -> int:
        return len(self._answers)

    @property
    def weight(self) -> int:
        """Bytes of what is kept, by an estimate."""
        return self._bytes

    def get(self, question: Question) -> bytes | None:
        """The kept answer, if there is one."""
        found = self._answers.get(question)
        if found is None:
            return None
        self._answers.move_to_end(question)
        self._counters.kept_hits += 1
        return found.body

    async def once(self, question: Question, make: Callable[[], Awaitable[Fresh]]) -> bytes:
        """The answer that `make` gives, called once for all who ask at one time; what it raises, all get.

        Nobody gets what was read before a `touch` that came before he asked.
        """
        while (flight := self._flights.get(question)) is not None:
            self._counters.kept_joined += 1
            body = await flight.joined()
            if body is not None:
                return body
        self._counters.kept_misses += 1
        flight = _Flight()
        self._flights[question] = flight
        self._in_the_air.add(flight)
        try:
            fresh = await make()
        except Exception as error:
            self._landed(question, flight)
            flight.crash(error)
            raise
        except BaseException:
            self._landed(question, flight)
            flight.land(None)
            raise
        self._landed(question, flight)
        if fresh.reads and not flight.spoiled and flight.touched.isdisjoint(fresh.reads):
            self._keep(question, fresh)
        flight.land(None if fresh.of_the_asker else fresh.body)
        return fresh.body

    def touch(self, tags: Iterable[Hashable]) -> None:
        """These have changed: drops what read them, now or by answers still being made."""
        tags = set(tags)
        if not tags:
            return
        for flight in self._in_the_air:
            flight.touched |= tags
        # Nobody knows yet what the answers in the air will have read: who asks from now on asks anew.
        self._flights.clear()
        for tag in tags:
            for question in list(self._by_tag.get(tag, ())):
                self._drop(question)

    def clear(self) -> None:
        """Anything may have changed: drops every answer, those still being made too."""
        for flight in self._in_the_air:
            flight.spoiled = True
        self._flights.clear()
        self._answers.clear()
        self._by_tag.clear()
        self._bytes = 0

    def _landed(self, question: Question, flight: _Flight) -> None:
        self._in_the_air.discard(flight)
        if self._flights.get(question) is flight:
            del self._flights[question]

    def _keep(self, question: Question, fresh: Fresh) -> None:
        if question in self._answers:
            self._drop(question)
        weight = _weight(question, fresh)
        if weight > self._most_bytes // 8:
            return
        self._answers[question] = fresh._replace(body=compact(fresh.body))
        self._bytes += weight
        for tag in fresh.reads:
            self._by_tag.setdefault(tag, set()).add(question)
        while self._bytes > self._most_bytes:
            self._drop(next(iter(self._answers)))

    def _drop(self, question: Question) -> None:
        fresh = self._answers.pop(question)
        self._bytes -= _weight(question, fresh)
        for tag in fresh.reads:
            questions = self._by_tag[tag]
            questions.discard(question)
            if not questions:
                del self._by_tag[tag]


def _weight(question: Question, fresh: Fresh) -> int:
    variables = len(question.variables) if isinstance(question.variables, bytes) else 0
    return OVERHEAD + variables + len(fresh.body) + PER_TAG * len(fresh.reads)
