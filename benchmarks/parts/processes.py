"""One process against two, behind one port, over PostgreSQL and Valkey.

Here the database and the load generator want their share of the same cores. So the figures say what an answer
costs each of them, and the reads are asked once more with every server process held to a part of a core: then
there is room for all, and only the server's processes are what is scarce.
"""

import contextlib
import os
import statistics
from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import NamedTuple

from benchmarks import machine, measures, servers
from benchmarks.bench import Bench
from benchmarks.load.requests import load
from benchmarks.load.share import held_to
from benchmarks.measures import Work
from benchmarks.report.found import Found, Goal, Table
from benchmarks.servers import Running, cpu_of, family, running
from benchmarks.stores import free_of_cores, postgres_with
from operations.cluster.postgres import Postgres
from operations.cluster.valkey import Valkey

SHARE = 0.3
ONE, TWO = "1 process", "2 processes"
NEAR_TWICE, CREDIBLE = 1.7, 2.4
"""Times; two processes that did more than that were measured while something else ran on the machine."""


class Turn(NamedTuple):
    """Answers a second; microseconds of CPU that one answer takes of the server's processes, the database and
    the load generator; cores that all used; the part of the server's CPU that its busiest process used."""

    rate: float
    server: float
    database: float
    generator: float
    cores: float
    busiest: float
    p99: float
    failed: int


COLUMNS = ["answers/s", "server CPU µs", "database CPU µs", "load CPU µs", "cores in use", "busiest process",
           "p99 ms", "failed"]  # fmt: skip


async def run(bench: Bench) -> Found:
    found = Found("One process and two")
    machine.on_all_cores()
    try:
        async with postgres_with(bench.rows.file) as (postgres, template), AsyncExitStack() as stack:
            bus = stack.enter_context(Valkey())
            free_of_cores(bus)
            both: dict[str, Running] = {}
            for name, workers in ((ONE, "1"), (TWO, "2")):
                contender = servers.taprose(
                    TAPROSE_WORKERS=workers,
                    TAPROSE_BUS_URL=bus.url,
                    TAPROSE_DATABASE_URL=stack.enter_context(postgres.database(template)),
                )
                both[name] = await stack.enter_async_context(
                    running(contender, bench.folder, rows=None, core=None)
                )
            for name, work, held in _works():
                await _compare(bench, found, both, postgres, name, work, held)
    finally:
        machine.on_core(1)
    found.notes.append(
        "Both servers are there all the time and take turns. `cores in use` counts the server's "
        "processes, PostgreSQL and the load generator together; where it is near the machine's number of "
        f"cores, a second process has nothing left to run on. “Held” processes run for {SHARE:.0%} of each "
        "20 ms."
    )
    return found


def _works() -> list[tuple[str, Work, bool]]:
    return [
        ("board", measures.board(), False),
        ("board-new", measures.board_not_kept(), False),
        ("board-new-held", measures.board_not_kept(), True),
        ("submit", measures.submit("PostgreSQL", ours=True), False),
    ]


async def _compare(
    bench: Bench,
    found: Found,
    both: dict[str, Running],
    postgres: Postgres,
    name: str,
    work: Work,
    held: bool,
) -> None:
    turns: dict[str, list[Turn]] = {ONE: [], TWO: []}
    for round_ in range(bench.rounds + 1):
        for which in (ONE, TWO) if round_ % 2 else (TWO, ONE):
            server = both[which]
            with held_to(SHARE, _serving(server)) if held else contextlib.nullcontext():
                turn = await _turn(server, work, postgres, bench.seconds)
            if round_:
                turns[which].append(turn)
    one, two = (_median(turns[which]) for which in (ONE, TWO))
    title = work.title.removesuffix(", PostgreSQL") + f", each process held to {SHARE:.0%} of a core" * held
    table = Table(f"processes-{name}", title, COLUMNS, drawn="answers/s")
    for which, t in ((ONE, one), (TWO, two)):
        table.row(
            f"Taprose, {which}", t.rate, t.server, t.database, t.generator, t.cores, f"{t.busiest:.0%}",
            t.p99, t.failed,
        )  # fmt: skip
        bench.say(f"processes {name}: {which} {t.rate:,.0f}/s, {t.cores:.2f} cores, failed {t.failed}")
    ratio = two.rate / one.rate
    table.notes.append(f"Two processes answer {ratio:.2f} times as many as one.")
    found.shown.append(table)
    failed = one.failed + two.failed
    found.goals.append(
        Goal(
            f"1, 2 processes over PostgreSQL and Valkey: {_short(name)}",
            "near twice (≥ 1.7 ×)",
            f"{one.rate:,.0f} and {two.rate:,.0f} answers/s: {ratio:.2f} ×"
            + (f"; {failed:,} failed" * bool(failed)),
            NEAR_TWICE <= ratio <= CREDIBLE and not failed,
            why=_why(name, one, two) if ratio <= CREDIBLE else "more than twice: others ran here meanwhile",
        )
    )


def _short(name: str) -> str:
    return {
        "board": "board, kept",
        "board-new": "board, not kept",
        "board-new-held": f"board, not kept, each process held to {SHARE:.0%} of a core",
        "submit": "submissions",
    }[name]


def _why(name: str, one: Turn, two: Turn) -> str:
    cores = os.cpu_count() or 1
    most = cores * 1e6 / (two.server + two.database + two.generator) / one.rate
    costs = (
        f"an answer takes {two.server:.0f} µs of the servers' CPU, {two.database:.0f} of the database's and "
        f"{two.generator:.0f} of the load generator's, so that {cores} cores allow {most:.1f} × at most; one "
        f"process used {one.cores:.1f} cores with them, two used {two.cores:.1f}"
    )
    if name == "submit":
        return (
            "numbers have no gaps, so that each submission waits for the commit of the one before, "
            f"however many processes there are; {costs}"
        )
    return costs


def _serving(server: Running) -> list[int]:
    """The processes that answer: the workers, or the only one."""
    own, *children = family(server.process.pid)
    workers = [child.pid for child in children if any("spawn_main" in part for part in child.cmdline())]
    return workers or [own.pid]


async def _turn(server: Running, work: Work, postgres: Postgres, seconds: float) -> Turn:
    pids = _serving(server)
    before = [cpu_of(pid) for pid in pids]
    database = cpu_of(postgres.pid)
    found = await load(
        server.port, work.make, connections=work.connections, seconds=seconds, wanted=work.wanted
    )
    spent = [cpu_of(pid) - was for pid, was in zip(pids, before, strict=True)]
    costs = (sum(spent), cpu_of(postgres.pid) - database, found.busy * found.seconds)
    each = [cost / max(1, found.answers) * 1e6 for cost in costs]
    cores, busiest = sum(costs) / found.seconds, max(spent) / (sum(spent) or 1.0)
    return Turn._make((found.rate, *each, cores, busiest, found.percentile(0.99), found.failed))


def _median(turns: Sequence[Turn]) -> Turn:
    middle = [statistics.median(figures) for figures in zip(*turns, strict=True)]
    return Turn._make([*middle[:-1], sum(t.failed for t in turns)])
