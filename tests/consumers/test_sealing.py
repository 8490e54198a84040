"""The log is sealed behind what happens, whoever seals it and however often that one is killed."""

import asyncio
import os
import signal
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from consumers.sealing import Sealer, seal_some
from database import opening
from models.log_block import LogBlock, LogHead, LogSalt
from reads import log_chain
from realtime.timekeeper import Timekeeper
from tests.consumers.test_killed import nursery
from tests.sealed_log import NOW, does, positions, verified, write

PROCESSES, KILLS, WITHIN = 3, 20, 120


class Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


async def test_it_seals_all_that_is_there_and_where_nothing_happened_nothing(opened: str) -> None:
    sealer = Sealer(Timekeeper(Clock(NOW)), most=4)
    await sealer.once()
    assert await LogBlock.all().count() == 0
    await write(10)
    await sealer.once()
    assert [b.number for b in await LogBlock.all().order_by("number")] == [1, 2, 3]
    assert await LogSalt.all().count() == 5
    await sealer.once()
    assert await LogBlock.all().count() == 3
    found = await verified()
    assert (found.fault, found.rows, found.unsealed) == (None, 10, 0)
    await sealer.stop()


async def test_two_that_seal_at_once_make_one_chain(opened: str) -> None:
    await write(30)
    await asyncio.gather(*(seal_some(now=NOW, most=3) for _ in range(8)))
    while await seal_some(now=NOW, most=3):
        pass
    found = await verified()
    assert (found.fault, found.rows, found.unsealed) == (None, 30, 0)
    assert found.head.number == await LogBlock.all().count() == 10


async def test_the_salt_of_each_row_is_its_own(opened: str) -> None:
    await write(10)
    await seal_some(now=NOW)
    salts = [bytes(each.salt or b"") for each in await LogSalt.all()]
    assert len({*salts}) == len(salts) == 5
    assert {len(each) for each in salts} == {16}


async def test_the_end_of_each_day_is_kept_once_it_is_over(opened: str) -> None:
    clock = Clock(datetime(2026, 11, 2, 16, 50, tzinfo=UTC))
    sealer = Sealer(Timekeeper(clock))
    await write(3)
    await sealer.once()
    assert await LogHead.all().count() == 0, "nothing was sealed before today"
    yesterday = (await log_chain.head()).head
    clock.now = datetime(2026, 11, 2, 17, 4, tzinfo=UTC)
    await write(3, start=3)
    await sealer.once()
    assert await log_chain.days(9) == [], "some clocks say that it is not over"
    clock.now += timedelta(minutes=2)
    await sealer.once()
    assert await log_chain.days(9) == [(date(2026, 11, 2), yesterday)]
    clock.now += timedelta(days=3)
    await sealer.once()
    today = (await log_chain.head()).head
    assert await log_chain.days(9) == [(date(2026, 11, 5), today), (date(2026, 11, 2), yesterday)]
    assert (await verified()).fault is None
    await does("UPDATE log_head SET head = ? WHERE day = ?", bytes(32), date(2026, 11, 2))
    assert (await verified()).fault is not None
    await sealer.stop()


@pytest.mark.timeout(600)
async def test_the_chain_is_whole_over_twenty_kills(url: str) -> None:
    chance = Random(20)

    async def write_on() -> None:
        while True:
            await write(chance.randint(1, 6))
            await asyncio.sleep(chance.uniform(0, 0.03))

    async def until_sealed(number: int) -> None:
        async with asyncio.timeout(WITHIN):
            while (await log_chain.head()).number < number:  # noqa: ASYNC110  (others do it)
                await asyncio.sleep(0.01)

    async with opening.opened(url):
        async with nursery(url, "none", "tests.consumers.sealing_nursery") as made:
            alive = [await made.start() for _ in range(PROCESSES)]
            writing = asyncio.create_task(write_on())
            try:
                for _ in range(KILLS):
                    await until_sealed((await log_chain.head()).number + chance.randint(1, 4))
                    os.kill(alive.pop(chance.randrange(PROCESSES)), signal.SIGKILL)
                    alive.append(await made.start())
            finally:
                writing.cancel()
                with suppress(asyncio.CancelledError):
                    await writing
            async with asyncio.timeout(WITHIN):
                while await log_chain.waits():  # noqa: ASYNC110  (others do it)
                    await asyncio.sleep(0.01)
        found = await verified()
        assert (found.fault, found.rows, found.unsealed) == (None, len(await positions()), 0)
        assert found.head.number >= KILLS
