"""Summaries: each working-day morning for who answers complaints, each Monday for heads and the regent."""

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from consumers.worker import Worker
from models.change import change
from models.delivery import Delivery, Due
from models.holiday import calendar_around
from reads import digest as reads
from reads import receiver
from reads.receiver import Receiver
from realtime.timekeeper import Timekeeper
from rules.deadlines import WIB, Calendar
from rules.notice_texts import WEEKLY
from rules.notices import NoticeChannel, NoticeKind
from rules.words import Role

logger = logging.getLogger("taprose.digests")

AT_MINUTES = 7 * 60
"""Of the day in Tuban."""
EVERY_SECONDS = 60.0
_LEASE = timedelta(minutes=5)
_DAILY = (Role.OFFICER, Role.OPD_HEAD, Role.VERIFIER)
_WEEKLY = (Role.OPD_HEAD, Role.REGENT)
DAY, WEEK = "day", "week"


class Digest(NamedTuple):
    """By the name of its template."""

    name: str
    counts: Mapping[str, str]
    lines: tuple[str, ...] = ()


async def digest_for(who: Receiver, key: str, *, now: datetime) -> Digest | None:
    """The one with this key as it stands now; None: there is nothing to say."""
    which, day = key.split(".")[:2]
    of = date.fromisoformat(day)
    if which == WEEK:
        week = await reads.week(who.actor.audience, of - timedelta(days=7), of - timedelta(days=1))
        if week is None or not any(week):
            return None
        return Digest(WEEKLY, {name: str(n) for name, n in week._asdict().items()})
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
    """Writes them down once a day, whatever is killed: each has its key. A morning on which no process ran is
    caught up with until the day ends."""

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
            await self._write(DAY, _DAILY, today, now)
        # The first working day of a week: Monday, unless that is a holiday.
        if calendar.is_working_day(today) and not _worked_since_monday(calendar, today):
            monday = today - timedelta(days=today.weekday())
            await self._write(WEEK, _WEEKLY, monday, now)
        self._done = today
        self._told()

    async def _write(self, which: str, roles: tuple[Role, ...], day: date, now: datetime) -> None:
        due = [
            Due(
                key=f"{which}.{day}.{who.key}.{way.channel}.{way.key}",
                event=None,
                kind=NoticeKind.DIGEST,
                channel=way.channel,
                receiver=str(who.key),
                address=way.key,
                line=f"{who.key}.{way.channel}.{way.key}.{which}",
                at=now,
            )
            for who in await receiver.of_roles(roles)
            for way in who.ways(NoticeKind.DIGEST)
            if way.channel in self._ways
        ]
        async with change():
            await Delivery.put(due, now=now)


def _worked_since_monday(calendar: Calendar, today: date) -> bool:
    return any(calendar.is_working_day(today - timedelta(days=n)) for n in range(1, today.weekday() + 1))
