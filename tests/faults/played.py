"""One fault in the middle of a lively day: what was lost, filed twice or told wrongly; how long it took."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field

import httpx

from database import query
from operations.simulate.day import Day
from operations.simulate.findings import Findings, check
from operations.simulate.play import run
from tests.day import a_day
from tests.faults.faults import Fault, told
from tests.faults.site import Servers, Site, rows, site

STEPS = 15
"""What is done before a fault and after it, at least."""
PATIENCE = 240.0
"""Seconds after which people have waited in vain."""
_LONG = 60.0
"""Minutes; the day is ended earlier."""


@dataclass
class Played:
    """`back`: seconds from the end of the fault until all screens watch and some steps more were done.
    `longest`: seconds that an answered request took at most. `answers`: to a bystander who asked for little
    twice a second while it lasted, by status; `ready`: what `/readyz` said."""

    fault: Fault
    seconds: float = 0.0
    back: float = 0.0
    longest: float = 0.0
    filed: int = 0
    twice: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    ready: Counter[str] = field(default_factory=Counter)
    findings: Findings = field(default_factory=lambda: Findings([], [], {}))
    log: list[str] = field(default_factory=list)
    """What the server logged from the fault on."""
    said: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return self.findings.sound and not self.twice and not self.tracebacks

    @property
    def tracebacks(self) -> int:
        return sum("Traceback" in line for line in self.log)


async def play(fault: Fault, servers: Servers, *, rate: float = 60) -> Played:
    """`rate`: new complaints a minute."""
    played = Played(fault)
    async with site(servers, fault.wanted) as there:
        async with a_day(there.url, rate=rate) as day:
            async with asyncio.TaskGroup() as group:
                group.create_task(run(day, _LONG))
                await _goes_on(day)
                before = len(there.server.log)
                bystander = group.create_task(_stands_by(there, played))
                began = time.monotonic()
                await fault.play(there)
                healed = time.monotonic()
                await _goes_on(day)
                played.seconds, played.back = healed - began, time.monotonic() - healed
                bystander.cancel()
                day.end()
            played.findings = await check(day, within=PATIENCE)
            played.longest = max(
                seconds for count in day.tally.operations.values() for seconds in count.seconds
            )
            await _count(there, day, played)
        played.said = there.said
        played.log = there.server.log[before:].splitlines()
    return played


async def _goes_on(day: Day) -> None:
    """Wait until all screens watch and some steps more are done."""
    until = time.monotonic() + PATIENCE
    done = len(day.ledger.deeds)
    while not (len(day.ledger.deeds) >= done + STEPS and all(screen.open.is_set() for screen in day.screens)):
        if time.monotonic() > until:
            shut = [screen.name for screen in day.screens if not screen.open.is_set()]
            raise TimeoutError(f"{len(day.ledger.deeds) - done} steps in {PATIENCE:g} s; shut: {shut}")
        await asyncio.sleep(0.05)


async def _stands_by(there: Site, played: Played) -> None:
    async with httpx.AsyncClient(base_url=there.url, timeout=10, trust_env=False) as http:
        while True:
            try:
                reply = await http.post("/graphql", json={"query": "{ categories { code } }"})
                played.answers[str(reply.status_code)] += 1
            except httpx.TransportError:
                played.answers["no answer"] += 1
            played.ready[await told(there)] += 1
            await asyncio.sleep(0.5)


async def _count(there: Site, day: Day, played: Played) -> None:
    """Each receipt is one complaint, and each complaint has a receipt."""
    async with rows(there):
        found = Counter(str(number) for [number] in await query.rows("SELECT number FROM complaint"))
    receipts = {receipt.number for receipt in day.ledger.receipts}
    played.filed = len(receipts)
    played.twice = found.total() - len(receipts & found.keys())
    for number in receipts - found.keys():
        played.findings.lost.append(f"{number} has a receipt and no row")
