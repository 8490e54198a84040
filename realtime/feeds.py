"""The feeds: what each of them hears, through whose eyes, from which position on."""

import time
from collections.abc import AsyncGenerator, Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from access import complaint as policy
from database import query
from engine import Feed, Stop, Tell
from reads import complaint_loaders, log
from reads.complaint import ComplaintRow, ComplaintView
from reads.event import EventRow, EventView, News, told_to
from reads.overview import Overview
from realtime.coalesce import PAUSE_SECONDS, Coalesced
from realtime.hub import Hub, LoggedEvent
from rules.audience import Audience, Sight
from rules.events import EVENTS, Topic
from rules.refusals import cursor_expired

REPLAY_DAYS = 7
"""How far back a feed resumes; whoever was away longer fetches a fresh snapshot."""
_BATCH = 200

ContextFor = Callable[[Audience], Any]
"""Makes a fresh context for one event, which holds the audience and no person."""


async def check_resumable(after: int | None, *, now: datetime) -> None:
    """Refused(CURSOR_EXPIRED) for a position before what the log keeps for feeds, or after its end (a
    database put back from a backup)."""
    if after is None:
        return
    since = now - timedelta(days=REPLAY_DAYS)
    [(floor, top)] = await query.rows(
        "SELECT COALESCE((SELECT id FROM event WHERE at < ? ORDER BY at DESC, id DESC LIMIT 1), 0), "
        "(SELECT COALESCE(max(id), 0) FROM event)",
        [since],
    )
    if after < floor or after > top:
        raise cursor_expired()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a feed is about: a topic, and which complaints belong on its screen. `where` and `params` find
    the same events in the log again."""

    topic: Topic
    where: str
    params: tuple[Any, ...] = ()
    district: int | None = None
    category: int | None = None

    def holds(self, row: ComplaintRow) -> bool:
        """Whether the complaint, as it is now, belongs on the screen."""
        if self.topic.name == "queue":
            return row.opd_id == self.topic.of
        if self.topic.name == "person":
            return self.topic.of in (row.reporter_id, row.filer_id)
        in_district = self.district is None or row.district_id == self.district
        return in_district and (self.category is None or row.category_id == self.category)

    def concerns(self, event: EventRow) -> bool:
        """Whether the event may be about it, before any row is looked at."""
        if self.district is not None and event.district_id != self.district:
            return False
        # A complaint that is classed anew leaves one category's screen for another's.
        moved = EVENTS[event.kind].classes_anew
        return self.category is None or event.category_id == self.category or moved


def complaint_scope(pk: int) -> Scope:
    return Scope(Topic("complaint", pk), "e.complaint_id = ?", (pk,))


def person_scope(account: int) -> Scope:
    return Scope(Topic("person", account), "(e.reporter_id = ? OR e.filer_id = ?)", (account, account))


def queue_scope(opd: int) -> Scope:
    return Scope(Topic("queue", opd), "(e.opd_id = ? OR e.left_opd_id = ?)", (opd, opd))


def public_scope(district: int | None, category: int | None) -> Scope:
    return Scope(Topic("public"), "e.public = TRUE", (), district, category)


def inbox_scope() -> Scope:
    return Scope(Topic("inbox"), "e.complaint_id IS NOT NULL")


def news(scope: Scope, audience: Audience, told: LoggedEvent) -> News | None:
    """What this audience hears of the event on this screen; None: nothing at all.

    Who sees the complaint hears what their sight of it tells. Who saw it before and does not now hears
    only that it is gone.
    """
    event, row, via = told
    if not scope.concerns(event):
        return None
    if row is None:
        return _office_news(audience, event) if scope.topic.name == "queue" else None
    sight = policy.sight_of(audience, row)
    if sight is not None and scope.holds(row):
        if not told_to(event, sight, audience, row, via):
            return None
        seen = ComplaintView(row, sight, audience)
        return News(event.id, EventView(event, sight, audience), seen, row.id, row.number)
    if event.instruction_id is not None:
        # Another OPD has the complaint: the instructed one hears of the instruction alone.
        instructed = scope.topic == Topic("queue", event.opd_id)
        hears = instructed and (sight is not None or audience.opd == event.opd_id)
        return _office_news(audience, event) if hears else None
    if event.via_id is not None:
        return None  # It has moved another one.
    if not _saw_before(scope, audience, event, in_sight=sight is not None):
        return None
    return News(event.id, EventView(event, None, audience), None, row.id, row.number)


def _office_news(audience: Audience, event: EventRow) -> News | None:
    """What is about no complaint, in the queue of its OPD: an instruction, or what became of its report."""
    heard = {Sight.OPD, Sight.REGENT}
    if event.instruction_id is not None:
        heard |= {Sight.VERIFIER, Sight.DISPLAY_QUEUE}
    elif event.report_id is None:
        return None
    if audience.sight not in heard:
        return None
    return News(event.id, EventView(event, audience.sight, audience), None, None, None)


def _saw_before(scope: Scope, audience: Audience, event: EventRow, *, in_sight: bool) -> bool:
    """Whether it may have been on this screen until this event, so that it must be dropped."""
    if EVENTS[event.kind].glance:
        return False
    match scope.topic.name:
        case "queue":
            on_screen = scope.topic.of in (event.left_opd_id, event.opd_id)
            # Of what the Inspektorat has, the verifier sees no more than how it goes there.
            return on_screen and (in_sight or _lost_now(audience, event))
        case "public" | "complaint" | "inbox":
            return _lost_now(audience, event)
        case _:
            return False


def _lost_now(audience: Audience, event: EventRow) -> bool:
    """Whether who does not see the complaint now may have seen it until this event."""
    match audience.sight:
        case Sight.OPD | Sight.DISPLAY_QUEUE:
            return bool(event.public) or audience.opd in (event.left_opd_id, event.opd_id)
        case Sight.VERIFIER:
            return EVENTS[event.kind].classes_anew
        case Sight.ADMIN:
            return bool(event.reclassed)
        case _:
            return bool(event.public)


class NewsFeed(Feed[News]):
    """News of complaints. Equal scope and audience share one run, unless the audience is one person."""

    def __init__(
        self, hub: Hub, scope: Scope, audience: Audience, context: ContextFor, after: int | None
    ) -> None:
        self._hub = hub
        self._scope = scope
        self._audience = audience
        self._context = context
        self.after = after
        self.share: Hashable | None = (scope, audience)
        self.group: Hashable | None = (scope, audience)

    def position(self, item: News) -> int:
        return item.position

    async def resume(self, after: int) -> None:
        await check_resumable(after, now=self.context().now)
        self.after = after

    def subject(self, item: News) -> Hashable | None:
        """A queue shows states: of a complaint, a slow screen needs the newest only. Other feeds tell a
        story, of which nothing may be left out."""
        return item.complaint_pk if self._scope.topic.name == "queue" else None

    def context(self) -> Any:
        return self._context(self._audience)

    def head(self) -> int:
        return self._hub.position

    def listen(self, tell: Tell[News], stop: Stop) -> Callable[[], None]:
        def hear(batch: list[LoggedEvent]) -> None:
            items = [found for told in batch if (found := news(self._scope, self._audience, told))]
            if items:
                tell(items)

        return self._hub.listen(self._scope.topic, hear)

    async def backlog(self, until: int | None) -> AsyncGenerator[Sequence[News], None]:
        position = self.after or 0
        while True:
            events = await log.after(
                position, until=until, where=self._scope.where, params=self._scope.params, limit=_BATCH
            )
            rows = await complaint_loaders.complaint_rows(log.about(events))
            told = (LoggedEvent(e, rows.get(e.complaint_id or 0), rows.get(e.via_id or 0)) for e in events)
            yield [found for t in told if (found := news(self._scope, self._audience, t))]
            if len(events) < _BATCH:
                return
            position = events[-1].id


class RegentItem(NamedTuple):
    """Something for the regent's ticker."""

    event: EventRow
    complaint: ComplaintRow | None
    audience: Audience


class RegentFeed(Feed[RegentItem]):
    """Reports, instructions and breaches, for the regent."""

    def __init__(self, hub: Hub, audience: Audience, context: ContextFor, after: int | None) -> None:
        self._hub = hub
        self._audience = audience
        self._context = context
        self.after = after
        self.share: Hashable | None = ("regent-news", audience)
        self.group: Hashable | None = self.share

    def position(self, item: RegentItem) -> int:
        return item.event.id

    async def resume(self, after: int) -> None:
        await check_resumable(after, now=self.context().now)
        self.after = after

    def context(self) -> Any:
        return self._context(self._audience)

    def head(self) -> int:
        return self._hub.position

    def listen(self, tell: Tell[RegentItem], stop: Stop) -> Callable[[], None]:
        return self._hub.listen(Topic("regent"), lambda batch: tell(self._items(batch)))

    def _items(self, batch: list[LoggedEvent]) -> list[RegentItem]:
        return [RegentItem(event, row, self._audience) for event, row, _ in batch]

    async def backlog(self, until: int | None) -> AsyncGenerator[Sequence[RegentItem], None]:
        position = self.after or 0
        while True:
            events = await log.after(position, until=until, where="e.for_regent = TRUE", limit=_BATCH)
            rows = await complaint_loaders.complaint_rows(
                e.complaint_id for e in events if e.complaint_id is not None
            )
            yield self._items([LoggedEvent(e, rows.get(e.complaint_id or 0)) for e in events])
            if len(events) < _BATCH:
                return
            position = events[-1].id


class OverviewFeed(Feed[Overview]):
    """The numbers now, and whenever they may have changed, at most twice a second; less often where counting
    them all takes long."""

    def __init__(
        self, hub: Hub, days: int, audience: Audience, context: ContextFor, now: Callable[[], datetime]
    ) -> None:
        self._hub = hub
        self._days = days
        self._now = now
        self._audience = audience
        self._context = context
        # It always begins with the numbers as they are; many screens may come back at the same time.
        self.after = 0
        self.fresh_seconds = PAUSE_SECONDS
        self.share: Hashable | None = ("overview", days, audience)
        # Numbers of all people are counted at one event, each through their own eyes.
        self.group: Hashable | None = ("overview", None if audience.personal else audience)
        of_anybody = audience.personal or audience.sight is Sight.PUBLIC
        self._rounds = hub.people if of_anybody else hub.offices
        self._who = object()
        self._listens = False

    def position(self, item: Overview) -> int:
        return item.moment

    async def resume(self, after: int) -> None:
        """It begins with the numbers as they are, wherever one was, and in whatever process."""

    def subject(self, item: Overview) -> Hashable | None:
        return "overview"

    def _numbers(self, moment: int) -> Overview:
        """Of the log as listeners have been told it; they are read when the item is executed."""
        return Overview(self._audience, self._days, self._now(), self._hub.position, moment)

    def context(self) -> Any:
        return self._context(self._audience)

    def head(self) -> int:
        """Numbers have no place in the log: they are in the order of this process's own time, in ns."""
        return time.monotonic_ns()

    def listen(self, tell: Tell[Overview], stop: Stop) -> Callable[[], None]:
        coalesced = Coalesced(lambda: tell([self._numbers(time.monotonic_ns())]), self._rounds)
        self._listens = True

        def hear(batch: list[LoggedEvent]) -> None:
            if any(self._felt(told) for told in batch):
                coalesced.mark()

        unlisten = self._hub.listen(Topic("overview"), hear)

        def end() -> None:
            unlisten()
            coalesced.cancel()
            self._listens = False
            self._rounds.leave(self._who)

        return end

    def spent(self, seconds: float) -> None:
        if self._listens:
            self._rounds.spent(self._who, seconds)

    def _felt(self, told: LoggedEvent) -> bool:
        """Whether the numbers of this audience can have moved: not by what it may not see."""
        event, row, via = told
        sight = self._audience.sight if row is None else policy.sight_of(self._audience, row)
        if sight is None:
            return event.via_id is None and _lost_now(self._audience, event)  # one less to count
        return told_to(event, sight, self._audience, row, via)

    async def backlog(self, until: int | None) -> AsyncGenerator[Sequence[Overview], None]:
        yield [self._numbers(until or time.monotonic_ns())]
