"""One seed, played from its first day to its last."""

import asyncio
import gc
import logging
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path

import structlog

from app import App
from tests.simulation import clocks, evening
from tests.simulation.chance import Chance
from tests.simulation.clocks import Days
from tests.simulation.findings import Findings, Surprises
from tests.simulation.loop import SimulatedLoop, owner_of_task, remember_tasks
from tests.simulation.town import Town


@dataclass
class Played:
    """What came of it. `faults` by kind; `digest`: of all that happened, in order."""

    seed: int
    days: int
    steps: int = 0
    events: int = 0
    frames: int = 0
    commits: int = 0
    seconds: float = 0.0
    """Of the machine's time."""
    awake: float = 0.0
    """Seconds of the simulated days in which somebody was awake."""
    counts: Counter[str] = field(default_factory=Counter)
    digest: int = 0


@dataclass(frozen=True)
class Script:
    """How days go: of `week` days one is a working day, the others are quiet. A working day has so many
    seconds awake, a deed and a fault about every so many; a quiet one a moment in the morning, with whatever
    has come due by then."""

    awake: float = 25.0
    deed_every: float = 0.8
    fault_every: float = 3.5
    processes: int = 3
    week: int = 5
    morning: float = 2.5

    def again(self, seed: int, days: int) -> str:
        """The command that plays it like this."""
        other = [
            f" --{each.name.replace('_', '-')} {getattr(self, each.name)}"
            for each in fields(self)
            if getattr(self, each.name) != each.default
        ]
        return f".venv/bin/python -m tests.simulation --seed {seed} --days {days}{''.join(other)}"


def play(
    seed: int, template: Path, folder: Path, *, days: int = 1, script: Script | None = None,
    make: Callable[..., App] = App, loud: bool = False,
) -> Played:  # fmt: skip
    """Raises Broken at the first thing that is wrong. `template`: a database with the cast in it."""
    script = script or Script()
    folder = Path(tempfile.mkdtemp(prefix=f"town-{seed}-", dir=folder))
    file = folder / "taprose.sqlite3"
    shutil.copyfile(template, file)
    chance = Chance(seed)
    loop = SimulatedLoop(chance.loop)
    remember_tasks(loop)
    truth = Days(loop.time)
    again = script.again(seed, days)
    findings = Findings(seed, again, lambda: truth.now, lambda: loop.steps)
    findings.loud = loud
    played = Played(seed, days)
    began = time.process_time()
    surprises = Surprises(findings)
    logging.root.addHandler(surprises)
    quiet = logging.root.manager.disable
    logging.disable(logging.WARNING)
    said = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        with clocks.simulated(loop.time, seed, truth):
            town = Town(loop, chance, truth, file, findings, processes=script.processes, make=make)
            try:
                with town.around():
                    loop.run_until_complete(_played(town, days, script))
                played.awake = loop.time() - 1_000.0
            finally:
                _take_apart(loop, town)
            if findings.first is not None:
                raise findings.first
            if loop.failed:
                raise AssertionError(f"seed {seed}: nobody has caught {loop.failed[:3]}\nAgain: {again}")
    finally:
        logging.disable(quiet)
        logging.root.removeHandler(surprises)
        structlog.configure(**said)
        played.seconds = time.process_time() - began
        shutil.rmtree(folder)
    played.steps, played.events, played.frames = loop.steps, len(town.oracle.events), town.oracle.frames
    played.commits, played.counts = town.disk.commits, findings.counts
    played.digest = findings.digest
    return played


async def _played(town: Town, days: int, script: Script) -> None:
    """Ends at the first finding."""
    work = asyncio.ensure_future(_all_days(town, days, script))
    while not work.done():
        await asyncio.wait({work}, timeout=0.5)
        if town.findings.first is not None:
            work.cancel()
            break
    await asyncio.wait({work})
    if not work.cancelled():
        work.result()


async def _all_days(town: Town, days: int, script: Script) -> None:
    await town.opens()
    for day in range(days):
        if day % script.week:
            await asyncio.sleep(script.morning)
        else:
            await _working_day(town, script)
            await evening.comes_right(town)
            town.findings.happens("evenings", f"of day {day + 1}")
        # Whoever comes in the morning comes at another time of the day.
        hours = 24 + town.chance.deeds.uniform(-3, 3)
        town.days.sleep_until(town.days.now + timedelta(hours=hours))
    await evening.comes_right(town)
    await evening.nothing_is_owed(town)


async def _working_day(town: Town, script: Script) -> None:
    doing = asyncio.ensure_future(town.deeds.go_on(script.deed_every))
    failing = asyncio.ensure_future(town.faults.go_on(script.fault_every))
    await asyncio.sleep(script.awake)
    for task in (doing, failing):
        task.cancel()
    await asyncio.wait({doing, failing})
    for task in (doing, failing):
        if not task.cancelled():
            task.result()
    await town.faults.heal()
    await town.deeds.over()


def _take_apart(loop: SimulatedLoop, town: Town) -> None:
    """Nothing of it is left for the next one: no task, no connection."""

    async def end() -> None:
        town.falls_apart()
        me = asyncio.current_task()
        for _ in range(20):
            left = [task for task in asyncio.all_tasks() if task is not me]
            if not left:
                break
            for task in left:
                task.cancel()
            await asyncio.wait(left, timeout=1.0)
        await asyncio.sleep(0.1)

    asyncio.set_event_loop(loop)
    loop.run_until_complete(end())
    loop.run_until_complete(loop.shutdown_asyncgens())
    asyncio.set_event_loop(None)
    loop.close()
    owner_of_task.clear()
    gc.collect()
