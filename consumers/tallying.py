"""The tallies follow what happens: changes that were noted are folded into the cells, some at a time."""

import logging
from datetime import timedelta

from consumers.worker import Worker
from models import tally

logger = logging.getLogger("taprose.tallies")

EVERY_SECONDS = 5.0
_LEASE = timedelta(seconds=30)


class Tallying(Worker):
    """Folds every few seconds for as long as this process holds the lease. Nobody waits for it: whoever reads
    adds what is not folded yet, so that it only keeps that little."""

    def __init__(self) -> None:
        super().__init__("tallies", every=EVERY_SECONDS, length=_LEASE, logger=logger)

    async def once(self) -> None:
        """One round. Where nothing was noted, nothing is written."""
        if await tally.any_noted() and await self.take_lease():
            await tally.fold_all()
