"""One measurement each: a server comes in, figures go out."""

import asyncio
import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

from benchmarks import asked
from benchmarks.load.requests import Load, load, post
from benchmarks.load.sockets import Subscribers
from benchmarks.rows import CITIZEN, OFFICER, Rows
from benchmarks.servers import Running

WARM_SECONDS = 2.0


class Reads(NamedTuple):
    """Answers a second, and the server's CPU for one answer in microseconds."""

    rate: float
    cpu: float
    p99: float
    failed: int


async def _load(server: Running, make: Callable[[int], bytes], connections: int, seconds: float) -> Reads:
    await load(server.port, make, connections=connections, seconds=WARM_SECONDS)
    before = server.cpu()
    found: Load = await load(server.port, make, connections=connections, seconds=seconds)
    spent = server.cpu() - before
    return Reads(found.rate, spent / max(1, found.answers) * 1e6, found.percentile(0.99), found.failed)


async def board(server: Running, *, seconds: float) -> Reads:
    request = post("/graphql", asked.board())
    return await _load(server, lambda n: request, 32, seconds)


async def board_not_kept(server: Running, *, seconds: float) -> Reads:
    return await _load(server, lambda n: post("/graphql", asked.board_since(n)), 32, seconds)


async def page(server: Running, rows: Rows, *, seconds: float) -> Reads:
    numbers = rows.numbers
    return await _load(
        server, lambda n: post("/graphql", asked.page(numbers[n % len(numbers)]), token=CITIZEN), 32, seconds
    )


async def submit(server: Running, *, seconds: float) -> Reads:
    taprose = server.name.startswith("Taprose")
    return await _load(server, lambda n: post("/graphql", asked.submit(n, taprose=taprose)), 16, seconds)


class Push(NamedTuple):
    """`cpu` for one delivery in microseconds; latencies from the mutation to the last socket in milliseconds;
    `memory` for one idle subscribed socket in KiB."""

    sockets: int
    cpu: float
    median: float
    p99: float
    memory: float
    lost: int


async def push(server: Running, rows: Rows, *, sockets: int, pushes: int) -> Push:
    """An officer answers; every screen of the queue hears of it."""
    raw = server.name.startswith("raw")
    taprose = server.name.startswith("Taprose")
    everyone = Subscribers()
    idle = server.memory()
    await everyone.open(server.port, sockets, asked.queue(), token=OFFICER if taprose else None)
    await asyncio.sleep(2)
    memory = (server.memory() - idle) / sockets / 1024
    latencies: list[float] = []
    for n in range(2):
        await _tell(server, rows, everyone, n, raw, taprose, sockets)
    before, frames = server.cpu(), everyone.frames
    for n in range(2, 2 + pushes):
        latencies.append(await _tell(server, rows, everyone, n, raw, taprose, sockets))
    await asyncio.sleep(0.3)
    spent = server.cpu() - before
    delivered = everyone.frames - frames
    await everyone.close()
    latencies.sort()
    return Push(
        sockets,
        spent / max(1, delivered) * 1e6,
        statistics.median(latencies),
        latencies[min(len(latencies) - 1, int(len(latencies) * 0.99))],
        memory,
        sockets * pushes - delivered,
    )


async def _tell(
    server: Running, rows: Rows, everyone: Subscribers, n: int, raw: bool, taprose: bool, sockets: int
) -> float:
    reached = everyone.expect(sockets)
    request = (
        post("/", b"1")
        if raw
        else post("/graphql", asked.respond(rows.in_hand, n, taprose=taprose), token=OFFICER)
    )
    started = time.perf_counter()
    _, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(request)
    try:
        ended = await asyncio.wait_for(asyncio.shield(reached), 60)
    finally:
        writer.close()
    return (ended - started) * 1000
