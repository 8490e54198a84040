"""The feeds: what each of them hears, through whose eyes, from which position on."""

import time
from abc import abstractmethod
from collections.abc import AsyncGenerator, Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from access import event as of_events
from access.complaint import is_taken_over, sight_of
from engine import Feed, Stop, Tell
from reads import log
from reads.complaint import ComplaintRow, ComplaintView
from reads.event import EventRow, EventView, News
from reads.overview import Overview
from reads.regent_news import FOR_REGENT, RegentNewsView
from realtime.coalesce import PAUSE_SECONDS, Coalesced
from realtime.hub import Hub, LoggedEvent, with_complaints
from rules.audience import Audience, Sight
from rules.events import EVENTS, Topic

_BATCH = 200

Item = TypeVar("Item")

ContextFor = Callable[[Audience], Any]
"""Makes a fresh context for one event, which holds the audience and no person."""


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
            filed = row.filer_id == self.topic.of and not is_taken_over(row)
            return filed or row.reporter_id == self.topic.of
        in_district = self.district is None or row.district_id == self.district
        return in_district and (self.category is None or row.category_id == self.category)

    def concerns(self, event: EventRow) -> bool:
        """Whether the event may be about it, before any row is looked at."""
        # What is moved or classed anew leaves one kecamatan's or category's screen for another's.
        rule = EVENTS[event.kind]
        if self.district is not None and event.district_id != self.district and not rule.moves_place:
            return False
        return self.category is None or event.category_id == self.category or rule.classes_anew


def complaint_scope(pk: int) -> Scope:
    """One complaint's events, by row id."""
    return Scope(Topic("complaint", pk), "e.complaint_id = ?", (pk,))


def person_scope(account: int) -> Scope:
    """Events of what an account has reported or filed."""
    return Scope(Topic("person", account), "(e.reporter_id = ? OR e.filer_id = ?)", (account, account))


def queue_scope(opd: int) -> Scope:
    """Events of an OPD's queue, by row id; what leaves it too."""
    return Scope(Topic("queue", opd), "(e.opd_id = ? OR e.left_opd_id = ?)", (opd, opd))


def public_scope(district: int | None, category: int | None) -> Scope:
    """Events that the public may hear of, of one kecamatan or category where these are given (row ids)."""
    return Scope(Topic("public"), "e.public = TRUE", (), district, category)


def inbox_scope() -> Scope:
    """All events of complaints: the verifier's."""
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
        return _office_news(audience, event, None) if scope.topic.name == "queue" else None
    sight = sight_of(audience, row)
    if sight is not None and scope.holds(row):
        if not of_events.hears(event, sight, audience, row, via):
            return None
        seen = ComplaintView(row, sight, audience)
        return News(event.id, EventView(event, sight, audience), seen, row.id, row.number)
    if event.instruction_id is not None:
        # Another OPD has the complaint: the instructed one hears of the instruction alone.
        instructed = scope.topic == Topic("queue", event.opd_id)
        return _office_news(audience, event, row) if instructed else None
    if event.via_id is not None:
        return None  # It has moved another one.
    if not _saw_before(scope, audience, event, in_sight=sight is not None):
        return None
    return News(event.id, EventView(event, None, audience), None, row.id, row.number)


def _office_news(audience: Audience, event: EventRow, row: ComplaintRow | None) -> News | None:
    """What is told in the queue of its OPD without a complaint: of an instruction, or of its report."""
    if not of_events.hears_as_office(event, audience, row):
        return None
    return News(event.id, EventView(event, audience.sight, audience), None, None, None)


def _saw_before(scope: Scope, audience: Audience, event: EventRow, *, in_sight: bool) -> bool:
    """Whether it may have been on this screen until this event, so that it must be dropped."""
    if EVENTS[event.kind].glance:
        return False
    match scope.topic.name:
        case "queue":
            on_screen = scope.topic.of in (event.left_opd_id, event.opd_id)
            return on_screen and (in_sight or of_events.saw_until(event, audience))
        case "public" | "inbox":
            return of_events.saw_until(event, audience)
        case "complaint":
            return of_events.saw_until(event, audience) or of_events.taken_from(event, audience)
        case _:
            return of_events.taken_from(event, audience)


class LogFeed(Feed[Item]):
    """What the log tells an audience of a scope; equals share one run, unless the audience is one person."""

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

    async def resume(self, after: int) -> None:
        await self._hub.floor.check(after, told=self._hub.position, now=self.context().now)
        self.after = after

    def context(self) -> Any:
        return self._context(self._audience)

    def head(self) -> int:
        return self._hub.position

    @abstractmethod
    def item(self, told: LoggedEvent) -> Item | None:
        """What the audience hears of an event; None: nothing."""

    def listen(self, tell: Tell[Item], stop: Stop) -> Callable[[], None]:
        def hear(batch: list[LoggedEvent]) -> None:
            items = [found for told in batch if (found := self.item(told))]
            if items:
                tell(items)

        return self._hub.listen(self._scope.topic, hear, stop)

    async def backlog(self, after: int, until: int | None) -> AsyncGenerator[Sequence[Item], None]:
        position, scope = after, self._scope
        while True:
            events = await log.after(
                position, until=until, where=scope.where, params=scope.params, limit=_BATCH
            )
            yield [found for told in await with_complaints(events) if (found := self.item(told))]
            if len(events) < _BATCH:
                return
            position = events[-1].id


class NewsFeed(LogFeed[News]):
    """News of complaints."""

    def position(self, item: News) -> int:
        return item.position

    def subject(self, item: News) -> Hashable | None:
        """A queue shows states: of a complaint, a slow screen needs the newest only. Other feeds tell a
        story, of which nothing may be left out."""
        return item.complaint_pk if self._scope.topic.name == "queue" else None

    def item(self, told: LoggedEvent) -> News | None:
        return news(self._scope, self._audience, told)


class RegentFeed(LogFeed[RegentNewsView]):
    """Reports, instructions and breaches, for the regent."""

    def __init__(self, hub: Hub, audience: Audience, context: ContextFor, after: int | None) -> None:
        super().__init__(hub, Scope(Topic("regent"), FOR_REGENT), audience, context, after)

    def position(self, item: RegentNewsView) -> int:
        return item.event.id

    def item(self, told: LoggedEvent) -> RegentNewsView:
        return RegentNewsView(told.event, told.complaint, self._audience)


class OverviewFeed(Feed[Overview]):
    """The numbers now, and as they may have changed, twice a second; less often where counting takes long."""

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

        unlisten = self._hub.listen(Topic("overview"), hear, stop)

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
        if event.noun is not None:
            return of_events.hears_of_noun(event, self._audience)
        sight = self._audience.sight if row is None else sight_of(self._audience, row)
        if sight is None:
            return event.via_id is None and of_events.saw_until(event, self._audience)  # one less to count
        return of_events.hears(event, sight, self._audience, row, via)

    async def backlog(self, after: int, until: int | None) -> AsyncGenerator[Sequence[Overview], None]:
        yield [self._numbers(until or time.monotonic_ns())]
