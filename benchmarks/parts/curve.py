"""What an event costs as the sockets grow, and as those grow who hear of it.

40 OPDs' queues and 5,000 citizens with a complaint each are subscribed. An event, an officer's answer to a
citizen, goes to that OPD's screens and to that citizen.
"""

import asyncio
import contextlib
from typing import NamedTuple

from benchmarks import asked, crowd
from benchmarks.bench import Bench
from benchmarks.crowd import Crowd
from benchmarks.load.requests import answered_well, ask, post
from benchmarks.load.sockets import Hello, Subscribers
from benchmarks.report.found import Curve, Found, Goal, Table
from benchmarks.servers import Running, running

FEW = 25
"""Screens of the queue whose audience stays the same, and of each queue that is not named below."""
SCREENS = {"DPUPR": FEW, "DLHP": 1, "DINKES": 100, "DISDIK": 200, "DINSOS": 400, "DUKCAPIL": 800}


class Point(NamedTuple):
    """Microseconds of CPU for one event."""

    sockets: int
    audience: int
    cpu: float
    lost: int


async def run(bench: Bench) -> Found:
    citizens = 1_000 if bench.quick else 5_000
    steps = 3 if bench.quick else 6
    crowded = crowd.make(bench.rows, bench.folder / "crowd.sqlite3", citizens)
    everyone = Subscribers()
    sockets: list[Point] = []
    audience: list[Point] = []
    async with running(bench.ours, bench.folder, rows=crowded.file) as server:
        # First those of the queue that is measured all along, then everybody else.
        await everyone.open(server.port, _subscribers(crowded, "DPUPR"))
        rest = [
            hello for code in crowded.officers if code != "DPUPR" for hello in _subscribers(crowded, code)
        ]
        await server.settled()
        await _point(bench, server, crowded, everyone, "DPUPR")  # Warms it up.
        for step in range(steps):
            if step:
                part = len(rest) // (steps - 1) + 1
                await everyone.open(server.port, rest[(step - 1) * part : step * part])
            await server.settled()
            sockets.append(await _point(bench, server, crowded, everyone, "DPUPR"))
            bench.say(f"curve: {sockets[-1]}")
        for code in SCREENS:
            audience.append(await _point(bench, server, crowded, everyone, code))
            bench.say(f"curve: {audience[-1]}")
        refused = everyone.errors + everyone.lost_sockets
        await everyone.close()
    audience.sort(key=lambda point: point.audience)
    return _found(citizens, sockets, audience, refused)


def _subscribers(crowded: Crowd, code: str) -> list[Hello]:
    """The screens of an OPD's queue, and the citizens whose complaints it has."""
    screen = Hello(asked.queue(code), crowded.officers[code].token)
    citizens = [Hello(asked.own(citizen.number), citizen.token) for citizen in crowded.citizens[code]]
    return [*[screen] * SCREENS.get(code, FEW), *citizens]


async def _point(bench: Bench, server: Running, crowded: Crowd, everyone: Subscribers, code: str) -> Point:
    """Answer complaints of one OPD, one after another, and wait each time until all have heard."""
    events = 60 if bench.quick else 250
    officer, citizens = crowded.officers[code], crowded.citizens[code]
    audience = SCREENS[code] + 1
    frames, before = 0, 0.0
    for n in range(events + 5):
        if n == 5:
            before, frames = server.cpu(), everyone.frames
        reached = everyone.expect(audience)
        body = asked.respond(citizens[n % len(citizens)].complaint, n, taprose=True)
        answer = await ask(server.port, post("/graphql", body, token=officer.token))
        if not answered_well(answer, b'"version"'):
            raise RuntimeError(f"an answer was refused: {answer[-300:]!r}")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(reached), 10)
    spent = server.cpu() - before
    lost = events * audience - (everyone.frames - frames)
    return Point(len(everyone.sockets), audience, spent / events * 1e6, lost)


def _found(citizens: int, sockets: list[Point], audience: list[Point], refused: int) -> Found:
    tables = []
    for name, title, points in (
        ("sockets", f"All sockets grow, {sockets[0].audience} of them hear", sockets),
        ("audience", f"The audience grows, {audience[0].sockets:,} sockets in all", audience),
    ):
        table = Table(f"curve-{name}", title, ["audience", "CPU µs an event", "lost"], first="sockets")
        for p in points:
            table.row(f"{p.sockets:,}", p.audience, p.cpu, p.lost)
        tables.append(table)
    most, least = sockets[-1], sockets[0]
    grown, each = most.cpu / least.cpu, _slope(audience)
    lost = sum(p.lost for p in (*sockets, *audience)) + refused
    goal = Goal(
        f"the same to 40 queues and {most.sockets - sum(SCREENS.values()) - FEW * 34:,} citizens, each "
        "with their own complaint",
        "CPU grows with the audience, not with all sockets",
        f"{grown:.2f} × as sockets grow {most.sockets / least.sockets:.1f} × ({least.cpu:,.0f} to "
        f"{most.cpu:,.0f} µs an event); {each:.1f} µs for each one more in the audience "
        f"({audience[0].cpu:,.0f} to {audience[-1].cpu:,.0f} µs)" + (f"; {lost:,} lost" * bool(lost)),
        grown <= 1.25 and audience[-1].cpu > 2 * audience[0].cpu and not lost,
        why="an event's cost hangs on sockets that do not hear of it",
    )
    across = [(float(p.sockets), p.cpu) for p in sockets]
    by_sockets = Curve(
        "curve-sockets", f"CPU of an event for {least.audience} listeners, as all sockets grow",
        "sockets in all", "µs an event", {f"{least.audience} hear": across},
    )  # fmt: skip
    by_audience = Curve(
        "curve-audience", f"CPU of an event, as its audience grows among {audience[0].sockets:,} sockets",
        "sockets that hear of it", "µs an event",
        {"all sockets the same": [(float(p.audience), p.cpu) for p in audience]},
    )  # fmt: skip
    note = "The CPU is the server's own for one event: the mutation, durable, and all deliveries."
    return Found("The curve", [goal], [tables[0], by_sockets, tables[1], by_audience], [note])


def _slope(points: list[Point]) -> float:
    """Microseconds for each one more in the audience, by least squares."""
    n = len(points)
    x, y = sum(p.audience for p in points) / n, sum(p.cpu for p in points) / n
    over = sum((p.audience - x) * (p.cpu - y) for p in points)
    return over / sum((p.audience - x) ** 2 for p in points)
