"""A few at a time, and of those who wait one of each source in turn: who sends many waits for their own."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakKeyDictionary

from rules.refusals import too_many

_SECONDS = 0.1
"""How long one takes, roughly: what those are told for whom there is no room."""


class _Queue:
    def __init__(self) -> None:
        self.busy = 0
        self.waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self.count = 0


class Fair:
    """`async with fair.turn(source)` around the work.

    `most` at once, `each` waiting of one source and `waiting` of all; beyond that Refused(TOO_MANY). Each
    event loop counts for itself.
    """

    def __init__(self, most: int, *, each: int, waiting: int) -> None:
        self._most = most
        self._each = each
        self._waiting = waiting
        self._of_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, _Queue] = WeakKeyDictionary()

    @asynccontextmanager
    async def turn(self, source: str) -> AsyncIterator[None]:
        queue = self._of_loop.setdefault(asyncio.get_running_loop(), _Queue())
        await self._enter(queue, source)
        try:
            yield
        finally:
            _leave(queue)

    async def _enter(self, queue: _Queue, source: str) -> None:
        if queue.busy < self._most and not queue.count:
            queue.busy += 1
            return
        mine = queue.waiting.get(source)
        if queue.count >= self._waiting or (mine is not None and len(mine) >= self._each):
            raise too_many((queue.count + 1) * _SECONDS)
        turn = asyncio.get_running_loop().create_future()
        queue.waiting.setdefault(source, deque()).append(turn)
        queue.count += 1
        try:
            await turn
        except BaseException:
            if turn.done() and not turn.cancelled():
                _leave(queue)  # its turn had come
            else:
                _forget(queue, source, turn)
            raise


def _leave(queue: _Queue) -> None:
    """The place goes to the next source's first, or is free."""
    if not queue.count:
        queue.busy -= 1
        return
    source, turns = next(iter(queue.waiting.items()))
    turn = turns[0]
    _forget(queue, source, turn)
    if source in queue.waiting:
        queue.waiting.move_to_end(source)
    turn.set_result(None)


def _forget(queue: _Queue, source: str, turn: asyncio.Future[None]) -> None:
    turns = queue.waiting[source]
    turns.remove(turn)
    queue.count -= 1
    if not turns:
        del queue.waiting[source]
