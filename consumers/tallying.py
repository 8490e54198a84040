"""The tallies follow what happens: changes that were noted are folded into the cells, some at a time."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from consumers.worker import Worker
from models import tally, tally_anew
from reads import place

logger = logging.getLogger("taprose.tallies")

EVERY_SECONDS = 5.0
_LEASE = timedelta(seconds=30)


class Tallying(Worker):
    """Folds every few seconds for as long as this process holds the lease. Nobody waits for it: whoever reads
    adds what is not folded yet, so that it only keeps that little. Where places are shown to the public on
    another grid than they were counted on, all is counted anew."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__("tallies", every=EVERY_SECONDS, length=_LEASE, logger=logger)
        self._now = now

    async def once(self) -> None:
        """One round. Where nothing was noted, nothing is written."""
        if await tally.any_noted() and await self.take_lease():
            await tally.fold_all()
        step = place.coarse().step
        if (await tally.state_now())["place_step"] != step and await self.take_lease():
            await tally_anew.rebuild(now=self._now(), step=step, goes_on=self.take_lease)
