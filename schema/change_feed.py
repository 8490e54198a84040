"""The change feed of bulk readers."""

from realtime.change_feed import EventPage as Page
from schema.complaint import ComplaintNews
from schema.fields import field, shows
from schema.scalars import Cursor


@shows(Page, "A page of the change feed, in log order.")
class EventPage:
    items: list[ComplaintNews] = field("What happened; there may be none though more follows.")
    end_cursor: Cursor = field("Continue after it, also where there were no items.")
    more: bool = field("Whether there is more of the log behind it already.")
