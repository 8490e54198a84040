"""The services of the OPDs: read by everybody, prepared by their officers, published by their heads."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from strawberry import ID

from actions import finding
from actions import service as actions
from models import global_id
from reads import search
from reads import service as reads
from reads.log import head
from reads.search import Sought
from reads.search_marks import Match
from reads.service import ServiceFilter, ServiceView
from realtime.feeds import ContextFor
from realtime.noun_feed import NounFeed, NounNews, noun_scope
from resolvers.context import Context, Info
from resolvers.done import Done
from resolvers.feeds import resumed
from resolvers.inputs import Cursor
from resolvers.paging import cursor_key, page_length
from resolvers.sent import VERSION, Sent
from rules import texts
from rules.deadlines import WIB
from rules.nouns import Noun
from rules.refusals import not_found
from rules.services import ServiceTopic

_TAG = Noun.SERVICE.value


class ServiceHoursInput(Sent[actions.WrittenHours]):
    """When it is open on a weekday."""

    weekday = "1 Monday to 7 Sunday."
    opens = "In WIB, such as 07:30."
    closes = "In WIB, such as 15:00; 24:00 ends a day."


class ServiceFormInput(Sent[actions.WrittenForm]):
    """A form to fill in: a file or an address."""

    title = "Up to 160 characters."
    file = "From the upload route, or as it stands there already."
    url = "Of a page elsewhere, beginning with https://."


class SaveServiceInput(Sent[actions.WrittenService]):
    """A service as it is prepared, whole."""

    name = "From 3 to 120 characters."
    topic = "As what people look for it."
    service = "Change this one; null: a new one."
    version = VERSION
    about = "What it is, up to 3000 characters."
    for_whom = "Up to 500 characters."
    requirements = "What to bring, at most 30 lines of 500 characters."
    steps = "What to do, in order, at most 30 lines of 500 characters."
    cost = "In rupiah; 0: free; null: as the note says."
    cost_note = "Up to 500 characters."
    duration = "How long it takes, up to 120 characters."
    hours = "When it is open, at most 21."
    closed_on_holidays = "Whether it is closed on the days on which offices are."
    latitude = "In degrees, within the regency."
    longitude = "In degrees, within the regency."
    address = "Up to 300 characters."
    phone = "Up to 40 characters."
    forms = "At most 30."
    legal_basis = "Up to 500 characters."
    category = "The code of the category under which questions about it are filed."


async def seen(context: Context, key: int | None) -> ServiceView | None:
    """One by row id, if it is in sight."""
    if key is None:
        return None
    context.reads.add((_TAG, key))
    return (await reads.seen(context.audience, [key], _today(context))).get(key)


def _today(context: Context) -> Any:
    return context.now.astimezone(WIB).date()


async def opened_form(context: Context, service: int, file: str) -> bool:
    """Whether who asks opens this file of a service."""
    context.reads.add((_TAG, service))
    return await reads.opened(context.audience, service, file)


async def by_slug(info: Info, slug: str) -> ServiceView | None:
    context = info.context
    # By any: which it is, and whether there is one, may change.
    context.reads.add(_TAG)
    found = await reads.by_slug(context.audience, texts.clean(slug).lower(), _today(context))
    if found is not None:
        found.as_of = await head()
    return found


class ServiceSlice(NamedTuple):
    """A page of services, with where each shows what was searched for, and how many there are in all."""

    rows: Sequence[ServiceView]
    cursors: list[str]
    matches: Sequence[Sequence[Match]] | None
    has_next: bool
    has_previous: bool
    as_of: int
    total: int


async def page(
    info: Info,
    opd: str | None = None,
    topic: ServiceTopic | None = None,
    search: str | None = None,
    unchecked: bool = False,
    drafts: bool = False,
    first: int = 20,
    after: str | None = None,
) -> ServiceSlice:
    context = info.context
    last = None if after is None else cursor_key("Service", after)
    length = page_length(first)
    context.reads.add(_TAG)
    opds = finding.known_opds(None if opd is None else [opd], "opd")
    sought = await _sought(context, search)
    wanted = ServiceFilter(opds[0] if opds else None, topic, sought, unchecked, drafts)
    as_of = await head()
    today = _today(context)
    keys = await reads.listed(context.audience, wanted, today)
    start = 0 if last is None else keys.index(last) + 1 if last in keys else len(keys)
    there = await reads.seen(context.audience, keys[start : start + length], today)
    rows = [there[key] for key in keys[start : start + length] if key in there]
    cursors = [global_id.encode("after-Service", row.pk) for row in rows]
    matches = None if sought is None else [reads.matches(row, sought) for row in rows]
    return ServiceSlice(
        rows, cursors, matches, start + length < len(keys), last is not None, as_of, len(keys)
    )


async def _sought(context: Context, text: str | None) -> Sought | None:
    if text is None or not text.strip():
        return None
    return await search.sought(context.audience, texts.clean(text)[:200])


# ── what is prepared ─────────────────────────────────────────────────────────────────────────────


async def _one(context: Context, key: int) -> ServiceView:
    found = await seen(context, key)
    if found is None:
        raise not_found("Layanan", "service", field="service")
    return found


def _key(service: ID) -> int | None:
    return global_id.key_of("Service", service)


async def save(info: Info, input: SaveServiceInput) -> ServiceView:
    return await _one(info.context, await actions.save_draft(info.context, input.said()))


async def discard(info: Info, service: ID, version: int | None = None) -> Done:
    await actions.discard_draft(info.context, _key(service), version)
    return Done()


async def publish(info: Info, service: ID, version: int | None = None) -> ServiceView:
    return await _one(info.context, await actions.publish(info.context, _key(service), version))


async def check(info: Info, service: ID, version: int | None = None) -> ServiceView:
    return await _one(info.context, await actions.check(info.context, _key(service), version))


async def withdraw(info: Info, service: ID, version: int | None = None) -> ServiceView:
    return await _one(info.context, await actions.withdraw(info.context, _key(service), version))


# ── as it happens ────────────────────────────────────────────────────────────────────────────────


class ServiceFeed(NounFeed):
    """News of services."""


async def changed(info: Info, service: ID | None = None, after: Cursor | None = None) -> ServiceFeed:
    context = info.context
    key = None if service is None else await _followed(context, service)
    scope = noun_scope(Noun.SERVICE, key)

    def feed_of(contexts: ContextFor, position: int | None) -> ServiceFeed:
        return ServiceFeed(context.wiring.hub, scope, context.audience, contexts, position)

    return await resumed(info, after, feed_of)


async def _followed(context: Context, service: ID) -> int:
    """The row id of one that is in sight now; Refused(NOT_FOUND) for any other."""
    key = _key(service)
    found = None if key is None else (await reads.seen(context.audience, [key], _today(context))).get(key)
    if found is None:
        raise not_found("Layanan", "service", field="service")
    return found.pk


async def news_of(root: NounNews, info: Info) -> ServiceView | None:
    """The service as it is now, through the same eyes."""
    return await seen(info.context, root.pk)


def id_of(root: NounNews) -> str:
    return global_id.encode("Service", root.pk)
