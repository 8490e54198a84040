"""The feed of what happens to services, announcements and the like: that something did, and to which row; the
row itself is read when the news is executed, through the same eyes."""

from collections.abc import Hashable
from typing import NamedTuple

from access.event import hears_of_noun
from reads.event import EventRow, EventView
from realtime.feeds import LogFeed, Scope
from realtime.hub import LoggedEvent
from rules.audience import Audience
from rules.events import Topic
from rules.nouns import Noun


class NounNews(NamedTuple):
    """What happened to which row, as this audience hears it."""

    position: int
    row: EventRow
    audience: Audience

    @property
    def event(self) -> EventView:
        return EventView(self.row, self.audience.sight, self.audience)

    @property
    def pk(self) -> int:
        """Of the row that it happened to."""
        assert self.row.noun_id is not None
        return int(self.row.noun_id)


def noun_scope(
    noun: Noun, pk: int | None = None, *, district: int | None = None, category: int | None = None
) -> Scope:
    """Events of one row of a noun, or of all; of one kecamatan or category where given (row ids)."""
    where, params = "e.noun = ?", (noun.value,)
    if pk is None:
        return Scope(Topic(noun), where, params, district, category)
    return Scope(Topic(noun, pk), f"{where} AND e.noun_id = ?", (*params, pk), district, category)


class NounFeed(LogFeed[NounNews]):
    """What the log tells an audience of a noun's rows."""

    def position(self, item: NounNews) -> int:
        return item.position

    def subject(self, item: NounNews) -> Hashable | None:
        """A list shows states: of a row, a slow screen needs the newest only."""
        return item.row.noun_id

    def item(self, told: LoggedEvent) -> NounNews | None:
        event = told.event
        if not self._scope.concerns(event) or not hears_of_noun(event, self._audience):
            return None
        return NounNews(event.id, event, self._audience)
