"""A hundred events within one tick to a thousand sockets, and a bare loop that writes as many frames.

Another process answers a hundred complaints in one transaction and rings; the server reads them from the
log at once. The time runs from the beginning of that commit to the moment at which the last frame was read.
"""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import NamedTuple

from benchmarks import asked, crowd, servers
from benchmarks.bench import Bench
from benchmarks.load.answers import other_process
from benchmarks.load.requests import ask, post
from benchmarks.load.sockets import Hello, Subscribers
from benchmarks.report.found import Found, Goal, Table
from benchmarks.servers import Running, running
from operations.cluster.valkey import Valkey

EVENTS, SOCKETS = 100, 1_000
QUEUE = "DPUPR"


class Burst(NamedTuple):
    """Seconds of each burst; seconds of CPU for all of them, the server's and the readers'; frames that did
    not come, and refusals."""

    seconds: list[float]
    cpu: float
    load: float
    lost: int

    @property
    def rate(self) -> float:
        return EVENTS * SOCKETS / statistics.median(self.seconds)

    @property
    def of_cpu(self) -> float:
        """Deliveries for each second of the server's CPU."""
        return (EVENTS * SOCKETS * len(self.seconds) - self.lost) / self.cpu


async def run(bench: Bench) -> Found:
    crowded = crowd.make(bench.rows, bench.folder / "crowd.sqlite3", 40 * EVENTS)
    officer = crowded.officers[QUEUE]
    citizens = crowded.citizens[QUEUE][:EVENTS]
    async with AsyncExitStack() as stack:
        bus = stack.enter_context(Valkey())
        ours = servers.taprose(TAPROSE_BUS_URL=bus.url)
        server = await stack.enter_async_context(running(ours, bench.folder, rows=crowded.file))
        floor = await stack.enter_async_context(
            running(await bench.raw_frames(), bench.folder, rows=crowded.file)
        )
        database = f"sqlite://{server.home / 'rows.sqlite3'}"
        answer = await stack.enter_async_context(other_process(database, bus.url, str(server.home)))

        async def answered() -> float:
            return await answer(officer, citizens)

        async def written() -> float:
            started = time.perf_counter()
            await ask(floor.port, post("/", b"%d" % EVENTS))
            return started

        rounds = 3 if bench.quick else 15
        figures = {
            "Taprose": await _burst(server, officer.token, answered, rounds),
            "raw loop over frames": await _burst(floor, None, written, rounds),
        }
    title = f"{EVENTS} events within a tick to {SOCKETS:,} sockets"
    columns = ["deliveries/s", "deliveries per second of CPU", "median ms", "worst ms", "load ms", "lost"]
    table = Table("bursts", title, columns, drawn=columns[0])
    for name, f in figures.items():
        middle, worst = statistics.median(f.seconds) * 1000, max(f.seconds) * 1000
        table.row(name, f.rate, f.of_cpu, middle, worst, f.load / len(f.seconds) * 1000, f.lost)
        bench.say(f"bursts: {name} {f.rate:,.0f} deliveries/s, lost {f.lost}")
    ours_, raw = figures["Taprose"], figures["raw loop over frames"]
    goal = Goal(
        f"push in bursts: {title}",
        "≥ 100,000 deliveries/s in one process",
        f"{ours_.rate:,.0f}/s; the raw loop {raw.rate:,.0f}/s"
        + (f"; {ours_.lost:,} lost" * bool(ours_.lost)),
        ours_.rate >= 100_000 and not ours_.lost,
        why=f"a second of CPU delivers {ours_.of_cpu:,.0f}; the rest is waiting for the commit and the bell",
    )
    note = (
        "From the beginning of another process's commit to the last frame read, the bell (Valkey), the "
        "reading of the log and the execution of all events included. The bare loop writes prebuilt "
        "frames of the same size; both give each socket its frames in one write. `load ms` is the CPU "
        "that the reader took for one burst, the other process's change included."
    )
    return Found("Push in bursts", [goal], [table], [note])


async def _burst(
    server: Running, token: str | None, fire: Callable[[], Awaitable[float]], rounds: int
) -> Burst:
    everyone = Subscribers()
    await everyone.open(server.port, [Hello(asked.queue(QUEUE), token)] * SOCKETS)
    await server.settled()
    everyone.hurried = True
    seconds: list[float] = []
    for n in range(rounds + 1):
        if n == 1:
            seconds.clear()
            before, frames, used = server.cpu(), everyone.frames, time.process_time()
        reached = everyone.expect(EVENTS * SOCKETS)
        started = await fire()
        try:
            seconds.append(await asyncio.wait_for(asyncio.shield(reached), 20) - started)
        except TimeoutError:
            seconds.append(20.0)
        await asyncio.sleep(0.1)
    spent, used = server.cpu() - before, time.process_time() - used
    lost = EVENTS * SOCKETS * rounds - (everyone.frames - frames) + everyone.errors + everyone.lost_sockets
    found = Burst(seconds, spent, used, lost)
    await everyone.close()
    return found
