"""Attacks on a server with the settings that it comes with, while others ask: what they wait, what it holds.

Each attack has a server of its own over fresh rows. Those who ask beside it come from another address.
"""

import asyncio
import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

from benchmarks import attacks, servers
from benchmarks.bench import Bench
from benchmarks.load.bystanders import bystanders, percentile
from benchmarks.report.found import Found, Goal, Table
from benchmarks.servers import running

MOST_MS = 100.0
"""Milliseconds that one of a hundred bystanders may wait."""
MOST_MIB = 50.0
"""By how much the server's memory may have grown afterwards."""
_MIB = 2**20


async def run(bench: Bench) -> Found:
    table = Table(
        "attacks", "Attacks, and what others wait meanwhile",
        ["what came of it", "p99 ms of an ordinary request", "worst ms", "p99 lag of the loop, ms",
         "others failed", "seconds of CPU", "MiB more afterwards"],
        first="attack",
    )  # fmt: skip
    missed: list[str] = []
    worst_wait = worst_growth = 0.0
    for module in _all():
        as_it_comes = {"TAPROSE_MOST_COMPLAINTS": "", "TAPROSE_MOST_COMPLAINTS_OF_ACCOUNT": ""}
        server_of = servers.taprose(**as_it_comes, **getattr(module, "ENVIRONMENT", {}))
        rows = getattr(module, "rows", Path)(bench.rows.file)
        async with running(server_of, bench.folder, rows=rows, core=None) as server:
            with bystanders(server.port):
                await asyncio.sleep(1)
            await server.settled()
            memory, cpu = server.memory(), server.cpu()
            with bystanders(server.port) as waits:
                said = await module.attack(server.port, bench.quick)
            await server.settled()
            growth, spent = (server.memory() - memory) / _MIB, server.cpu() - cpu
        waited = percentile(waits.trickle, 0.99)
        table.row(
            module.NAME, said, waited, max(waits.trickle, default=float("inf")),
            percentile(waits.probe, 0.99), waits.failed, spent, growth,
        )  # fmt: skip
        bench.say(f"attacks: {module.NAME}: {said}; others p99 {waited:.1f} ms, {growth:+.1f} MiB")
        worst_wait, worst_growth = max(worst_wait, waited), max(worst_growth, growth)
        if waited > MOST_MS or growth > MOST_MIB or waits.failed:
            missed.append(module.NAME)
    goal = Goal(
        f"{len(table.rows)} attacks that the protocols allow, while others ask",
        f"others wait ≤ {MOST_MS:.0f} ms at p99; memory within {MOST_MIB:.0f} MiB of before",
        f"{worst_wait:.0f} ms at most; {worst_growth:.0f} MiB more at most",
        not missed,
        why=", ".join(missed),
    )
    note = (
        "The lag is the wait for `/healthz`, asked 200 times a second; attacks come from one other address."
    )
    return Found("Attacks", [goal], [table], [note])


def _all() -> list[ModuleType]:
    names = sorted(module.name for module in pkgutil.iter_modules(attacks.__path__))
    return [importlib.import_module(f"benchmarks.attacks.{name}") for name in names]
