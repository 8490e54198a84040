"""Processes that seal a log, as those of `nursery`: `python -m tests.consumers.sealing_nursery URL BUS`."""

import asyncio
import sys
from datetime import timedelta

import structlog

from consumers.sealing import Sealer
from database import opening
from database.connections import Connections
from realtime.timekeeper import Timekeeper
from tests.consumers.nursery import main


async def seal(url: str, bus: str) -> None:
    async with opening.opened(url, connections=Connections(writes=4)):
        # A lease that hardly keeps anybody out: several seal at once, again and again.
        Sealer(Timekeeper(), every=0.01, length=timedelta(seconds=0.03), most=7).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    main(seal, sys.argv[1], sys.argv[2])
