"""Learning where complaints belong, from what was routed: by itself once a day, or when it is asked for.

It goes in small steps, between which others have their turn.
"""

import asyncio
import logging
from collections.abc import Callable, Generator
from datetime import datetime, timedelta
from typing import TypeVar

from consumers.worker import Worker
from models import suggestion_model
from models.event import Event
from models.suggestion_model import Learned
from reads import catalog, routed
from realtime.outbox import Outbox
from realtime.timekeeper import Timekeeper
from rules.classifier import Classifier, features
from rules.events import EventKind
from rules.learning import Learning
from rules.roles import SWEEP

T = TypeVar("T")

logger = logging.getLogger("taprose.training")

MOST = 20_000
"""Of so many routed complaints at most, the newest, it learns."""
_FURTHEST = 5 * MOST
"""Row ids: what lies further back is not looked for where little is public."""
FEWEST = 300
"""Of fewer it learns nothing: an administrator's key words know more."""
AT_MOST_EVERY = timedelta(days=1)
_LOOK_EVERY_SECONDS = 900.0
_LEASE = timedelta(minutes=20)
_READ = 50
_AT_ONCE = 5
_PAUSE_SECONDS = 0.002


async def learn(
    *, now: datetime, read_to: int | None = None, told: Callable[[int], None] = lambda done: None
) -> Learned | None:
    """What the newest public complaints that were routed teach, up to the row id `read_to`; None where there
    are too few. `told` hears how many have been read. Nothing is written."""
    newest = up_to = await routed.newest() if read_to is None else read_to
    oldest = max(0, newest - _FURTHEST)
    categories, opds = Learning(_hints()), Learning()
    while up_to > oldest and categories.learned < MOST:
        for number, each in enumerate(await routed.routed(up_to - _READ, up_to)):
            found = features(each.text)
            if each.category is not None:
                categories.learn(found, each.category)
            if each.opd is not None and not _of_a_district(each.opd):
                opds.learn(found, each.opd)
            if number % _AT_ONCE == 0:
                await asyncio.sleep(_PAUSE_SECONDS)
        up_to -= _READ
        told(categories.learned)
    if categories.learned < FEWEST or not opds.labels:
        return None
    by_words = await unhurried(categories.fit()), await unhurried(opds.fit())
    return Learned(now, newest, categories.learned, *by_words)


def _hints() -> dict[int, str]:
    return {pk: f"{c.name} {' '.join(c.keywords)}" for pk, c in catalog.categories.items()}


def _of_a_district(opd: int) -> bool:
    """Where it goes by the place, words say nothing of that."""
    found = catalog.opds.get(opd)
    return found is not None and found.own_district is not None


async def unhurried(steps: Generator[None, None, Classifier]) -> Classifier:
    """What it gives at its end, with a pause after each step."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: Classifier = done.value
            return found
        await asyncio.sleep(_PAUSE_SECONDS)


async def train(
    outbox: Outbox, *, now: datetime, told: Callable[[int], None] = lambda done: None
) -> Learned | None:
    """Learn and keep it: every process has it then. None where there is too little to learn from, and what
    was known stays."""
    learned = await learn(now=now, told=told)
    if learned is not None:
        async with outbox.change() as this:
            await suggestion_model.store(learned)
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, note="suggestions"))
        await catalog.load()
    return learned


class Trainer(Worker):
    """Learns once a day, where something was routed since. One process does, and what it was busy with when
    it ended another one begins anew."""

    def __init__(self, outbox: Outbox, *, time: Timekeeper) -> None:
        super().__init__("training", every=_LOOK_EVERY_SECONDS, length=_LEASE, logger=logger)
        self._outbox, self._time = outbox, time

    async def once(self) -> None:
        """One round; nothing by a clock that cannot be right."""
        if not self._time.trusted or not await self.due(self._time()) or not await self.take_lease():
            return
        await train(self._outbox, now=self._time(), told=lambda done: self.touch())

    async def due(self, now: datetime) -> bool:
        """Whether what is known is a day old and something has come since, or nothing is known yet."""
        known = catalog.learned()
        newest = await routed.newest()
        if known is None:
            return newest >= FEWEST
        return now - known.made_at >= AT_MOST_EVERY and newest > known.read_to
