"""Three processes behind one port: the day goes on while the bus, its connections or a process are killed."""

import asyncio
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import config
from operations.cluster.postgres import Postgres
from operations.cluster.valkey import Valkey
from operations.simulate.day import Day
from operations.simulate.findings import check
from operations.simulate.play import run
from tests.day import a_day
from tests.process import ServedHouse
from tests.regency import ENGINE
from tests.waiting import until
from tests.walks.test_killed import LONG, assert_all_is_there

WORKERS = 3
STEPS = 15


async def steps_are_done(day: Day, steps: int = STEPS) -> None:
    done = len(day.ledger.deeds)
    await until(lambda: len(day.ledger.deeds) >= done + steps, within=60)


@pytest.fixture
def settings(
    postgres: Postgres, valkey: Valkey, postgres_template: str, tmp_path: Path
) -> Iterator[config.Settings]:
    """Several processes are run over PostgreSQL alone."""
    with postgres.database(postgres_template) as url:
        yield config.load(
            {
                "TAPROSE_DATA": str(tmp_path),
                "TAPROSE_DATABASE_URL": url,
                "TAPROSE_BUS_URL": valkey.url,
                "TAPROSE_SECRET": "a secret for tests alone",
                "TAPROSE_ENGINE": ENGINE,
            }
        )


@pytest.mark.timeout(400)
async def test_while_valkey_is_dead_nothing_is_lost(settings, valkey):
    with ServedHouse(settings, workers=WORKERS) as server:
        async with a_day(server.url) as day:
            async with asyncio.TaskGroup() as group:
                group.create_task(run(day, LONG))
                await steps_are_done(day)
                try:
                    valkey.kill()
                    await steps_are_done(day)
                finally:
                    await asyncio.to_thread(valkey.start)
                await steps_are_done(day)
                day.end()
            findings = await check(day)
        assert day.inbox.resumes == 0
        await assert_all_is_there(day, findings, settings)


@pytest.mark.timeout(400)
async def test_while_postgresql_is_the_bus_and_cuts_its_lines_nothing_is_lost(settings, postgres):
    with ServedHouse(settings, workers=WORKERS, bus=settings.database_url) as server:
        async with a_day(server.url) as day:
            async with asyncio.TaskGroup() as group:
                group.create_task(run(day, LONG))
                for _ in range(3):
                    await steps_are_done(day)
                    cut = postgres.sql(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE application_name = 'taprose bell'"
                    )
                    assert "t" in cut.split()
                await steps_are_done(day)
                day.end()
            findings = await check(day)
        assert day.inbox.resumes == 0
        await assert_all_is_there(day, findings, settings)


@pytest.mark.timeout(400)
async def test_a_killed_worker_is_replaced_and_its_screens_come_back(settings):
    with ServedHouse(settings, workers=WORKERS) as server:
        async with a_day(server.url) as day:
            async with asyncio.TaskGroup() as group:
                group.create_task(run(day, LONG))
                await steps_are_done(day)
                workers = [int(pid) for pid in re.findall(r"Started server process \[(\d+)\]", server.log)]
                for worker in workers:
                    os.kill(worker, signal.SIGKILL)
                    await steps_are_done(day)
                day.end()
            findings = await check(day)
        assert len(workers) == WORKERS
        assert sum(screen.resumes for screen in day.screens) >= WORKERS
        await assert_all_is_there(day, findings, settings)
