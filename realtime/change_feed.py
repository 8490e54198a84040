"""The log for bulk readers, page by page: what an audience hears of each event, as it may see that now."""

from typing import NamedTuple

from models import global_id
from reads import log
from reads.event import News
from realtime import feeds
from realtime.feeds import news
from realtime.hub import with_complaints
from rules.audience import Audience

MOST = 200
"""Of one page."""
_SCANNED = 500
"""Rows of the log that one page looks at, at most: what is not theirs is passed over."""


class EventPage(NamedTuple):
    """In log order. `position`: up to where the log was looked at; `more`: there is more behind it."""

    items: list[News]
    position: int
    more: bool

    @property
    def end_cursor(self) -> str:
        return global_id.encode_cursor(self.position)


async def page(audience: Audience, opd: int | None, *, after: int, most: int) -> EventPage:
    """What this audience hears after a position: of what an OPD has or has lost (by row id), or of all
    complaints (None). What is committed is in the order of the log, so that nothing is passed over that
    comes later."""
    if opd is None:
        scope = feeds.inbox_scope()
        events = await log.after(after, where=scope.where, limit=_SCANNED)
        looked_at = _SCANNED
    else:
        scope = feeds.queue_scope(opd)
        events = await log.of_opd(opd, after, limit=most)
        looked_at = most
    items: list[News] = []
    for told in await with_complaints(events):
        found = news(scope, audience, told)
        if found is not None:
            items.append(found)
            if len(items) == most:
                more = told.event is not events[-1] or len(events) == looked_at
                return EventPage(items, told.event.id, more)
    if not events:
        return EventPage(items, after, False)
    return EventPage(items, events[-1].id, len(events) == looked_at)
