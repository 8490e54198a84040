"""What is done to a site: each fault is one function, which ends when all is whole again."""

import asyncio
import contextlib
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from io import RawIOBase
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import asyncpg
import httpx

from benchmarks.servers import family
from database import pooling
from models.change import LOG_LOCK
from operations.cluster.server import ServerFailedError
from tests.faults.site import MovedClock, Site, Wanted, frozen
from tests.process import HOUSE, ServedHouse

HELD = 20.0
"""Seconds for which most faults last."""
LONG_HELD = 45.0
"""Longer than every time limit of a connection, so that it must be noticed."""
SETTLED = 4.0
"""Seconds between two blows of the same kind."""


class Fault(NamedTuple):
    """`what`: as the table says it."""

    what: str
    play: Callable[[Site], Awaitable[None]]
    wanted: Wanted

    @property
    def name(self) -> str:
        return self.play.__name__


FAULTS: dict[str, Fault] = {}


def fault(what: str, wanted: Wanted | None = None) -> Callable[..., Callable[[Site], Awaitable[None]]]:
    def enter(play: Callable[[Site], Awaitable[None]]) -> Callable[[Site], Awaitable[None]]:
        FAULTS[play.__name__] = Fault(what, play, wanted or Wanted())
        return play

    return enter


SQLITE = Wanted(sqlite=True)


async def _away(end: Callable[[], None], start: Callable[[], None], seconds: float) -> None:
    await asyncio.to_thread(end)
    try:
        await asyncio.sleep(seconds)
    finally:
        await asyncio.to_thread(start)


@fault("Each process is killed, one after the other (kill -9)")
async def processes_killed(site: Site) -> None:
    for worker in site.workers:
        worker.kill()
        await asyncio.sleep(SETTLED)


@fault("All processes are killed at once, three times")
async def all_killed(site: Site) -> None:
    for _ in range(3):
        await asyncio.to_thread(site.server.kill)
        await site.starts_again()
        await asyncio.sleep(SETTLED)


@fault("The server on SQLite is killed six times", SQLITE)
async def sqlite_killed(site: Site) -> None:
    for _ in range(6):
        await asyncio.to_thread(site.server.kill)
        await site.starts_again()
        await asyncio.sleep(SETTLED / 2)


@fault("A process is frozen for 20 s, the other goes on")
async def process_frozen(site: Site) -> None:
    await frozen(site.workers[:1], HELD)


@fault("A connection holds the log's lock and is heard of no more")
async def lock_held(site: Site) -> None:
    url = site.settings.database_url
    silent = await asyncpg.connect(url, server_settings=pooling.connections(url)["server_settings"])
    try:
        await silent.execute(f"BEGIN; SELECT pg_advisory_xact_lock({LOG_LOCK})")
        await asyncio.sleep(HELD)
    finally:
        silent.terminate()


@fault("Another program holds SQLite's write lock for 20 s", SQLITE)
async def sqlite_locked(site: Site) -> None:
    with contextlib.closing(sqlite3.connect(site.settings.data / "taprose.sqlite3", timeout=60)) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(HELD)
        other.rollback()


@fault("PostgreSQL is stopped for 30 s")
async def postgres_stopped(site: Site) -> None:
    await _away(site.servers.postgres.stop, site.servers.postgres.start, 30)


@fault("PostgreSQL is killed (kill -9), and recovers")
async def postgres_killed(site: Site) -> None:
    await asyncio.to_thread(site.servers.postgres.kill)
    await asyncio.to_thread(site.servers.postgres.start)


@fault("PostgreSQL is frozen for 45 s")
async def postgres_frozen(site: Site) -> None:
    await frozen(family(site.servers.postgres.pid), LONG_HELD)


@fault("All connections to PostgreSQL are ended, five times")
async def connections_ended(site: Site) -> None:
    name = urlsplit(site.settings.database_url).path.lstrip("/")
    for _ in range(5):
        await asyncio.to_thread(
            site.servers.postgres.sql,
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
        )
        await asyncio.sleep(SETTLED)


@fault("The lines to PostgreSQL are silent for 45 s", Wanted(relayed=True))
async def database_silent(site: Site) -> None:
    assert site.to_database is not None
    site.to_database.fall_silent()
    await asyncio.sleep(LONG_HELD)
    site.to_database.speak()


@fault("Valkey is dead for 20 s")
async def valkey_killed(site: Site) -> None:
    await _away(site.servers.valkey.kill, site.servers.valkey.start, HELD)


@fault("Valkey is frozen for 45 s")
async def valkey_frozen(site: Site) -> None:
    await frozen(family(site.servers.valkey.pid), LONG_HELD)


@fault("The lines to Valkey are silent for 45 s", Wanted(relayed=True))
async def bus_silent(site: Site) -> None:
    assert site.to_bus is not None
    site.to_bus.fall_silent()
    await asyncio.sleep(LONG_HELD)
    site.to_bus.speak()


@fault("The clock is 400 days ahead for 20 s, and right again", Wanted(moved_clock=True))
async def clock_ahead(site: Site) -> None:
    assert isinstance(site.server, MovedClock)
    site.server.moves(timedelta(days=400).total_seconds())
    await asyncio.sleep(HELD)
    doubted = not (await clock_of(site))["trusted"]
    site.server.moves(0)
    await asyncio.sleep(SETTLED)
    if not doubted or not (await clock_of(site))["trusted"]:
        raise AssertionError("the clock is to be doubted while it is wrong, and no longer")
    name = urlsplit(site.settings.database_url).path.lstrip("/")
    closed = site.servers.postgres.sql(
        "SELECT count(*) FROM event WHERE kind IN ('AUTO_CLOSED', 'WITHDRAWN', 'OVERDUE', 'NEAR_DUE') "
        "AND actor_role IS NULL AND NOT by_reporter",
        name,
    )
    if closed.strip() != "0":
        raise AssertionError(f"{closed.strip()} were closed or told as late by a clock that was wrong")
    site.said.append("nothing is closed or told as late by it")


def _fill(file: RawIOBase) -> None:
    """Until nothing fits on its disk any more."""
    for size in (1 << 20, 4096, 512):
        with contextlib.suppress(OSError):
            while True:
                file.write(b"\0" * size)


@contextlib.contextmanager
def _filling(path: Path) -> Iterator[RawIOBase]:
    try:
        with path.open("wb", buffering=0) as file:
            yield file
    finally:
        path.unlink()


@fault(
    "The disk of the data folder is full for 20 s",
    Wanted(sqlite=True, small_disk=True, more={"TAPROSE_LEAST_FREE_MB": "0"}),
)
async def disk_full(site: Site) -> None:
    with _filling(site.settings.data / "filled") as file:
        # The last of it is taken again while people go on to write.
        for _ in range(int(HELD * 5)):
            await asyncio.to_thread(_fill, file)
            await asyncio.sleep(0.2)


@fault("The server has 256 file descriptors, and 400 sockets come", Wanted(workers=1))
async def few_descriptors(site: Site) -> None:
    for process in family(site.server.pid):
        before = resource.prlimit(process.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (256, before[1]))
    lines: list[asyncio.StreamWriter] = []
    refused = 0
    try:
        for _ in range(400):
            try:
                _, line = await asyncio.wait_for(
                    asyncio.open_connection("127.0.0.1", site.server.port), timeout=2
                )
                lines.append(line)
            except (OSError, TimeoutError):
                refused += 1
        await asyncio.sleep(HELD / 2)
    finally:
        for line in lines:
            line.transport.abort()
    site.said.append(f"{len(lines)} taken, {refused} refused")


@fault("Reload (SIGHUP), three times")
async def reloaded(site: Site) -> None:
    for _ in range(3):
        os.kill(site.server.pid, signal.SIGHUP)
        await asyncio.sleep(SETTLED * 2)


@fault("Stopped in good order and started again, as an upgrade does, three times")
async def restarted(site: Site) -> None:
    for _ in range(3):
        await asyncio.to_thread(site.server.stop)
        await site.starts_again()
        await asyncio.sleep(SETTLED)


@fault("All lines of people are cut, five times")
async def people_cut(site: Site) -> None:
    for _ in range(5):
        site.door.cut()
        await asyncio.sleep(SETTLED)


@fault("People's lines are silent for 20 s")
async def people_silent(site: Site) -> None:
    site.door.fall_silent()
    await asyncio.sleep(HELD)
    site.door.speak()


@fault("A second machine starts with another secret")
async def other_secret(site: Site) -> None:
    second = ServedHouse(site.settings)
    second.put({"TAPROSE_SECRET": "a secret that is not this office's"})
    try:
        await asyncio.to_thread(_refuses_to_start, second)
        site.said.append("it does not start, and says why")
    finally:
        await asyncio.to_thread(second.close)


def _refuses_to_start(second: ServedHouse) -> None:
    """Once; it would be tried again for two minutes."""
    run = subprocess.run(
        [sys.executable, str(HOUSE / "cli.py"), "serve"],
        env=second._environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )
    if run.returncode == 0 or "TAPROSE_SECRET" not in run.stdout + run.stderr:
        raise ServerFailedError(f"it started with another secret:\n{run.stdout}{run.stderr}")


async def clock_of(site: Site) -> dict[str, Any]:
    """What `/readyz` says of the clock."""
    async with httpx.AsyncClient(timeout=10, trust_env=False) as http:
        found: dict[str, Any] = (await http.get(f"{site.server.url}/readyz")).json()["clock"]
    return found


async def told(site: Site) -> str:
    """What `/readyz` says, in two words."""
    try:
        async with httpx.AsyncClient(timeout=5, trust_env=False) as http:
            return str((await http.get(f"{site.server.url}/readyz")).status_code)
    except httpx.TransportError:
        return "no answer"
