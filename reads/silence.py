"""Which OPDs owed somebody a word at the end of a past day, and for how long: read from the log, which does
not change, and not from how things stand now."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from access.complaint import rows_seen_by
from access.condition import Condition
from database import query
from database.query import instant
from reads import catalog, place
from reads.catalog import CategoryView, DistrictView, OpdView
from reads.overview import SILENCE_DAYS
from rules.audience import Audience
from rules.deadlines import WIB

MOST = 2_000
"""Complaints that are listed."""
_BEGINS = "'ROUTED', 'REOPENED'"
_ENDS = "'RESPONDED', 'RESOLVED', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'CONFIRMED', 'AUTO_CLOSED'"
_LAST = (
    "SELECT max({e}.id) FROM event {e} WHERE {e}.complaint_id = c.id AND {e}.at < ? "
    "AND {e}.via_id IS NULL AND "
)
_DROPPED = "'MERGED', 'REJECTED', 'WITHDRAWN'"
_UNDER_WAY = "'IN_PROGRESS', 'NEEDS_INFORMATION', 'RESOLVED', 'ROUTED', 'SUBMITTED'"
_LONG = timedelta(days=60)
_LONGER = {
    "sqlite": "julianday(c.{0}) - julianday(c.submitted_at) > 60",
    "postgres": "c.{0} - c.submitted_at > interval '1440 hours'",
}
"""What took longer than `_LONG`, in the very words of the indexes of them (migrations/0051 and 0055)."""


class Waiting(NamedTuple):
    """A complaint whose reporter waited for the OPD; `days`: whole ones, until the day ended."""

    number: str
    opd: OpdView
    category: CategoryView | None
    district: DistrictView | None
    since: datetime
    days: int


def _may_have_waited(end: datetime) -> list[Condition]:
    """What was not over at this moment, in parts that have nothing in common, to each of which an index
    leads: however long ago it was, of what is over since what was over soon, and the little that took long.
    """
    soon, longer = end + _LONG, _LONGER[query.dialect()]
    # In the very words of the index of them (migrations/0028). That step has moved the complaint's time.
    dropped = f"c.status IN ({_DROPPED}) AND c.updated_at >= ?"
    return [
        Condition(f"c.closed_at IS NULL AND c.status IN ({_UNDER_WAY})", ()),
        Condition("c.closed_at >= ? AND c.closed_at < ?", (end, soon)),
        Condition(f"c.closed_at >= ? AND {longer.format('closed_at')}", (soon,)),
        Condition(f"{dropped} AND c.updated_at < ?", (end, soon)),
        Condition(f"{dropped} AND {longer.format('updated_at')}", (soon,)),
    ]


async def waiting(audience: Audience, day: date) -> Sequence[Waiting]:
    """Those that had waited for 7 calendar days or more, the longest first; of what the audience sees."""
    end = datetime.combine(day + timedelta(days=1), time(), WIB)
    seen = rows_seen_by(audience)
    corrected = "(e.kind = 'CORRECTED' AND e.status_from IS NOT NULL)"
    parts = _may_have_waited(end)
    candidates = " UNION ALL ".join(
        f"SELECT c.id FROM complaint c WHERE {p.sql} AND {place.unled('c.submitted_at')} < ? AND {seen.sql}"
        for p in parts
    )
    latest = end - timedelta(days=SILENCE_DAYS)
    # It was filed before it was routed, though a clock may have been set back in between.
    filed = latest + timedelta(days=1)
    bounds = [bound for part in parts for bound in (*part.params, filed, *seen.params)]
    sql = (
        "WITH k AS (SELECT c.id, c.number, c.category_id, c.district_id, "
        f"({_LAST.format(e='e')} (e.kind IN ({_BEGINS}, {_ENDS}) OR {corrected})) AS last, "
        f"({_LAST.format(e='m')} m.kind IN ('MERGED', 'UNMERGED')) AS joined "
        f"FROM complaint c WHERE c.id IN ({candidates})) "
        "SELECT k.number, e.opd_id, k.category_id, k.district_id, e.at "
        f"FROM k {query.looked_up('event', 'e', 'e.id = k.last')} WHERE e.kind IN ({_BEGINS}) AND e.at <= ? "
        "AND COALESCE((SELECT m.kind FROM event m WHERE m.id = k.joined), '') <> 'MERGED' "
        "ORDER BY e.at, e.id LIMIT ?"
    )
    found = await query.rows(sql, [end, end, *bounds, latest, MOST], slow=True)
    return [
        Waiting(
            number, catalog.opds[opd], catalog.categories.get(category or 0),
            catalog.districts.get(district or 0), instant(at), (end - instant(at)).days,
        )
        for number, opd, category, district, at in found
        if opd in catalog.opds
    ]  # fmt: skip
