"""What OPDs announce: written, published, corrected, called off, and read by everybody."""

import re
from collections.abc import Sequence
from datetime import date as Date
from functools import partial
from typing import Any

import strawberry
from strawberry import ID

from actions import announcement as actions
from actions import finding
from models import global_id
from reads import announcement as reads
from reads import noun_history
from reads.announcement import AnnouncementFilter, AnnouncementView, Complained, Place
from reads.event import EventView
from reads.suggestion import likeliest_categories
from realtime.announcement_feed import AnnouncementFeed, AnnouncementNews, announcement_scope
from resolvers.complaint_inputs import LocationInput
from resolvers.context import Context, Info
from resolvers.done import Done
from resolvers.feeds import resumed
from resolvers.inputs import Cursor
from resolvers.paging import Slice, slice_of
from resolvers.sent import VERSION, Sent
from rules import texts
from rules.nouns import Noun
from rules.refusals import not_found
from rules.words import AnnouncementKind, AnnouncementOrder, AnnouncementStatus

_NOUN = Noun.ANNOUNCEMENT.value
_NUMBER = re.compile(r"PGM-(20\d\d)-(\d{1,9})", re.ASCII)


class SaveAnnouncementInput(Sent[actions.WrittenAnnouncement]):
    """What an OPD announces."""

    kind = "What sort of thing it is."
    title = "From 3 to 160 characters."
    text = "Up to 5000 characters: what, for whom, what to do meanwhile."
    starts_at = "When it begins."
    ends_at = "When it is over: at most 366 days later."
    district = "A kecamatan's code; null: the whole regency."
    village = "A desa or kelurahan of it; null: all of them."
    category = "A category's code: who is about to complain of it there is told."
    location = "Where, as a point."
    radius = "Metres around the point, up to 20000."
    announcement = "Change this one; null: a new one."
    note = "Of one that was published, what is otherwise: up to 300 characters, which everybody reads."
    publish = "Publish it at once, where it was a draft."
    version = VERSION


def _optional(description: str) -> Any:
    return strawberry.field(default=None, description=description)


@strawberry.input(name="AnnouncementFilter", description="Which announcements are wanted.")
class AnnouncementFilterInput:
    opd: str | None = _optional("An OPD's code.")
    district: str | None = _optional(
        "A kecamatan's code: what concerns it, what is for the whole regency among it."
    )
    village: str | None = _optional("A desa or kelurahan of it: what concerns that, in the same way.")
    category: str | None = _optional("A category's code.")
    kind: AnnouncementKind | None = _optional("Of this sort.")
    status: list[AnnouncementStatus] | None = _optional("Any of these.")
    first_day: Date | None = _optional("Going on in some time of this day of WIB, or later.")
    last_day: Date | None = _optional("Going on in some time of this day of WIB, or earlier.")
    search: str | None = _optional("All of these words, of which each may only have begun.")


def _key(announcement: str) -> int | None:
    return global_id.key_of("Announcement", announcement)


def _reads(context: Context, *tags: object) -> None:
    context.reads.update(("catalog", _NOUN, *tags))


async def seen(context: Context, key: int | None) -> AnnouncementView | None:
    """One by row id, if it is in sight."""
    _reads(context)
    return None if key is None else await reads.seen(context.audience, key)


async def _changed(context: Context, key: int) -> AnnouncementView:
    found = await seen(context, key)
    if found is None:
        raise not_found("Pengumuman", "announcement", field="announcement")
    return found


async def save(info: Info, input: SaveAnnouncementInput) -> AnnouncementView:
    return await _changed(info.context, await actions.save(info.context, input.said()))


async def publish(info: Info, announcement: ID, version: int | None = None) -> AnnouncementView:
    context = info.context
    return await _changed(context, await actions.publish(context, _key(announcement), version=version))


async def call_off(info: Info, announcement: ID, reason: str, version: int | None = None) -> AnnouncementView:
    context, key = info.context, _key(announcement)
    return await _changed(context, await actions.call_off(context, key, reason, version=version))


async def discard(info: Info, announcement: ID, version: int | None = None) -> Done:
    await actions.discard(info.context, _key(announcement), version=version)
    return Done()


async def by_number(info: Info, number: str) -> AnnouncementView | None:
    """By the number that people quote."""
    _reads(info.context)
    found = _NUMBER.fullmatch(texts.clean(number).upper())
    if found is None:
        return None
    return await reads.numbered(info.context.audience, int(found[1]), int(found[2]))


class Announcements(Slice):
    """A page, and how many there are in all."""

    audience: Any
    wanted: AnnouncementFilter


def _wanted(said: AnnouncementFilterInput | None) -> AnnouncementFilter:
    if said is None:
        return AnnouncementFilter()
    opd = finding.known_opds(None if said.opd is None else [said.opd], "filter.opd")
    category = finding.category(said.category, "filter.category")
    return AnnouncementFilter(
        opd=opd[0] if opd else None,
        place=_place(said.district, said.village, "filter.district"),
        category=None if category is None else category.pk,
        kind=said.kind,
        status=said.status,
        first_day=finding.day(said.first_day, "filter.firstDay"),
        last_day=finding.day(said.last_day, "filter.lastDay"),
        search=texts.clean(said.search or "")[:100] or None,
    )


def _place(district: str | None, village: str | None, field: str) -> Place:
    found = finding.district(district, field)
    named = texts.optional(village, "village", most=80)
    return Place(None if found is None else found.pk, named)


async def page(
    info: Info,
    first: int = 20,
    after: str | None = None,
    filter: AnnouncementFilterInput | None = None,
    order: AnnouncementOrder = AnnouncementOrder.SOONEST,
) -> Announcements:
    context = info.context
    _reads(context)
    wanted = _wanted(filter)
    read = partial(reads.page, context.audience, wanted, order)
    found = Announcements(*await slice_of("Announcement", read, first=first, after=after))
    found.audience, found.wanted = context.audience, wanted
    return found


async def total(root: Announcements) -> int:
    """How many there are in all."""
    return await reads.count(root.audience, root.wanted)


async def about(
    info: Info,
    text: str,
    district: str | None = None,
    village: str | None = None,
    category: str | None = None,
    location: LocationInput | None = None,
) -> Sequence[AnnouncementView]:
    """What was announced, goes on now or by tomorrow, and may be what somebody is about to complain of."""
    context = info.context
    point = None
    if location is not None:
        said = location.said()
        point = finding.degrees(said.latitude, said.longitude, "location")
    words = texts.clean(text)[:2000]
    subject = finding.category(category, "category")
    likeliest = likeliest_categories(words) if subject is None else [subject]
    # Of several that its words may mean, none is known.
    categories = likeliest if len(likeliest) == 1 else []
    context.never_keep()
    complained = Complained(words, [c.pk for c in categories], _place(district, village, "district"), point)
    return await reads.about(context.audience, complained, now=context.now)


async def history(root: AnnouncementView, info: Info) -> Sequence[EventView]:
    """What happened to it, the newest first."""
    _reads(info.context)
    return await noun_history.history(Noun.ANNOUNCEMENT, root.pk, root.audience)


async def changed(
    info: Info,
    district: str | None = None,
    village: str | None = None,
    category: str | None = None,
    after: Cursor | None = None,
) -> AnnouncementFeed:
    context = info.context
    place = _place(district, village, "district")
    subject = finding.category(category, "category")
    scope = announcement_scope(place.district, place.village, None if subject is None else subject.pk)
    return await resumed(info, after, partial(AnnouncementFeed, context.wiring.hub, scope, context.audience))


async def of_news(root: AnnouncementNews, info: Info) -> AnnouncementView | None:
    """As it is now; None where it is not, or no longer, of this list."""
    found = await reads.seen(root.audience, root.pk)
    return found if found is not None and root.scope.has(found) else None
