"""Summaries: each working-day morning for who answers complaints, each Monday for heads and the regent.
Heads may have each morning's too."""

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from consumers.worker import Worker
from models.change import change
from models.delivery import Delivery, Due
from models.digest import DigestMade
from models.holiday import calendar_around
from reads import digest as reads
from reads import receiver
from reads.receiver import Receiver
from realtime.timekeeper import Timekeeper
from rules.deadlines import WIB, Calendar
from rules.notices import KINDS_FOR, NoticeChannel, NoticeKind

logger = logging.getLogger("taprose.digests")

AT_MINUTES = 7 * 60
"""Of the day in Tuban."""
EVERY_SECONDS = 60.0
_LEASE = timedelta(minutes=5)
_WEEK = timedelta(days=7)
DAY, WEEK = "day", "week"


class Digest(NamedTuple):
    """By the name of its template."""

    name: str
    counts: Mapping[str, str]
    lines: tuple[str, ...] = ()


async def digest_for(who: Receiver, key: str, *, now: datetime) -> Digest | None:
    """The one with this key as it stands now; None: there is nothing to say, or its day or week is over."""
    which, day = key.split(".")[:2]
    of, today = date.fromisoformat(day), now.astimezone(WIB).date()
    if which == WEEK:
        if today >= of + _WEEK:
            return None
        week = await reads.week(who.actor.audience, of - timedelta(days=7), of - timedelta(days=1))
        if week is None or not any(week):
            return None
        return Digest(NoticeKind.WEEKLY.value, {name: str(n) for name, n in week._asdict().items()})
    if today != of:
        return None
    calendar = await calendar_around(now)
    since, until = _begin(_working_day_before(calendar, of)), _midnight(of)
    waiting = await reads.waiting(who.actor.audience, since=since, now=now, until=until)
    if waiting is None or not any(waiting[:3]):
        return None
    counts = {"due_today": waiting.due, "overdue": waiting.overdue, "new": waiting.new}
    lines = await reads.lines(who.actor.audience, waiting.urgent)
    return Digest(NoticeKind.DIGEST.value, {name: str(n) for name, n in counts.items()}, tuple(lines))


def _begin(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=WIB) + timedelta(minutes=AT_MINUTES)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=WIB) + timedelta(days=1)


def _working_day_before(calendar: Calendar, day: date) -> date:
    before = day - timedelta(days=1)
    while not calendar.is_working_day(before) and (day - before).days < 30:
        before -= timedelta(days=1)
    return before


class Digests(Worker):
    """Writes them down once a day and once a week, whatever is killed. A morning on which no process ran is
    caught up with until the day ends, a week's until the week does."""

    def __init__(
        self,
        ways: frozenset[NoticeChannel],
        *,
        time: Timekeeper,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__("digests", every=EVERY_SECONDS, length=_LEASE, logger=logger)
        self._ways = ways
        self._time = time
        self._told = told
        self._done: date | None = None

    async def once(self) -> None:
        if not self._time.trusted or not self._ways:
            return
        now = self._time()
        today = now.astimezone(WIB).date()
        if self._done == today or now < _begin(today) or not await self.take_lease():
            return
        calendar = await calendar_around(now)
        if calendar.is_working_day(today):
            await self._write(DAY, NoticeKind.DIGEST, today, now)
        # On the first working day of a week: Monday, unless that is a holiday; or later, if nobody ran.
        monday = today - timedelta(days=today.weekday())
        if any(calendar.is_working_day(monday + timedelta(days=n)) for n in range(today.weekday() + 1)):
            await self._write(WEEK, NoticeKind.WEEKLY, monday, now)
        self._done = today
        self._told()

    async def _write(self, which: str, kind: NoticeKind, day: date, now: datetime) -> None:
        """Unless that was done."""
        made = f"{which}.{day}"
        if await DigestMade.is_made(made):
            return
        roles = [role for role, kinds in KINDS_FOR.items() if role is not None and kind in kinds]
        due = [
            Due(
                key=f"{made}.{who.key}.{way.channel}.{way.key}",
                event=None,
                kind=kind,
                channel=way.channel,
                receiver=str(who.key),
                address=way.key,
                line=f"{who.key}.{way.channel}.{way.key}.{which}",
                at=now,
            )
            for who in await receiver.of_roles(roles)
            for way in who.ways(kind)
            if way.channel in self._ways
        ]
        async with change():
            await Delivery.put(due, now=now)
            await DigestMade.make(made, now=now)
