"""The change feed of bulk readers."""

from actions import finding
from realtime import change_feed
from realtime.change_feed import MOST, EventPage
from resolvers.context import Info
from resolvers.inputs import Cursor
from rules.refusals import invalid
from rules.roles import Right


async def events(
    info: Info, after: Cursor | None = None, first: int = 100, everything: bool = False
) -> EventPage:
    context = info.context
    actor = context.actor
    actor.must(Right.READ_EVENTS)
    context.never_keep()
    if not 1 <= first <= MOST:
        raise invalid("first", f"Harus antara 1 dan {MOST}.", f"Must be from 1 to {MOST}.")
    position = 0 if after is None else finding.position(after) or 0
    own = None if everything else actor.opd
    return await change_feed.page(context.audience, own, after=position, most=first)
