"""PostgreSQL falls silent: nothing is closed, nothing answers. No screen is behind without saying so.

One process reaches its database through a wire that can fall silent; people write at another, which does not.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

import config
from operations.cluster.postgres import Postgres
from operations.cluster.valkey import Valkey
from tests.cast import Person, person
from tests.line import Feed
from tests.process import ServedHouse
from tests.realtime.wire import Wire
from tests.regency import ENGINE, Clock, Regency, running
from tests.waiting import until

pytestmark = pytest.mark.timeout(400)

LONG = 90.0
"""Seconds within which all this must have been found out; a look at the log may take five."""


@pytest.fixture
def settings(
    postgres: Postgres, valkey: Valkey, postgres_template: str, tmp_path: Path
) -> Iterator[config.Settings]:
    with postgres.database(postgres_template) as url:
        yield config.load(
            {
                "TAPROSE_DATA": str(tmp_path),
                "TAPROSE_DATABASE_URL": url,
                "TAPROSE_BUS_URL": valkey.url,
                "TAPROSE_SECRET": "a secret for tests alone",
                "TAPROSE_ENGINE": ENGINE,
                "PORT": "0",
            }
        )


@dataclass
class Town:
    """`here` all is well; `far` is the process behind the wire."""

    here: Regency
    far: ServedHouse
    wire: Wire
    screens: dict[str, Feed]

    def at(self, name: str) -> Person:
        """Somebody at the process whose database is well."""
        return person(self.here, name)

    async def happens(self) -> str:
        """Something that every screen must hear of; its number."""
        filed = await self.at("siti").complains()
        await self.at("dina").routes(filed)
        return filed.number

    async def all_hear_of(self, number: str) -> None:
        for screen in self.screens.values():
            await until(lambda screen=screen: number in {of for _, of in screen.heard}, within=LONG)  # type: ignore[misc]


@pytest.fixture
async def town(settings: config.Settings, postgres: Postgres) -> AsyncIterator[Town]:
    async with AsyncExitStack() as stack:
        here = await stack.enter_async_context(running(settings, Clock(datetime.now(UTC))))
        wire = await stack.enter_async_context(Wire(postgres.port))
        url = settings.database_url.replace(f":{postgres.port}/", f":{wire.port}/")
        far = ServedHouse(settings.model_copy(update={"database_url": url}))
        stack.push_async_callback(asyncio.to_thread, far.close)
        await asyncio.to_thread(far.start)
        there = replace(here, address=f"127.0.0.1:{far.port}")
        screens = {
            "queue": person(there, "budi").watches_the_queue(),
            "inbox": person(there, "dina").watches_the_inbox(),
            "public": person(there, "visitor").watches_the_public_feed(),
        }
        # A feed waits at its end until all is told; here that would be by the other process.
        heard = {name: await watch.__aenter__() for name, watch in screens.items()}
        town = Town(here, far, wire, heard)
        await town.all_hear_of(await town.happens())
        yield town
        wire.speak()
        for feed in heard.values():
            await feed.__aexit__(None, None, None)


async def test_connections_that_are_lost_without_a_word_are_given_up_and_every_screen_hears_all(
    town: Town,
) -> None:
    for _ in range(2):
        town.wire.lose()
        await town.all_hear_of(await town.happens())
    assert "has not answered the relay" in town.far.log
    assert "reads the log again" in town.far.log
    for screen in town.screens.values():
        positions = screen.cursors
        assert len(set(positions)) == len(positions)
        assert screen.closed is None


async def test_while_the_database_says_nothing_no_screen_is_told_that_it_is_live(town: Town) -> None:
    screens = town.screens.values()
    assert {screen.live[0] for screen in screens} == {15}
    town.wire.fall_silent()
    number = await town.happens()
    await until(lambda: all(screen.live[-1] == 0 for screen in screens), within=LONG)
    async with httpx.AsyncClient() as client:
        ready = await client.get(f"{town.far.url}/readyz", timeout=LONG)
    assert ready.status_code == 503
    assert (ready.json()["database"], ready.json()["relay"]["current"]) == (False, False)
    assert not any(number in {of for _, of in screen.heard} for screen in screens)
    town.wire.speak()
    await town.all_hear_of(number)
    await until(lambda: all(screen.live[-1] == 15 for screen in screens), within=LONG)


async def test_a_process_whose_database_is_silent_ends_when_it_is_told_to(town: Town) -> None:
    town.wire.fall_silent()
    async with httpx.AsyncClient() as client:
        # Somebody reads, somebody writes, the relay looks and the sweeper sweeps.
        asked = [
            asyncio.create_task(client.post(f"{town.far.url}/graphql", json={"query": query}, timeout=LONG))
            for query in (
                "{ complaints(first: 1) { totalCount } }",
                'mutation { submitComplaint(input: { title: "Lampu padam", description: "Gelap sekali" }) '
                "{ __typename } }",
            )
        ]
        await asyncio.sleep(0.5)
        os.kill(town.far.pid, signal.SIGTERM)
        await until(lambda: not town.far.running, within=LONG)
        await asyncio.gather(*asked, return_exceptions=True)
