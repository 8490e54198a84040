"""Turns at work that is dear, round and round by sender: who sends much waits behind himself."""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager


class Full(Exception):
    """More is waiting already than is taken, of this sender or of all. `ahead`: how many things."""

    def __init__(self, ahead: int) -> None:
        super().__init__(ahead)
        self.ahead = ahead


class Closing(Exception):
    """No more turns are given: the process ends."""


class FairTurns:
    """`at_once` of them at a time, of at most `most` things that are here, `most_of_one` of one sender.

    Belongs to the event loop in which it is used.
    """

    def __init__(self, at_once: int, *, most: int, most_of_one: int) -> None:
        self._free = at_once
        self._most = most
        self._most_of_one = most_of_one
        self._here: Counter[str] = Counter()
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self._closing = False

    @property
    def here(self) -> int:
        """How many things are here, on their way or at work."""
        return self._here.total()

    @contextmanager
    def place(self, sender: str) -> Iterator[None]:
        """A place for one thing from when it begins to arrive until it is done. Raises Full, Closing."""
        if self._closing:
            raise Closing
        if self._here[sender] >= self._most_of_one:
            raise Full(self._here[sender])
        if self.here >= self._most:
            raise Full(self.here)
        self._here[sender] += 1
        try:
            yield
        finally:
            self._here[sender] -= 1
            if not self._here[sender]:
                del self._here[sender]

    @asynccontextmanager
    async def turn(self, sender: str) -> AsyncIterator[None]:
        """Runs the block when it is this sender's turn. Raises Closing where that never comes."""
        await self._take(sender)
        try:
            yield
        finally:
            self._pass_on()

    def close(self) -> None:
        """Send everybody away who waits; who has a turn keeps it."""
        self._closing = True
        for line in self._waiting.values():
            for one in line:
                if not one.done():
                    one.set_exception(Closing())
        self._waiting.clear()

    async def _take(self, sender: str) -> None:
        if self._closing:
            raise Closing
        if self._free:
            self._free -= 1
            return
        mine = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(sender, deque()).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled() and mine.exception() is None:
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        """To the sender whose last turn is longest ago; of theirs to what came first."""
        while self._waiting:
            sender, line = self._waiting.popitem(last=False)
            one = line.popleft()
            if line:
                self._waiting[sender] = line
            if not one.done():
                one.set_result(None)
                return
        self._free += 1
