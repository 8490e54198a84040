"""Playing the day: complaints come one after the other, each with its story, and people pass by."""

import asyncio
from math import inf

from rich.console import Console

from operations.simulate import operations as ask
from operations.simulate.client import SimulationProblem
from operations.simulate.day import Day
from operations.simulate.findings import check
from operations.simulate.hoax import HoaxStory
from operations.simulate.report import tell, watch
from operations.simulate.story import Story

_MOST_STORIES = 200
"""Complaints under way at once; beyond, the next one waits."""
_CLAIM_EVERY = 4
"""Beside so many complaints one claim is sent to the hoax desk."""


async def run(day: Day, minutes: float) -> None:
    """Let complaints come for that long, and wait for the end of every story that has begun. Raises
    SimulationProblem where the server is away for good."""
    try:
        await _stories(day, minutes)
    except BaseExceptionGroup as failed:
        problems, others = failed.split(SimulationProblem)
        if problems is None or others is not None:
            raise
        raise problems.exceptions[0] from None


async def _stories(day: Day, minutes: float) -> None:
    day.begin(minutes)
    number = 0
    async with asyncio.TaskGroup() as group:
        group.create_task(_pass_by(day))
        room = asyncio.Semaphore(_MOST_STORIES)
        while not day.over:
            await room.acquire()
            number += 1
            story = group.create_task(Story(day, number).play())
            story.add_done_callback(lambda _: room.release())
            if number % _CLAIM_EVERY == 0 and len(day.volunteers) > 1:
                group.create_task(HoaxStory(day, number).play())
            await asyncio.sleep(day.rng.expovariate(day.rate / 60))


async def _pass_by(day: Day) -> None:
    """People who only look: at the board, at an OPD's queue, at the numbers."""
    while not day.over:
        await day.visitor.ask(
            ask.BOARD, first=20, filter={"search": day.rng.choice(("jalan", "lampu", "sampah"))}
        )
        await day.visitor.ask(ask.BOARD, first=20)
        opd = day.rng.choice(sorted(day.officers))
        await day.officers[opd].ask(ask.QUEUE, first=50, opd=opd)
        await day.regent.ask(ask.OVERVIEW)
        await _services(day, opd)
        await asyncio.sleep(day.rng.expovariate(max(1.0, day.rate / 60)))


async def _services(day: Day, opd: str) -> None:
    """Somebody looks for what an office does for people; an officer looks whether it still holds."""
    word = day.rng.choice(("kartu", "izin", "air", "surat"))
    found = await day.visitor.result(ask.SERVICES, first=20, search=word)
    if found is not None and found["edges"]:
        slug = day.rng.choice(found["edges"])["node"]["slug"]
        await day.visitor.ask(ask.SERVICE, slug=slug)
    own = await day.officers[opd].result(ask.SERVICES, first=20, opd=opd)
    told = [e["node"]["id"] for e in (own or {"edges": []})["edges"] if e["node"]["state"] == "PUBLISHED"]
    if told and day.rng.random() < 0.2:
        await day.officers[opd].ask(ask.CHECK_SERVICE, service=day.rng.choice(told))


async def play(url: str, *, minutes: float, rate: float, seed: int, console: Console) -> bool:
    """Play the day and print what came of it; whether anything was lost or went wrong. Raises
    SimulationProblem where it cannot be played."""
    if not (0 < minutes < inf and 0 < rate < inf):
        raise SimulationProblem("Minutes and rate are numbers above 0.")
    async with Day(url, seed=seed, rate=rate) as day:
        with watch(day, minutes, console):
            await run(day, minutes)
        findings = await check(day)
    tell(day, findings, console)
    return not findings.sound
