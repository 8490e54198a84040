"""All screens come back at once, as after a restart, each after an old place, while complaints are answered.

Each hears what it has missed and what happens meanwhile. It begins when the first one connects, and is over
when the last has read all of that. Others ask for a board and for the sign of life all the while.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import orjson

from benchmarks import asked, crowd
from benchmarks.bench import Bench
from benchmarks.crowd import Crowd
from benchmarks.load.bystanders import Waits, bystanders, percentile
from benchmarks.load.requests import answered_well, ask, post
from benchmarks.load.sockets import Hello, Subscribers
from benchmarks.report.found import Found, Goal, Table
from benchmarks.servers import Running, running

OPD = "DPUPR"
MISSED = 100
"""Events since the oldest place."""
PLACES = 50
"""At so many different ones they were, the nearest first."""
EVERY = 0.05
"""Seconds between two answers that are given meanwhile."""
AT_ONCE = 1_000
"""How many connect without waiting for one another."""
LATEST = 120.0
BEARABLE = 250.0
"""Milliseconds that a bystander may wait, at the 99th percentile."""


@dataclass
class Returned:
    """Seconds from the first connection until all were acknowledged, and until all had heard everything."""

    acknowledged: float = 0.0
    live: float = 0.0
    events: int = 0
    lost: int = 0
    cpu: float = 0.0
    """Milliseconds of the server's for each socket, all that it has heard included."""
    waits: Waits = field(default_factory=Waits)


async def run(bench: Bench) -> Found:
    count = 2_000 if bench.quick else 10_000
    crowded = crowd.make(bench.rows, bench.folder / "returning.sqlite3", 40 * 1_000)
    found = Found("All screens come back at once")
    rows: list[tuple[str, Returned]] = []
    async with running(bench.ours, bench.folder, rows=crowded.file) as server:
        town = _Town(server, crowded)
        for name, places in (("all at one place", 1), (f"at {PLACES} places", PLACES)):
            rows.append((name, await _turn(town, count, places)))
            bench.say(f"returning {name}: {rows[-1][1].live:.1f} s, lost {rows[-1][1].lost}")
    columns = ["acknowledged s", "all live s", "events each", "CPU ms a socket", "p99 ms of a board",
               "p99 ms of the sign of life", "worst ms", "lost"]  # fmt: skip
    table = Table("returning", f"{count:,} sockets come back after {MISSED} events", columns, first="where")
    for name, r in rows:
        waits = r.waits
        worst = max((*waits.trickle, *waits.probe), default=float("inf"))
        table.row(
            name, r.acknowledged, r.live, r.events, r.cpu, percentile(waits.trickle, 0.99),
            percentile(waits.probe, 0.99), worst, r.lost + waits.failed,
        )  # fmt: skip
    found.shown.append(table)
    found.goals = [_goal(count, name, r) for name, r in rows]
    return found


def _goal(count: int, name: str, r: Returned) -> Goal:
    waited = percentile(r.waits.trickle, 0.99)
    each = r.cpu
    return Goal(
        f"{count:,} sockets come back at once, {name}, while complaints are answered",
        f"nothing lost, a bystander's p99 ≤ {BEARABLE:.0f} ms",
        f"all live after {r.live:.1f} s, {r.events} events each, {r.lost} lost; a bystander's p99 "
        f"{waited:.0f} ms",
        not r.lost and not r.waits.failed and waited <= BEARABLE,
        why=f"a socket takes {each:.2f} ms of CPU until it is live, and the loop is full meanwhile",
    )


class _Town:
    """Answers one complaint of the OPD after another, each time another, so that no news replaces older."""

    def __init__(self, server: Running, crowded: Crowd) -> None:
        self.server = server
        self.officer = crowded.officers[OPD]
        self._left = iter(crowded.citizens[OPD])
        self._given = 0

    async def answer(self) -> None:
        self._given += 1
        body = asked.respond(next(self._left).complaint, self._given, taprose=True)
        answer = await ask(self.server.port, post("/graphql", body, token=self.officer.token))
        if not answered_well(answer, b'"version"'):
            raise RuntimeError(f"an answer was refused: {answer[-300:]!r}")


async def _turn(town: _Town, count: int, places: int) -> Returned:
    server, found = town.server, Returned()
    cursors = await _missed(town)
    missed = [MISSED - 1 - n % places for n in range(count)]
    hellos = [Hello(asked.queue_after(cursors[n % places]), town.officer.token) for n in range(count)]
    everyone = Subscribers()
    await server.settled()
    before = server.cpu()
    with bystanders(server.port) as found.waits:
        began = time.perf_counter()
        async with _answering(town) as given:
            await everyone.open(server.port, hellos, at_once=AT_ONCE)
            found.acknowledged = time.perf_counter() - began
        wanted = sum(missed) + len(given) * count
        await _until(everyone, wanted)
        found.live = everyone.last_at - began
    found.events = wanted // count
    found.lost = wanted - everyone.frames + everyone.errors + everyone.lost_sockets
    found.cpu = (server.cpu() - before) / count * 1000
    await everyone.close()
    await server.settled()
    return found


async def _missed(town: _Town) -> Sequence[str]:
    """The places after each of the events that are missed, from a screen that hears of them."""
    witness = Subscribers()
    await witness.open(town.server.port, [Hello(asked.queue(OPD), town.officer.token)])
    await town.server.settled()
    cursors = []
    for _ in range(MISSED):
        told = witness.expect(1)
        await town.answer()
        await asyncio.wait_for(told, 30)
        cursors.append(str(orjson.loads(witness.latest)["payload"]["data"]["queueChanged"]["cursor"]))
    await witness.close()
    return cursors


@contextlib.asynccontextmanager
async def _answering(town: _Town) -> AsyncIterator[list[None]]:
    """Complaints are answered until the block ends; as many as it has in the end."""
    given: list[None] = []
    over = asyncio.Event()

    async def answers() -> None:
        while not over.is_set():
            await town.answer()
            given.append(None)
            await asyncio.sleep(EVERY)

    answering = asyncio.create_task(answers())
    try:
        yield given
    finally:
        over.set()
        await answering


async def _until(everyone: Subscribers, frames: int) -> None:
    """Waits until so many frames have come in all, or nothing more comes."""
    reached = everyone.expect(frames - everyone.frames)
    if everyone.frames < frames:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(reached, LATEST)
