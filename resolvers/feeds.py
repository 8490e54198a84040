"""Subscriptions: each checks, then returns its stream. What the stream tells is asked again at each event."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from graphql import FieldNode, Node

from actions import finding
from actions.receipt import by_receipt
from engine import Feed
from reads import regent_news
from reads.complaint import seen_by
from reads.regent_news import RecentNews, RegentNewsView
from realtime import feeds
from realtime.feeds import NewsFeed, OverviewFeed, RegentFeed, Scope
from resolvers import instruction, regent_report
from resolvers.complaint import rows_numbered, through_eyes_of
from resolvers.context import Info, opd_read_by
from resolvers.inputs import Cursor
from resolvers.overview import checked_days, must_read_overview
from rules import audience as audiences
from rules.audience import Audience, Sight
from rules.identity_looks import LOOKERS
from rules.refusals import not_found, sign_in_required
from rules.roles import Right
from rules.words import Role

F = TypeVar("F", bound=Feed[Any])

_OF_THE_PERSON = frozenset({"supported", "following"})
"""Fields whose answer hangs on the person, whatever they may see."""
_LOOKED_AT = frozenset({"reporter"})
"""Who of an office reads it stands in the log of looks."""


async def _follow(info: Info, scope: Scope, audience: Audience, after: str | None) -> NewsFeed:
    return await resumed(info, after, partial(NewsFeed, info.context.wiring.hub, scope, audience))


async def resumed(info: Info, after: str | None, feed_of: Callable[..., F]) -> F:
    """The feed of `feed_of(contexts, position)`, which goes on after this cursor. Where the document asks for
    what is one's own, the context of each event is this person's, and nobody shares the feed."""
    context = info.context
    position = finding.position(after)
    hub = context.wiring.hub
    await hub.floor.check(position, told=hub.position, now=context.now)
    names = _OF_THE_PERSON if context.audience.sight not in LOOKERS else _OF_THE_PERSON | _LOOKED_AT
    if not _asks_for(info, names):
        return feed_of(context.for_event, position)
    feed = feed_of(context.for_listener, position)
    actor = context.actor
    who = actor.account if actor.key is None else (actor.key, "key")
    if who is not None:
        feed.share = None
        feed.group = (feed.group, who)
    return feed


def _asks_for(info: Info, names: frozenset[str]) -> bool:
    """Whether the document asks for what is one's own, so that its news cannot be shared with others."""
    raw = info._raw_info
    waiting: list[Node] = [raw.operation, *raw.fragments.values()]
    while waiting:
        selections = getattr(waiting.pop(), "selection_set", None)
        for node in selections.selections if selections is not None else ():
            if isinstance(node, FieldNode) and node.name.value in names:
                return True
            waiting.append(node)
    return False


async def complaint(info: Info, number: str, pin: str | None = None, after: Cursor | None = None) -> NewsFeed:
    context = info.context
    if pin is not None:
        reporter = await by_receipt(context, None, number, pin)
        assert reporter.receipt is not None
        return await _follow(info, feeds.complaint_scope(reporter.receipt), reporter.audience, after)
    async for row, _ in rows_numbered(context, number):
        found = through_eyes_of(context, row)
        if found is None:
            continue
        audience = found.audience
        if context.actor.account == row.reporter_id is not None:
            # One's own: by one's office while that has it, and as its reporter before and after.
            audience = context.actor.whole_audience
        elif found.sight is Sight.PUBLIC and context.audience.personal:
            # Someone else's complaint: as the public sees it, and shared with all who watch it so.
            audience = audiences.PUBLIC
        return await _follow(info, feeds.complaint_scope(row.id), audience, after)
    raise not_found(field="number")


async def mine(info: Info, after: Cursor | None = None) -> NewsFeed:
    context = info.context
    account = context.actor.account
    if account is None:
        raise sign_in_required()
    volunteer = context.actor.role is Role.VOLUNTEER
    audience = audiences.volunteer(account) if volunteer else audiences.person(account)
    return await _follow(info, feeds.person_scope(account), audience, after)


async def queue(info: Info, opd: str, after: Cursor | None = None) -> NewsFeed:
    context = info.context
    found = opd_read_by(context, Right.READ_QUEUE, opd)
    return await _follow(info, feeds.queue_scope(found.pk), context.audience, after)


async def public(
    info: Info, district: str | None = None, category: str | None = None, after: Cursor | None = None
) -> NewsFeed:
    districts = finding.known_districts(None if district is None else [district], "district")
    categories = finding.known_categories(None if category is None else [category], "category")
    scope = feeds.public_scope(districts[0] if districts else None, categories[0] if categories else None)
    return await _follow(info, scope, audiences.PUBLIC, after)


async def inbox(info: Info, after: Cursor | None = None) -> NewsFeed:
    context = info.context
    context.actor.must(Right.READ_INBOX)
    return await _follow(info, feeds.inbox_scope(), context.audience, after)


async def overview(info: Info, days: int = 30) -> OverviewFeed:
    context = info.context
    must_read_overview(context)
    wiring = context.wiring
    return OverviewFeed(wiring.hub, checked_days(days), context.audience, context.for_event, wiring.now)


async def regent(info: Info, after: Cursor | None = None) -> RegentFeed:
    context = info.context
    context.actor.must(Right.READ_REGENT_NEWS)
    return await resumed(info, after, partial(RegentFeed, context.wiring.hub, context.audience))


async def recent_regent_news(info: Info, first: int = 20) -> RecentNews:
    context = info.context
    context.actor.must(Right.READ_REGENT_NEWS)
    return await regent_news.recent(context.audience, limit=max(0, min(first, 100)))


async def regent_subject(root: RegentNewsView, info: Info) -> Any:
    """The report, the instruction or the complaint that the news is about, through the same eyes."""
    event = root.event
    if event.report_id is not None:
        return await regent_report.seen(info.context, event.report_id)
    if event.instruction_id is not None:
        return await instruction.seen(info.context, event.instruction_id)
    return None if root.complaint is None else seen_by(root.audience, root.complaint)
