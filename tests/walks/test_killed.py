"""Killed in the middle of a lively day: what has a receipt is there, and every screen tells all."""

import asyncio
from random import Random

import pytest

import config
from database import opening, query
from models import global_id
from operations.simulate.day import Day
from operations.simulate.findings import Findings, check
from operations.simulate.play import run
from tests.day import a_day
from tests.process import ServedHouse
from tests.waiting import until

KILLS = 6
STEPS = 5
"""What is done at least from one kill to the next."""
LONG = 10.0
"""Minutes; the tests end their days earlier."""


async def goes_on(day: Day, kills: int = 0) -> None:
    """Wait until all screens watch again, having noticed each kill, and some steps more are done."""
    walls = (day.inbox, day.public, day.overview)
    await until(
        lambda: (
            all(screen.open.is_set() for screen in day.screens)
            and all(screen.resumes >= kills for screen in walls)
        )
    )
    done = len(day.ledger.deeds)
    await until(lambda: len(day.ledger.deeds) >= done + STEPS)


async def assert_all_is_there(day: Day, findings: Findings, settings: config.Settings) -> None:
    assert findings.lost == []
    assert findings.wrong == []
    assert day.ledger.receipts
    async with opening.opened(settings.database_url) as installation:
        installation.put(global_id.Seal(settings.secret))
        rows = await query.rows("SELECT number, count(*) FROM complaint GROUP BY number")
        counts = {str(number): int(count) for number, count in rows}
        assert {r.number for r in day.ledger.receipts} <= counts.keys()
        assert set(counts.values()) == {1}
        events = {int(row[0]) for row in await query.rows("SELECT id FROM event")}
        told = {global_id.key_of("ComplaintEvent", d.key) for d in day.ledger.deeds if d.key and d.number}
        assert told - {None} <= events


@pytest.mark.timeout(300)
async def test_a_server_killed_six_times_loses_nothing_that_has_a_receipt(house):
    chance = Random(4)
    with ServedHouse(house) as server:
        async with a_day(server.url) as day:
            async with asyncio.TaskGroup() as group:
                group.create_task(run(day, LONG))
                for kills in range(KILLS):
                    await goes_on(day, kills)
                    await asyncio.sleep(chance.uniform(0, 0.3))
                    server.kill()
                    await asyncio.to_thread(server.start)
                await goes_on(day, KILLS)
                day.end()
            findings = await check(day)
        await assert_all_is_there(day, findings, house)
