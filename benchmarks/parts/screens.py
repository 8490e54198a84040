"""As many open screens as a province has, on one machine: an event to all of them.

A process may have only so many descriptors, so that there are as many server processes as that makes, over
PostgreSQL and Valkey, and as many of the load generator, each from a loopback address of its own (an address
has 28,000 ports). All share this machine's cores; what the load generator uses is counted apart.
"""

import asyncio
import resource
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import orjson

from benchmarks import asked, machine, servers
from benchmarks.bench import Bench
from benchmarks.load.requests import answered_well, ask, post
from benchmarks.report.found import Found, Goal, Table
from benchmarks.rows import OFFICER
from benchmarks.servers import ROOT, Running, running
from benchmarks.stores import free_of_cores, postgres_with
from operations.cluster.valkey import Valkey

MOST_SECONDS = 1.5
_KEPT = 1_000
"""Descriptors that stay for other things in each process."""


class _Screens:
    """Those of one server, in a process of their own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def say(self, what: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{what}\n".encode())
        await self.process.stdin.drain()

    async def said(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        found: dict[str, Any] = orjson.loads(await self.process.stdout.readline())
        return found


async def run(bench: Bench) -> Found:
    count = 4_000 if bench.quick else 100_000
    found = Found("As many open screens as a province has")
    machine.on_all_cores()
    try:
        async with postgres_with(bench.rows.file) as (postgres, template), AsyncExitStack() as stack:
            bus = stack.enter_context(Valkey())
            free_of_cores(bus)
            contender = servers.taprose(
                TAPROSE_BUS_URL=bus.url,
                TAPROSE_DATABASE_URL=stack.enter_context(postgres.database(template)),
                TAPROSE_MOST_CONNECTIONS="0",
            )
            parts = _parts(count, least=2 if bench.quick else 1)
            running_ = [
                await stack.enter_async_context(running(contender, bench.folder, rows=None, core=None))
                for _ in parts
            ]
            await _measure(bench, found, running_, parts)
    finally:
        machine.on_core(1)
    return found


def _parts(count: int, *, least: int) -> list[int]:
    """How many screens each process has, of as few processes as may be."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    room = count if most == resource.RLIM_INFINITY else max(1_000, most - _KEPT)
    processes = max(least, -(-count // room))
    return [count // processes + (n < count % processes) for n in range(processes)]


async def _measure(bench: Bench, found: Found, running_: list[Running], parts: list[int]) -> None:
    count, idle = sum(parts), [server.memory() for server in running_]
    async with _opened(running_, parts) as screens:
        for server in running_:
            await server.settled()
        memory = sum(server.memory() for server in running_) - sum(idle)
        rest = await _at_rest(running_, screens)
        latencies, lost, spent, load = [], 0, 0.0, 0.0
        events = 3 if bench.quick else 10
        for n in range(events + 1):
            cpu = sum(server.cpu() for server in running_)
            before = [await _told(one, "rest") for one in screens]
            started = time.perf_counter()
            body = asked.respond(bench.rows.sealed, n, taprose=True)
            answering = asyncio.create_task(ask(running_[0].port, post("/graphql", body, token=OFFICER)))
            after = await asyncio.gather(*(_told(one, "told") for one in screens))
            if not answered_well(await answering, b'"version"'):
                raise RuntimeError("an answer was refused")
            await asyncio.sleep(0.3)
            if n:  # The first one warms all of it up.
                latencies.append(max(one["last"] for one in after) - started)
                lost += count - sum(one["frames"] for one in after) + sum(one["lost"] for one in after)
                spent += sum(server.cpu() for server in running_) - cpu
                load += sum(a["cpu"] - b["cpu"] for a, b in zip(after, before, strict=True))
    columns = ["processes", "median ms to the last", "worst ms", "CPU µs a delivery", "load CPU µs",
               "KiB a socket", "cores at rest", "lost"]  # fmt: skip
    table = Table("screens", f"One event to {count:,} open screens", columns)
    worst, middle = max(latencies), statistics.median(latencies)
    each = 1e6 / events / count
    kept = memory / count / 1024
    table.row("Taprose", len(parts), middle * 1000, worst * 1000, spent * each, load * each, kept, rest, lost)
    table.notes.append(
        "`load CPU` is the load generator's for one delivery, on the same cores. At rest each screen is "
        "pinged three times a minute, and told four times that all is well."
    )
    found.shown.append(table)
    found.goals.append(
        Goal(
            f"{count:,} open screens on one machine, an event to the last of them",
            f"≤ {MOST_SECONDS} s",
            f"median {middle:.2f} s, worst {worst:.2f} s, {kept:.1f} KiB a socket, {lost:,} lost",
            worst <= MOST_SECONDS and not lost,
            why=f"a delivery takes {spent * each:.1f} µs of the servers' CPU and {load * each:.1f} of the "
            "load generator's, on the same cores",
        )
    )


async def _told(screens: _Screens, what: str) -> dict[str, Any]:
    await screens.say(what)
    return await screens.said()


async def _at_rest(running_: list[Running], screens: list[_Screens]) -> float:
    """Cores that the servers use while nothing happens."""
    cpu, began = sum(server.cpu() for server in running_), time.perf_counter()
    await asyncio.sleep(20.0)
    return (sum(server.cpu() for server in running_) - cpu) / (time.perf_counter() - began)


@asynccontextmanager
async def _opened(running_: list[Running], parts: list[int]) -> AsyncIterator[list[_Screens]]:
    """Subscribed, one server's after another's."""
    screens: list[_Screens] = []
    try:
        for n, (server, part) in enumerate(zip(running_, parts, strict=True)):
            command = [sys.executable, "-m", "benchmarks.load.screens", str(server.port), f"127.0.1.{n + 1}"]
            process = await asyncio.create_subprocess_exec(
                *command, str(part), OFFICER, cwd=ROOT,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            )  # fmt: skip
            screens.append(_Screens(process))
            opened = await screens[-1].said()
            if opened["open"] != part:
                raise RuntimeError(f"{part - opened['open']:,} screens were not opened")
        yield screens
    finally:
        for one in screens:
            one.process.terminate()
            await one.process.wait()
