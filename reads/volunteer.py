"""Volunteers as they are seen: by themselves, and by Diskominfo."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from access import volunteer as policy
from access.complaint import rows_seen_by
from access.condition import Condition, all_of
from database import query
from database.query import day, instant, local_day, marks, maybe_instant
from models import global_id
from models.contacts import opened
from reads import catalog
from reads.catalog import DistrictView
from reads.columns import Column, RowOf, Shown, ViewOf, shown_as, shown_from
from reads.office_paper import Papers, PaperView
from rules.audience import Audience
from rules.deadlines import WIB
from rules.volunteering import VolunteerEnd, VolunteerStatus, is_over

_STATUSES = {status.value: status for status in VolunteerStatus}


def _maybe_day(value: object) -> date | None:
    return None if value is None else day(value)


def _end(value: str | None) -> VolunteerEnd | None:
    return None if value is None else VolunteerEnd(value)


class VolunteerColumns:
    __slots__ = ()

    id = Column[int]()
    account_id = Column[int](always=True)
    status = shown_as(_STATUSES.__getitem__)
    why = Shown[str | None]()
    district_id = Column[int | None]()
    village = Shown[str | None]()
    applied_at = shown_as(instant)
    decided_at = shown_as(maybe_instant)
    decision_note = Shown[str | None]()
    term_ends = shown_as(_maybe_day)
    trained_at = shown_as(maybe_instant)
    ended_at = shown_as(maybe_instant)
    end_reason = shown_as(_end)
    end_note = Shown[str | None]()
    version = Shown[int]()


class VolunteerRow(VolunteerColumns, RowOf):
    __slots__ = ()


class VolunteerView(
    VolunteerColumns,
    PaperView,
    ViewOf,
    fields=policy.FIELDS,
    loaded={**dict.fromkeys(("name", "identifier"), ("account_id",)), "history": ("id",)},
):
    """What the schema's `Volunteer` shows."""

    __slots__ = ()
    row: VolunteerRow

    @shown_from("id")
    def id(self) -> str:
        return global_id.encode("Volunteer", self.row.id)

    @shown_from("district_id")
    def district(self) -> DistrictView | None:
        return catalog.districts.get(self.row.district_id or 0)


_ROWS = Papers("volunteer", "v", VolunteerRow, VolunteerView, policy.rows_seen_by)


async def seen(audience: Audience, key: int) -> VolunteerView | None:
    """One by row id, if it is in sight."""
    return (await _ROWS.seen(audience, [key])).get(key)


async def own(audience: Audience) -> VolunteerView | None:
    """The newest of the person of this audience; None where they never applied."""
    if audience.person is None:
        return None
    mine = Condition("v.account_id = ?", (audience.person,))
    return next(iter(await _ROWS.newest(audience, mine, opd=None, after=None, limit=1)), None)


async def page(
    audience: Audience,
    *,
    status: VolunteerStatus | None,
    district: int | None,
    after: int | None,
    limit: int,
) -> list[VolunteerView]:
    """The newest that the audience sees, before the row `after`: with this status, of this kecamatan (row
    id), where they are given."""
    wanted = [] if status is None else [Condition("v.status = ?", (status.value,))]
    if district is not None:
        wanted.append(Condition("v.district_id = ?", (district,)))
    return await _ROWS.newest(audience, *wanted, opd=None, after=after, limit=limit)


async def is_serving(account: int, today: date) -> bool:
    """Whether this account acts as a volunteer on this day in Tuban: their term runs, and they have passed
    the check."""
    found = await query.rows(
        "SELECT v.term_ends, v.trained_at FROM volunteer v WHERE v.account_id = ? AND v.status = ? "
        "ORDER BY v.id DESC LIMIT 1",
        [account, VolunteerStatus.GRANTED.value],
    )
    return bool(found) and found[0][1] is not None and not is_over(_maybe_day(found[0][0]), today)


class PersonView(NamedTuple):
    name: str
    identifier: str


_PEOPLE = "SELECT a.id, a.name, a.email, a.phone FROM account a WHERE a.id IN ({})"


async def people(rows: Sequence[VolunteerView]) -> list[PersonView]:
    """Who each is."""
    wanted = sorted({view.row.account_id for view in rows})
    found = {r[0]: r for r in await query.rows(_PEOPLE.format(marks(wanted)), wanted)}
    known = (found[view.row.account_id] for view in rows)
    return [PersonView(r[1], opened(r[2]) or opened(r[3]) or "") for r in known]


class HelpFigures(NamedTuple):
    """What volunteers did; of what is in sight, how many of it an OPD has answered."""

    filed: int
    answered: int
    taken_over: int


_FIGURES = (
    "SELECT count(*), count(CASE WHEN {seen} AND c.answered_at IS NOT NULL THEN 1 END), "
    "count(h.taken_over_at) FROM assistance h JOIN complaint c ON c.id = h.complaint_id "
    "WHERE h.account_id = ?"
)


async def own_figures(audience: Audience) -> HelpFigures:
    """Of the volunteer of this audience."""
    sight = rows_seen_by(audience)
    found = await query.rows(_FIGURES.format(seen=sight.sql), [*sight.params, audience.person])
    return HelpFigures(*map(int, found[0]))


class HelpMonthView(NamedTuple):
    """`month`: its first day."""

    month: date
    filed: int
    answered: int
    taken_over: int


class CoverageView(NamedTuple):
    """A kecamatan: who serves there, and what was done for its people. `district` None: none was said."""

    district: DistrictView | None
    volunteers: int
    trained: int
    months: list[HelpMonthView]


_SERVING = (
    "SELECT v.district_id, count(*), count(v.trained_at) FROM volunteer v WHERE v.status = 'GRANTED' "
    "GROUP BY v.district_id"
)
# The sign keeps SQLite from beginning with all complaints.
_DONE = (
    "SELECT h.district_id, substr(CAST({day} AS TEXT), 1, 7), count(*), "
    "count(CASE WHEN c.answered_at IS NOT NULL THEN 1 END), count(h.taken_over_at) "
    "FROM assistance h JOIN complaint c ON c.id = +h.complaint_id WHERE {where} GROUP BY 1, 2"
)


async def coverage(audience: Audience, *, since: date) -> list[CoverageView]:
    """By kecamatan in the order of their codes, those without anything too: who serves there, and what was
    filed from the month that begins on the day `since`, as far as the complaints are in sight. Never by
    person."""
    serving = {r[0]: (int(r[1]), int(r[2])) for r in await query.rows(_SERVING, [])}
    since_then = Condition("h.filed_at >= ?", (datetime.combine(since, time(), WIB).astimezone(UTC),))
    where = all_of(since_then, rows_seen_by(audience))
    sql = _DONE.format(day=local_day("h.filed_at"), where=where.sql)
    done: dict[int | None, list[HelpMonthView]] = {}
    for district, month, *numbers in await query.rows(sql, where.params):
        view = HelpMonthView(date.fromisoformat(f"{month}-01"), *map(int, numbers))
        done.setdefault(district, []).append(view)
    places: list[DistrictView | None] = [*sorted(catalog.districts.values(), key=lambda d: d.code)]
    if None in serving or None in done:
        places.append(None)
    found = []
    for place in places:
        key = None if place is None else place.pk
        months = sorted(done.get(key, []), key=lambda m: m.month)
        found.append(CoverageView(place, *serving.get(key, (0, 0)), months))
    return found
