"""Lanes for what is long: so many at once, in turn by asker, and each asker within their budget.

Who asks a hundred things waits for the hundred; whoever asks one thing meanwhile is next.
"""

import asyncio
import time
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from database.budgets import Asker, Budgets, current
from rules.networks import network_of
from rules.refusals import too_busy

PATIENCE_SECONDS = 10.0
"""How long anybody is kept waiting for their own budget, before they are told how long it will take."""
MOST_WAITING = 500
"""How much of one asker may wait."""


@dataclass(slots=True)
class Spent:
    """What a turn has cost, told by whoever had it."""

    milliseconds: float = 0.0


class Lane:
    """`width` places, of which nobody holds all."""

    def __init__(self, width: int, budgets: Budgets) -> None:
        self.budgets = budgets
        self._free = width
        self._most_of_one = max(1, width - 1)
        self._held: Counter[Asker] = Counter()
        self._waiting: OrderedDict[Asker, deque[asyncio.Future[None]]] = OrderedDict()
        """Askers in the order of their turns."""

    @asynccontextmanager
    async def turn(self, *, afford: bool) -> AsyncIterator[Spent]:
        """One of the lane's places, for whoever asks now; if `afford`, once they have some of their budget
        left. Refused(TOO_MANY) where it is so far overdrawn that waiting for it is no use."""
        asker = current.get()
        one = asker._replace(address=network_of(asker.address))
        await (self._place(asker, one) if afford else self._taken(one))
        spent = Spent()
        try:
            yield spent
        finally:
            self.budgets.spend(asker, spent.milliseconds)
            self._give_back(one)

    async def _place(self, asker: Asker, one: Asker) -> None:
        late = time.monotonic() + PATIENCE_SECONDS
        while True:
            while wait := self.budgets.wait(asker):
                if time.monotonic() + wait > late:
                    raise too_busy(wait)
                await asyncio.sleep(wait)
            await self._taken(one)
            if not self.budgets.wait(asker):
                return
            self._give_back(one)  # Others of the same asker have spent it meanwhile.

    async def _taken(self, one: Asker) -> None:
        if self._free and self._held[one] < self._most_of_one:
            self._take(one)
            return
        mine = self._waiting.setdefault(one, deque())
        if len(mine) >= MOST_WAITING:
            raise too_busy(PATIENCE_SECONDS)
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        mine.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._give_back(one)
            raise

    def _take(self, one: Asker) -> None:
        self._free -= 1
        self._held[one] += 1

    def _give_back(self, one: Asker) -> None:
        """To the next asker in turn; what else they wish for comes after everybody else's."""
        self._free += 1
        self._held[one] -= 1
        if not self._held[one]:
            del self._held[one]
        for next_one in list(self._waiting):
            if not self._free:
                return
            if self._held[next_one] < self._most_of_one:
                self._hand_to(next_one)

    def _hand_to(self, one: Asker) -> None:
        places = self._waiting.pop(one)
        while places:
            place = places.popleft()
            if not place.done():
                self._take(one)
                place.set_result(None)
                break
        if places:
            self._waiting[one] = places
