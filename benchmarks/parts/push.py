"""One event to all screens of a queue, beside all peers and a bare loop over the very same frames.

An officer answers a complaint; every subscriber of the OPD's queue hears of it. The time runs from sending
the mutation to the moment at which the last socket has read its frame.
"""

import asyncio
import contextlib
import math
import statistics
import time
from dataclasses import dataclass, field

from benchmarks import asked
from benchmarks.bench import Bench
from benchmarks.load.requests import answered_well, ask, post
from benchmarks.load.sockets import Hello, Subscribers
from benchmarks.report.found import Found, Goal, Table
from benchmarks.rows import OFFICER
from benchmarks.servers import (
    NODE_PEERS,
    RAW_BUN,
    STRAWBERRY,
    YOGA_ON_BUN,
    Contender,
    Running,
    running,
)

RAW = "raw loop over frames"
SLOW = (STRAWBERRY, "Ariadne")
WAIT = 30.0
"""Seconds after which what has not come is lost."""


@dataclass
class Pushed:
    """What one server did, over all its turns."""

    spent: float = 0.0
    delivered: int = 0
    wanted: int = 0
    refused: int = 0
    generator: float = 0.0
    latencies: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    @property
    def cpu(self) -> float:
        """Microseconds of CPU for one delivery, the mutation's share included."""
        return self.spent / self.delivered * 1e6 if self.delivered else math.inf

    @property
    def p99(self) -> float:
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] if ordered else math.nan

    @property
    def middle(self) -> float:
        """The median latency."""
        return statistics.median(self.latencies) if self.latencies else math.nan


async def run(bench: Bench) -> Found:
    found = Found("Push: one event to all screens of a queue")
    contenders = [bench.ours, *bench.peers, await bench.raw_frames(), await bench.raw_bun()]
    for count in (1_000, 2_000) if bench.quick else (5_000, 10_000):
        figures = {contender.name: Pushed() for contender in contenders}
        turns = 1 if bench.quick else 2
        for n in range(turns):
            for contender in contenders if n % 2 == 0 else reversed(contenders):
                # The slow ones take minutes to subscribe so many, and no line is close to their figure.
                if n == 0 or contender.name not in SLOW:
                    await _turn(bench, contender, count, figures[contender.name])
        found.shown.append(_table(figures, count))
        found.goals += _goals(figures, count)
    found.goals += _last_goals(figures, count)
    found.notes.append(
        "`CPU µs` is the server's own for one delivery, the mutation (answered and durable) included; the "
        "bare loop has none. `KiB` is what the server's memory grew by for each subscribed socket that "
        "hears nothing."
    )
    return found


def _mutations(bench: Bench, name: str) -> int:
    """For one turn; a slow server's figure is as exact with fewer."""
    if name in ("Taprose", RAW, RAW_BUN):
        return 20 if bench.quick else 50
    if name in SLOW:
        return 3 if bench.quick else 5
    return 5 if bench.quick else 10


async def _turn(bench: Bench, contender: Contender, count: int, figures: Pushed) -> None:
    everyone = Subscribers()
    async with running(contender, bench.folder, rows=bench.rows.file) as server:
        idle = server.memory()
        await everyone.open(server.port, [Hello(asked.queue(), OFFICER if server.ours else None)] * count)
        await server.settled()
        figures.memory.append((server.memory() - idle) / count / 1024)
        for n in range(2):
            await _tell(bench, server, everyone, n, Pushed())
        before = server.cpu(), time.process_time(), time.perf_counter()
        frames = everyone.frames
        for n in range(_mutations(bench, contender.name)):
            figures.wanted += count
            await _tell(bench, server, everyone, n + 2, figures)
        wall = time.perf_counter() - before[2]
        figures.generator = (time.process_time() - before[1]) / wall
        await asyncio.sleep(0.3)
        figures.spent += server.cpu() - before[0]
        figures.delivered += everyone.frames - frames
        figures.refused += everyone.errors + everyone.lost_sockets
        await everyone.close()
    bench.say(
        f"push {count:,}: {contender.name} {figures.cpu:.1f} µs, p99 {figures.p99:.0f} ms, "
        f"{figures.memory[-1]:.0f} KiB, lost {figures.wanted - figures.delivered}"
    )


async def _tell(bench: Bench, server: Running, everyone: Subscribers, n: int, figures: Pushed) -> None:
    """One mutation; waits until all have heard."""
    reached = everyone.expect(len(everyone.sockets))
    in_hand = bench.rows.sealed if server.ours else bench.rows.in_hand
    body = asked.respond(in_hand, n, taprose=server.ours)
    request = post("/", b"1") if server.raw else post("/graphql", body, token=OFFICER)
    started = time.perf_counter()
    answer = await ask(server.port, request)
    if not answered_well(answer, b"" if server.raw else b'"version"'):
        figures.refused += 1
        bench.say(f"{server.name} refused: {answer[-300:]!r}")
        return
    ended = time.perf_counter() + WAIT
    with contextlib.suppress(TimeoutError):
        ended = await asyncio.wait_for(asyncio.shield(reached), WAIT)
    figures.latencies.append((ended - started) * 1000)


def _table(figures: dict[str, Pushed], count: int) -> Table:
    columns = ["CPU µs a delivery", "mutations", "median ms to the last", "p99 ms", "KiB a socket",
               "load busy", "lost", "refused"]  # fmt: skip
    table = Table(f"push-{count}", f"One event to {count:,} sockets of one queue", columns, drawn=columns[0])
    for name, f in figures.items():
        table.row(
            name, f.cpu, len(f.latencies), f.middle, f.p99, statistics.median(f.memory),
            f"{f.generator:.0%}", f.wanted - f.delivered, f.refused,
        )  # fmt: skip
    best = _best_node(figures)
    ours = figures["Taprose"].cpu
    ratios = (
        f"{ours / figures[other].cpu:.2f} × {other}"
        for other in (best, YOGA_ON_BUN, STRAWBERRY, RAW, RAW_BUN)
    )
    table.notes.append(f"CPU of one delivery: Taprose takes {', '.join(ratios)}.")
    return table


def _best_node(figures: dict[str, Pushed]) -> str:
    return min(NODE_PEERS, key=lambda name: figures[name].cpu)


def _goals(figures: dict[str, Pushed], count: int) -> list[Goal]:
    ours = figures["Taprose"]
    goals = []
    for must, other, most in (
        (f"≤ 1/3 of the best Node.js peer ({_best_node(figures)})", _best_node(figures), 1 / 3),
        ("≤ 1/10 of stock Strawberry", STRAWBERRY, 1 / 10),
        ("≤ 1.5 × the raw floor", RAW, 1.5),
        (f"≤ 1/3 of {YOGA_ON_BUN}", YOGA_ON_BUN, 1 / 3),
        ("≤ Bun's own publish of one ready frame", RAW_BUN, 1.0),
    ):
        ratio = ours.cpu / figures[other].cpu
        goals.append(
            Goal(
                f"push to {count:,} sockets, CPU a delivery",
                must,
                f"{ours.cpu:.1f} against {figures[other].cpu:.1f} µs: {ratio:.2f} ×{_lost(ours)}",
                ratio <= most and not _lost(ours),
                why=f"a bare write takes {figures[RAW].cpu:.1f} µs; the rest is the mutation's share and the "
                "way through the socket's buffer",
            )
        )
    return goals


def _last_goals(figures: dict[str, Pushed], count: int) -> list[Goal]:
    ours, raw = figures["Taprose"], figures[RAW]
    memory = statistics.median(ours.memory)
    return [
        Goal(
            f"latency from mutation to the last of {count:,} sockets",
            "p99 ≤ 300 ms",
            f"p99 {ours.p99:.0f} ms, median {ours.middle:.0f} ms, over "
            f"{len(ours.latencies)} mutations{_lost(ours)}",
            ours.p99 <= 300 and not _lost(ours),
            why=f"the bare loop's p99 is {raw.p99:.0f} ms on this machine",
        ),
        Goal(
            "memory for each idle subscribed socket",
            "≤ 20 KiB",
            f"{memory:.1f} KiB ({count:,} sockets)",
            memory <= 20,
        ),
    ]


def _lost(figures: Pushed) -> str:
    lost = figures.wanted - figures.delivered
    return f"; {lost:,} lost, {figures.refused:,} refused" if lost or figures.refused else ""
