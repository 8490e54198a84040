"""Processes that read a log, made quickly: `python -m tests.consumers.nursery URL BUS`.

For each line "start" another one is forked, which has imported all it needs already, and its number printed.
They live until they are killed, or until the standard input ends.
"""

import asyncio
import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Awaitable, Callable

import structlog

from consumers.log_reader import Pace
from database import opening
from database.connections import Connections
from tests.consumers.tally import Office, Tally

PACE = Pace(poll=0.2, lease=0.5, batch=50, hold=0.02)
SLOWLY = 0.001
"""Seconds in the middle of each event's work: who is killed is mostly killed there."""


Live = Callable[[str, str], Awaitable[None]]


async def read(url: str, bus: str) -> None:
    async with opening.opened(url, connections=Connections(writes=4)):
        await Office(Tally(pause=SLOWLY), bus, PACE).start()
        await asyncio.Event().wait()


def be_one(live: Live, url: str, bus: str) -> None:
    """In the child, which never goes back to what its parent does."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        asyncio.run(live(url, bus))  # type: ignore[arg-type]
    finally:
        traceback.print_exc()
        os._exit(1)


def main(live: Live, url: str, bus: str) -> None:
    """`live`: what each of them does, until it is killed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended
    children: list[int] = []
    try:
        for _ in iter(sys.stdin.readline, ""):
            child = os.fork()
            if child == 0:
                be_one(live, url, bus)
            children.append(child)
            sys.stdout.write(f"{child}\n")
            sys.stdout.flush()
    finally:
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)


if __name__ == "__main__":
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    main(read, sys.argv[1], sys.argv[2])
