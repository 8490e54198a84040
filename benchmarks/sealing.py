"""`python -m benchmarks.sealing [rounds]`: what the sealing of the log costs submissions, side by side and in
turn, over SQLite and PostgreSQL; and how quickly a log that was never sealed is."""

import statistics
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import uvloop
from rich.console import Console

from benchmarks import machine, measures, rows, servers
from benchmarks.load.requests import load
from benchmarks.measures import Turn
from benchmarks.servers import Contender, Running, running
from benchmarks.stores import postgres_with
from consumers.sealing import seal_some
from database.opening import migrate, opened
from models.change import change
from models.event import Event
from operations.verifying import verify
from rules.events import EventKind
from rules.roles import SWEEP

SEALED, UNSEALED = "Taprose", "Taprose, not sealed"
SECONDS, ROUNDS = 5.0, 8
EVENTS = 100_000
out = Console()


def _contenders(**environment: str) -> list[Contender]:
    without = (sys.executable, "-m", "benchmarks.unsealed", "serve")
    return [
        servers.taprose(SEALED, **environment),
        Contender(UNSEALED, without, environment=environment),
    ]


async def compare(where: str, asked: list[Running], rounds: int) -> None:
    """Turns in pairs, now this one first and now that; each pair's ratio counts, for the machine changes."""
    work = measures.submit(where, ours=True)
    for server in asked:
        await load(server.port, work.make, connections=work.connections, seconds=SECONDS)
    turns: dict[str, list[Turn]] = {server.name: [] for server in asked}
    for round_ in range(rounds):
        for server in asked if round_ % 2 == 0 else reversed(asked):
            turns[server.name].append(await measures.turn(server, work, SECONDS))
    both = [*zip(turns[SEALED], turns[UNSEALED], strict=True)]
    for name, found in turns.items():
        middle = measures.median(found)
        out.print(f"{where}, {name}: {middle.rate:,.0f}/s, {middle.cpu:.0f} µs, p99 {middle.p99:.1f} ms, "
                  f"failed {middle.failed}", highlight=False)  # fmt: skip
    for what, ratios in (
        ("answers/s", [a.rate / b.rate for a, b in both]),
        ("CPU of an answer", [a.cpu / b.cpu for a, b in both]),
    ):
        out.print(
            f"{where}, {what}: sealed / not sealed {statistics.median(ratios):.3f}, the median of {rounds} "
            f"pairs, {min(ratios):.3f} to {max(ratios):.3f}",
            highlight=False,
        )


async def catching_up(url: str) -> None:
    """A long log, sealed without pauses, and verified."""
    await migrate(url)
    async with opened(url, unhurried=True):
        for start in range(0, EVENTS, 5_000):
            async with change() as this:
                for n in range(start, start + 5_000):
                    note = "Sudah ditinjau, menunggu material." if n % 3 == 0 else None
                    event = Event.of_office(
                        EventKind.NOTED, by=SWEEP, at=datetime.now(UTC), opd_id=n % 40, note=note
                    )
                    event.complaint_id = n // 8
                    this.tell(event)
        began = time.perf_counter()
        while await seal_some(now=datetime.now(UTC)):
            pass
        sealed = time.perf_counter()
        found = await verify()
        ended = time.perf_counter()
    out.print(
        f"{url.partition(':')[0]}: {EVENTS:,} events sealed in {sealed - began:.1f} s "
        f"({(sealed - began) / EVENTS * 1e6:.0f} µs each), verified in {ended - sealed:.1f} s, {found.fault}",
        highlight=False,
    )


async def main(rounds: int) -> None:
    machine.on_core(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = rows.make(folder)
        async with AsyncExitStack() as stack:
            asked = [
                await stack.enter_async_context(running(each, folder, rows=made.file))
                for each in _contenders()
            ]
            await compare("SQLite", asked, rounds)
        async with postgres_with(made.file) as (postgres, template), AsyncExitStack() as stack:
            asked = []
            for each in _contenders():
                url = stack.enter_context(postgres.database(template))
                over = Contender(each.name, each.command, each.folder, {"TAPROSE_DATABASE_URL": url})
                asked.append(await stack.enter_async_context(running(over, folder, rows=None)))
            await compare("PostgreSQL", asked, rounds)
            await catching_up(postgres.create_database())
        await catching_up(f"sqlite://{folder}/long.sqlite3")


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
