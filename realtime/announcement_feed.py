"""The feed of announcements: those of a place and a category, with what leaves that list."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import NamedTuple

from access.event import hears_of_noun
from models import global_id
from reads.announcement import AnnouncementView, Place
from reads.event import EventRow, EventView
from realtime.feeds import LogFeed, Scope
from realtime.hub import LoggedEvent
from rules.audience import Audience
from rules.events import Topic
from rules.nouns import Noun

_NOUN = Noun.ANNOUNCEMENT


@dataclass(frozen=True, slots=True)
class AnnouncementScope(Scope):
    """Events without a kecamatan or category are for all: so are those of what has moved to another."""

    village: str | None = None

    def concerns(self, event: EventRow) -> bool:
        here = self.district is None or event.district_id in (None, self.district)
        return here and (self.category is None or event.category_id in (None, self.category))

    def has(self, view: AnnouncementView) -> bool:
        """Whether the announcement, as it is now, belongs to the list."""
        of_category = self.category is None or view.row.category_id == self.category
        return of_category and Place(self.district, self.village).has(view)


def announcement_scope(district: int | None, village: str | None, category: int | None) -> AnnouncementScope:
    """By row ids; None: of all."""
    return AnnouncementScope(Topic(_NOUN), "e.noun = ?", (_NOUN.value,), district, category, village)


class AnnouncementNews(NamedTuple):
    """What happened to which announcement, for a list and its readers."""

    position: int
    row: EventRow
    audience: Audience
    scope: AnnouncementScope

    @property
    def cursor(self) -> str:
        return global_id.encode_cursor(self.position)

    @property
    def event(self) -> EventView:
        return EventView(self.row, self.audience.sight, self.audience)

    @property
    def pk(self) -> int:
        """Of the announcement."""
        return int(self.row.noun_id or 0)

    @property
    def announcement_id(self) -> str:
        return global_id.encode("Announcement", self.pk)


class AnnouncementFeed(LogFeed[AnnouncementNews]):
    """What the log tells an audience of announcements."""

    _scope: AnnouncementScope

    def position(self, item: AnnouncementNews) -> int:
        return item.position

    def subject(self, item: AnnouncementNews) -> Hashable | None:
        """It tells a story, of which nothing may be left out: the page of one shows each step."""
        return None

    def item(self, told: LoggedEvent) -> AnnouncementNews | None:
        event = told.event
        if not self._scope.concerns(event) or not hears_of_noun(event, self._audience):
            return None
        return AnnouncementNews(event.id, event, self._audience, self._scope)
