"""PostgreSQL is stopped, is frozen, or waits for a process that is: what people are told, and what is logged.

One process of its own is asked while its database is away; people see it through HTTP and open screens.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import httpx
import pytest

import config
from database import pooling
from models.change import LOG_LOCK
from operations.cluster.postgres import Postgres
from tests.cast import Person, person
from tests.line import Feed
from tests.people.things import jpeg
from tests.process import ServedHouse
from tests.regency import Clock, Regency, running, token_of
from tests.waiting import until
from tests.walks.test_silence import settings

__all__ = ["settings"]
pytestmark = pytest.mark.timeout(400)

LONG = 90.0
SUBMIT = (
    'mutation { submitComplaint(input: { title: "Lampu padam", description: "Tiga malam gelap sekali" }) '
    "{ __typename ... on Refused { code } } }"
)
FROM_OUTSIDE = {"x-forwarded-for": "203.0.113.7"}


@dataclass
class Town:
    """`far` is a process of its own, whose screens are watched; `here` one in which nobody waits."""

    here: Regency
    far: ServedHouse
    screens: dict[str, Feed]

    def person(self, name: str) -> Person:
        return person(self.here, name)

    async def happens(self) -> str:
        filed = await self.person("siti").complains()
        await self.person("dina").routes(filed)
        return filed.number

    async def all_hear_of(self, number: str) -> None:
        for screen in self.screens.values():
            await until(lambda screen=screen: number in {of for _, of in screen.heard}, within=LONG)  # type: ignore[misc]

    async def are_told(self, live: int) -> None:
        await until(lambda: all(screen.live[-1] == live for screen in self.screens.values()), within=LONG)


@pytest.fixture
async def town(settings: config.Settings) -> AsyncIterator[Town]:
    async with AsyncExitStack() as stack:
        here = await stack.enter_async_context(running(settings, Clock(datetime.now(UTC))))
        far = ServedHouse(settings)
        stack.push_async_callback(asyncio.to_thread, far.close)
        await asyncio.to_thread(far.start)
        there = replace(here, address=f"127.0.0.1:{far.port}")
        screens = {
            "queue": person(there, "budi").watches_the_queue(),
            "public": person(there, "visitor").watches_the_public_feed(),
        }
        heard = {name: await watch.__aenter__() for name, watch in screens.items()}
        town = Town(here, far, heard)
        await town.all_hear_of(await town.happens())
        yield town
        for feed in heard.values():
            await feed.__aexit__(None, None, None)


async def test_a_database_that_is_stopped_is_a_503_with_a_sentence_and_one_line_in_the_log(
    town: Town, postgres: Postgres
) -> None:
    before = len(town.far.log)
    await asyncio.to_thread(postgres.stop)
    try:
        async with httpx.AsyncClient(base_url=town.far.url, timeout=LONG) as http:
            known = {"authorization": f"Bearer {token_of('dina')}"}
            asked = [
                ("{ complaints(first: 7) { totalCount } }", {}),
                (SUBMIT, {}),
                ("{ viewer { name } }", known),
            ]
            for query, headers in asked * 5:
                reply = await http.post("/graphql", json={"query": query}, headers=headers)
                assert (reply.status_code, reply.headers["retry-after"]) == (503, "5"), reply.text
                [error] = reply.json()["errors"]
                assert error["extensions"]["code"] == "UNAVAILABLE"
                assert "basis data" in error["message"]
                assert "database" in error["extensions"]["messageEn"]
            for _ in range(5):
                photo = await http.post("/uploads", files={"file": ("foto.jpg", jpeg(), "image/jpeg")})
                assert (photo.status_code, photo.json()["code"]) == (503, "UNAVAILABLE")
            ready = await http.get("/readyz")
            assert ready.status_code == 503
            assert "database" in ready.json()["reasons"]
            public = await http.get("/readyz", headers=FROM_OUTSIDE)
            assert (public.status_code, public.json()) == (503, {"ok": False})
            figures = (await http.get("/metrics")).text
            assert "taprose_database_up 0.0" in figures
            await town.are_told(0)
    finally:
        await asyncio.to_thread(postgres.start)
    await town.all_hear_of(await town.happens())
    await town.are_told(15)
    told = town.far.log[before:]
    assert told.count("the database does not answer") == 1, told
    assert told.count("the database answers again") == 1, told
    assert "Traceback" not in told
    assert 'File \\"' not in told
    assert len(told) < 5_000, told


async def test_a_database_that_is_frozen_is_found_out_and_all_goes_on_when_it_thaws(
    town: Town, postgres: Postgres
) -> None:
    frozen = [postgres.pid, *_children(postgres.pid)]
    for process in frozen:
        os.kill(process, signal.SIGSTOP)
    try:
        async with httpx.AsyncClient(base_url=town.far.url, timeout=LONG) as http:
            reply = await http.post("/graphql", json={"query": SUBMIT})
            assert (reply.status_code, reply.json()["errors"][0]["extensions"]["code"]) == (
                503,
                "UNAVAILABLE",
            )
            await town.are_told(0)
    finally:
        for process in frozen:
            os.kill(process, signal.SIGCONT)
    await town.all_hear_of(await town.happens())
    await town.are_told(15)
    assert "Traceback" not in town.far.log


async def test_a_process_that_is_frozen_with_a_lock_keeps_nobody_waiting_for_long(
    town: Town, settings: config.Settings
) -> None:
    """It is a connection as the program makes it, in whose transaction nothing happens any more."""
    url = settings.database_url
    frozen = await asyncpg.connect(url, server_settings=pooling.connections(url)["server_settings"])
    try:
        await frozen.execute(f"BEGIN; SELECT pg_advisory_xact_lock({LOG_LOCK})")
        await town.all_hear_of(await asyncio.wait_for(town.happens(), LONG))
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError), match=r"idle|closed"):
            await frozen.execute("SELECT 1")
    finally:
        frozen.terminate()


def _children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(child) for child in found.split()]
