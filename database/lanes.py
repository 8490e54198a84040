"""Lanes for what is long: so many at once, in turn by asker, and each asker within their budget.

Who asks a hundred things waits for the hundred; whoever asks one thing meanwhile is next.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from database.budgets import Asker, Budgets, current
from database.concurrency import FairQueue
from database.installation import waits
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
        self._queue = FairQueue[Asker](
            width,
            most_of_one=max(1, width - 1),
            waiting_of_one=MOST_WAITING,
            full=lambda ahead: too_busy(PATIENCE_SECONDS),
        )

    @asynccontextmanager
    async def turn(self, *, afford: bool) -> AsyncIterator[Spent]:
        """One of the lane's places, for whoever asks now; if `afford`, once they have some of their budget
        left. Refused(TOO_MANY) where it is so far overdrawn that waiting for it is no use."""
        asker = current.get()
        one = asker._replace(address=self.budgets.network_of(asker))
        began = time.monotonic()
        await (self._afforded(asker, one) if afford else self._queue.take(one))
        waits().long.add(time.monotonic() - began)
        spent = Spent()
        try:
            yield spent
        finally:
            self.budgets.spend(asker, spent.milliseconds)
            self._queue.give_back(one)

    async def _afforded(self, asker: Asker, one: Asker) -> None:
        late = time.monotonic() + PATIENCE_SECONDS
        while True:
            while wait := self.budgets.wait(asker):
                if time.monotonic() + wait > late:
                    raise too_busy(wait)
                await asyncio.sleep(wait)
            await self._queue.take(one)
            if not self.budgets.wait(asker):
                return
            self._queue.give_back(one)  # Others of the same asker have spent it meanwhile.
