"""Announcements as somebody sees them: by place, category and day, and those that a complaint is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from access import announcement as policy
from access.condition import Condition, all_of
from database import query
from database.query import instant, maybe_instant
from models import global_id
from reads import catalog
from reads.catalog import CategoryView, DistrictView, OpdView
from reads.columns import Column, ColumnsOf, RowOf, Shown, ViewOf, shown_as, shown_from
from reads.complaint import LocationView
from reads.similar import telling_words
from rules import searching
from rules.announcing import Matter, about_the_same, bounds, number_of, same_name, stems, told_before
from rules.audience import Audience
from rules.words import AnnouncementKind, AnnouncementOrder, AnnouncementStatus

_KINDS = {kind.value: kind for kind in AnnouncementKind}
_STATUSES = {status.value: status for status in AnnouncementStatus}
_MOST_AT_ONCE = 200
"""So many that go on or begin soon are looked through for what a complaint is about."""
MOST_ABOUT = 3


class AnnouncementColumns:
    __slots__ = ()

    id = Column[int](always=True)
    opd_id = Column[int](always=True)
    year = Column[int | None]()
    serial = Column[int | None]()
    kind = shown_as(_KINDS.__getitem__)
    title = Shown[str]()
    text = Shown[str]()
    status = shown_as(_STATUSES.__getitem__, always=True)
    starts_at = shown_as(instant)
    ends_at = shown_as(instant)
    district_id = Column[int | None](always=True)
    village = Shown[str | None]()
    latitude = Column[float | None]()
    longitude = Column[float | None]()
    radius = Shown[int | None]()
    category_id = Column[int | None](always=True)
    correction = Shown[str | None]()
    corrected_at = shown_as(maybe_instant)
    reason = Shown[str | None]()
    called_off_at = shown_as(maybe_instant)
    published_at = shown_as(maybe_instant)
    updated_at = shown_as(instant)
    version = Shown[int]()
    revision = Shown[int]()


class AnnouncementRow(AnnouncementColumns, RowOf):
    __slots__ = ()


class AnnouncementView(
    AnnouncementColumns, ViewOf, fields=policy.FIELDS, loaded=dict.fromkeys(("history",), ("id",))
):
    """What the schema's `Announcement` shows, through the eyes of `audience`."""

    __slots__ = ("audience", "row")

    def __init__(self, row: AnnouncementRow, audience: Audience) -> None:
        self.row = row
        self.audience = audience

    @property
    def pk(self) -> int:
        return self.row.id

    @shown_from("id")
    def id(self) -> str:
        return global_id.encode("Announcement", self.row.id)

    @shown_from("year", "serial")
    def number(self) -> str | None:
        row = self.row
        return None if row.year is None or row.serial is None else number_of(row.year, row.serial)

    @shown_from("opd_id")
    def opd(self) -> OpdView:
        return catalog.opds[self.row.opd_id]

    @shown_from("district_id")
    def district(self) -> DistrictView | None:
        return catalog.districts.get(self.row.district_id or 0)

    @shown_from("category_id")
    def category(self) -> CategoryView | None:
        return catalog.categories.get(self.row.category_id or 0)

    @shown_from("latitude", "longitude")
    def location(self) -> LocationView | None:
        row = self.row
        if row.latitude is None or row.longitude is None:
            return None
        return LocationView(row.latitude, row.longitude, None)


_COLUMNS = ColumnsOf(AnnouncementRow, "n", AnnouncementView)
_SELECT = f"SELECT {_COLUMNS.all.sql} FROM announcement n"


class Place(NamedTuple):
    """Where somebody is: a district by row id, and a village of it; None: anywhere."""

    district: int | None = None
    village: str | None = None

    def has(self, view: AnnouncementView) -> bool:
        """Whether the announcement concerns this place: what is for the whole regency, or kecamatan, too."""
        row = view.row
        if self.district is None or row.district_id is None:
            return True
        here = row.district_id == self.district
        return here and (None in (self.village, row.village) or same_name(self.village, row.village))


ANYWHERE = Place()


@dataclass(frozen=True, slots=True)
class AnnouncementFilter:
    """Which are asked for; None: all. Row ids of an OPD and a category. Days are those of Tuban, the last one
    included: what goes on in some of their time."""

    opd: int | None = None
    place: Place = ANYWHERE
    category: int | None = None
    kind: AnnouncementKind | None = None
    status: Sequence[AnnouncementStatus] | None = None
    first_day: date | None = None
    last_day: date | None = None
    search: str | None = None


async def seen(audience: Audience, key: int) -> AnnouncementView | None:
    """One by row id, if it is in sight."""
    return await _one(audience, Condition("n.id = ?", (key,)))


async def numbered(audience: Audience, year: int, serial: int) -> AnnouncementView | None:
    """One by its number, if it is in sight."""
    return await _one(audience, Condition("n.year = ? AND n.serial = ?", (year, serial)))


async def _one(audience: Audience, which: Condition) -> AnnouncementView | None:
    where = all_of(which, policy.rows_seen_by(audience))
    found = await query.rows(f"{_SELECT} WHERE {where.sql}", where.params)
    return AnnouncementView(AnnouncementRow._make(found[0]), audience) if found else None


def _where(audience: Audience, wanted: AnnouncementFilter) -> Condition:
    found = [policy.rows_seen_by(audience)]
    for column, value in (("opd_id", wanted.opd), ("category_id", wanted.category)):
        if value is not None:
            found.append(Condition(f"n.{column} = ?", (value,)))
    if wanted.place.district is not None:
        found.append(Condition("(n.district_id IS NULL OR n.district_id = ?)", (wanted.place.district,)))
    if wanted.place.village is not None:
        named = (wanted.place.village.strip().lower(),)
        found.append(Condition("(n.district_id IS NULL OR n.village IS NULL OR lower(n.village) = ?)", named))
    if wanted.kind is not None:
        found.append(Condition("n.kind = ?", (wanted.kind.value,)))
    if wanted.status is not None:
        those = tuple(status.value for status in wanted.status)
        found.append(Condition(f"n.status IN ({query.marks(those)})", those))
    if wanted.first_day is not None:
        found.append(Condition("n.ends_at > ?", (bounds(wanted.first_day, wanted.first_day)[0],)))
    if wanted.last_day is not None:
        found.append(Condition("n.starts_at < ?", (bounds(wanted.last_day, wanted.last_day)[1],)))
    for word in dict.fromkeys(searching.words(wanted.search)[: searching.MOST_WORDS]):
        found.append(Condition("n.words LIKE ?", (f"% {word}%",)))
    return all_of(*found)


_ORDERS = {
    AnnouncementOrder.SOONEST: (
        "n.starts_at, n.id",
        "(n.starts_at, n.id) > (SELECT m.starts_at, m.id FROM announcement m WHERE m.id = ?)",
    ),
    # A draft stands where it was last written, until it is published.
    # The index announcement_newest is of this expression, word for word.
    AnnouncementOrder.NEWEST: (
        "COALESCE(n.published_at, n.updated_at) DESC, n.id DESC",
        "(COALESCE(n.published_at, n.updated_at), n.id) < "
        "(SELECT COALESCE(m.published_at, m.updated_at), m.id FROM announcement m WHERE m.id = ?)",
    ),
}


async def page(
    audience: Audience,
    wanted: AnnouncementFilter,
    order: AnnouncementOrder,
    *,
    after: int | None,
    limit: int,
) -> list[AnnouncementView]:
    """Those that the audience sees, in this order, behind the row `after`."""
    by, behind = _ORDERS[order]
    where = _where(audience, wanted)
    if after is not None:
        where = all_of(where, Condition(behind, (after,)))
    found = await query.rows(f"{_SELECT} WHERE {where.sql} ORDER BY {by} LIMIT ?", [*where.params, limit])
    return [AnnouncementView(AnnouncementRow._make(r), audience) for r in found]


async def count(audience: Audience, wanted: AnnouncementFilter) -> int:
    """How many of them there are."""
    where = _where(audience, wanted)
    found = await query.rows(f"SELECT count(*) FROM announcement n WHERE {where.sql}", where.params)
    return int(found[0][0])


class Complained(NamedTuple):
    """What somebody is about to complain of: words, categories by row id, place, a point in degrees."""

    text: str
    categories: Sequence[int]
    place: Place
    point: tuple[float, float] | None = None


async def about(audience: Audience, said: Complained, *, now: datetime) -> list[AnnouncementView]:
    """What was announced, goes on now or begins before tomorrow is over, and may be what somebody is about to
    complain of: `MOST_ABOUT` at most, what goes on first, then the most particular place. What was called off
    in that time is told as well."""
    place = AnnouncementFilter(place=said.place)
    soon = told_before(now)
    near = Condition("n.published_at IS NOT NULL AND n.starts_at < ? AND n.ends_at > ?", (soon, now))
    where = all_of(_where(audience, place), near)
    found = await query.rows(
        f"{_SELECT} WHERE {where.sql} ORDER BY n.ends_at, n.id LIMIT ?", [*where.params, _MOST_AT_ONCE]
    )
    complained = Matter(
        stems(telling_words(said.text)), frozenset(said.categories), *said.place, point=said.point
    )
    views = [AnnouncementView(AnnouncementRow._make(r), audience) for r in found]
    same = [view for view in views if about_the_same(_matter(view), complained)]
    same.sort(
        key=lambda v: (instant(v.row.starts_at) > now, v.row.district_id is None, v.row.village is None)
    )
    return same[:MOST_ABOUT]


def _matter(view: AnnouncementView) -> Matter:
    row, place = view.row, view.location
    return Matter(
        stems(telling_words(view.title)),
        frozenset() if row.category_id is None else frozenset((row.category_id,)),
        row.district_id,
        view.village,
        None if place is None else (place.latitude, place.longitude),
        view.radius or 0,
    )
