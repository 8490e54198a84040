"""Three processes that read one log, killed twenty times: each event has its effect exactly once."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from random import Random

import pytest

from database import opening, query
from models.consumer import DeadLetter
from operations.cluster.valkey import Valkey
from rules.events import EventKind
from tests.consumers.tally import Office, Tally, assert_counted, heard, logged, make_tables
from tests.house.tree import ROOT

PROCESSES = 3
KILLS = 20
MORE = 8
"""How many events are handled at least from one kill to the next."""
WITHIN = 120
"""Seconds that they may take, on a machine that does much else."""
KINDS = [EventKind.CLAIMED, EventKind.RESPONDED, EventKind.RESOLVED]


class Nursery:
    """Makes processes that read the log."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def start(self) -> int:
        """Another one; its number."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(b"start\n")
        return int(await self._process.stdout.readline())


@asynccontextmanager
async def nursery(url: str, bus: str, of: str = "tests.consumers.nursery") -> AsyncIterator[Nursery]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", of, url, bus,
        cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    try:
        yield Nursery(process)
    finally:
        process.stdin.close()
        await process.wait()


async def count() -> int:
    [(found,)] = await query.rows("SELECT count(*) FROM heard")
    return int(found)


async def until_heard(at_least: int) -> None:
    async with asyncio.timeout(WITHIN):
        while await count() < at_least:  # noqa: ASYNC110  (others do it)
            await asyncio.sleep(0.02)


async def write_on(office: Office, chance: Random) -> None:
    """A few events at a time, for ever."""
    while True:
        await office.write(*chance.choices(KINDS, k=chance.randint(1, 4)))
        await asyncio.sleep(chance.uniform(0, 0.03))


@pytest.fixture
def bus(url: str, request: pytest.FixtureRequest) -> str:
    """SQLite's processes hear nothing of each other, and look by themselves."""
    if url.startswith("sqlite"):
        return "memory://"
    valkey: Valkey = request.getfixturevalue("valkey")
    return valkey.url


@pytest.mark.timeout(600)
async def test_each_event_counts_once_over_twenty_kills(url: str, bus: str) -> None:
    chance = Random(20)
    async with opening.opened(url):
        await make_tables()
        office = Office(Tally(), bus)
        await office.bell.start(lambda: None)
        async with nursery(url, bus) as made:
            alive = [await made.start() for _ in range(PROCESSES)]
            writing = asyncio.create_task(write_on(office, chance))
            try:
                for _ in range(KILLS):
                    await until_heard(await count() + MORE)
                    victim = alive.pop(chance.randrange(PROCESSES))
                    os.kill(victim, signal.SIGKILL)
                    alive.append(await made.start())
            finally:
                writing.cancel()
                with suppress(asyncio.CancelledError):
                    await writing
            await until_heard(len(await logged()))
            # Whoever would do something twice has the time to do it.
            last = len(await logged())
            await office.write(EventKind.CLAIMED)
            await until_heard(last + 1)
        await office.bell.stop()
        await assert_counted()
        assert len(await heard()) >= KILLS * MORE
        assert await DeadLetter.all().count() == 0
