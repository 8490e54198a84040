"""A few at a time, and of those who wait one of each source in turn: who sends much waits for their own."""

import asyncio
import sys
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Hashable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Generic, TypeVar

S = TypeVar("S", bound=Hashable)


class Full(Exception):
    """More is waiting already than is taken, of this source or of all. `ahead`: how much."""

    def __init__(self, ahead: int) -> None:
        super().__init__(ahead)
        self.ahead = ahead


class Closing(Exception):
    """No more turns are given: the process ends."""


class FairQueue(Generic[S]):
    """`width` at once, of which one source holds at most `most_of_one`.

    At most `waiting_of_one` of one source wait, and `waiting` of all; beyond that `full` makes what is raised
    of how many are ahead. It belongs to the loop in which somebody waits.
    """

    def __init__(
        self,
        width: int,
        *,
        most_of_one: int = sys.maxsize,
        waiting_of_one: int = sys.maxsize,
        waiting: int = sys.maxsize,
        full: Callable[[int], Exception] = Full,
    ) -> None:
        self._free = width
        self._most_of_one = most_of_one
        self._waiting_of_one = waiting_of_one
        self._most_waiting = waiting
        self._full = full
        self._held: Counter[S] = Counter()
        self._waiting: OrderedDict[S, deque[asyncio.Future[None]]] = OrderedDict()
        """Sources in the order of their turns."""
        self._count = 0
        """How many wait."""
        self._closing = False

    @asynccontextmanager
    async def turn(self, source: S) -> AsyncIterator[None]:
        """Runs the block when it is this source's turn. Raises Closing, and what `full` makes."""
        await self.take(source)
        try:
            yield
        finally:
            self.give_back(source)

    async def take(self, source: S) -> None:
        """The same without a block; whoever has taken a turn gives it back."""
        if self._closing:
            raise Closing
        # Where a place is free, all who wait hold as many as they may.
        if self._free and self._held[source] < self._most_of_one:
            self._hand_to(source)
            return
        mine = self._waiting.get(source)
        if self._count >= self._most_waiting or (mine is not None and len(mine) >= self._waiting_of_one):
            raise self._full(self._count)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(source, deque()).append(turn)
        self._count += 1
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                self._forget(source, turn)
            elif turn.exception() is None:
                self.give_back(source)  # its turn had come
            raise

    def give_back(self, source: S) -> None:
        """To the source whose last turn is longest ago, and of theirs to what came first."""
        self._free += 1
        self._held[source] -= 1
        if not self._held[source]:
            del self._held[source]
        while self._free:
            next_one = next((s for s in self._waiting if self._held[s] < self._most_of_one), None)
            if next_one is None:
                return
            turns = self._waiting.pop(next_one)
            turn = turns.popleft()
            self._count -= 1
            if turns:
                self._waiting[next_one] = turns
            if not turn.done():
                self._hand_to(next_one)
                turn.set_result(None)

    def close(self) -> None:
        """Send everybody away who waits; who has a turn keeps it."""
        self._closing = True
        for turns in self._waiting.values():
            for turn in turns:
                if not turn.done():
                    turn.set_exception(Closing())
        self._waiting.clear()
        self._count = 0

    def _hand_to(self, source: S) -> None:
        self._free -= 1
        self._held[source] += 1

    def _forget(self, source: S, turn: "asyncio.Future[None]") -> None:
        turns = self._waiting.get(source)
        if turns is None or turn not in turns:
            return  # passed over meanwhile
        turns.remove(turn)
        self._count -= 1
        if not turns:
            del self._waiting[source]


class Places(Generic[S]):
    """For at most `most` things that are here, on their way or at work, `most_of_one` of one source."""

    def __init__(self, most: int, most_of_one: int, *, full: Callable[[int], Exception] = Full) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._full = full
        self._here: Counter[S] = Counter()
        self._closing = False

    @property
    def here(self) -> int:
        return self._here.total()

    @contextmanager
    def place(self, source: S) -> Iterator[None]:
        """A place for one thing from when it begins to arrive until it is done. Raises Closing, and what
        `full` makes of how many are ahead."""
        if self._closing:
            raise Closing
        if self._here[source] >= self._most_of_one:
            raise self._full(self._here[source])
        if self.here >= self._most:
            raise self._full(self.here)
        self._here[source] += 1
        try:
            yield
        finally:
            self._here[source] -= 1
            if not self._here[source]:
                del self._here[source]

    def close(self) -> None:
        """No more places; who has one keeps it."""
        self._closing = True
