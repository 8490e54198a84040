"""What search engines are told of: the public's complaints, month by month in parts of bounded size, and its
services."""

from datetime import datetime
from typing import NamedTuple

from access.announcement import rows_seen_by as announced_to
from access.claim import PUBLISHED
from access.complaint import rows_seen_by
from access.service import rows_seen_by as services_seen_by
from database import query
from rules.announcing import number_of
from rules.audience import PUBLIC

MOST_A_PART = 5_000

_SEEN = rows_seen_by(PUBLIC)
_WITHIN = f"{_SEEN.sql} AND c.submitted_at >= ? AND c.submitted_at < ?"


class Line(NamedTuple):
    """The number of a complaint or announcement, or what a service is called in its address; and when it last
    changed as the public feels it."""

    number: str
    changed: datetime


async def begins() -> datetime | None:
    """When the oldest of them was filed; None: there is none."""
    sql = f"SELECT c.submitted_at FROM complaint c WHERE {_SEEN.sql} ORDER BY c.submitted_at, c.id LIMIT 1"
    found = await query.rows(sql, _SEEN.params)
    return query.instant(found[0][0]) if found else None


async def count(since: datetime, until: datetime) -> int:
    """How many were filed from then until before then."""
    sql = f"SELECT count(*) FROM complaint c WHERE {_WITHIN}"
    return int((await query.rows(sql, [*_SEEN.params, since, until]))[0][0])


async def part(since: datetime, until: datetime, number: int) -> list[Line]:
    """The `number`th part (from 0) of those that were filed from then until before then, oldest first."""
    sql = (
        f"SELECT c.number, c.updated_at FROM complaint c WHERE {_WITHIN} "
        "ORDER BY c.submitted_at, c.id LIMIT ? OFFSET ?"
    )
    params = [*_SEEN.params, since, until, MOST_A_PART, number * MOST_A_PART]
    return [Line(r[0], query.instant(r[1])) for r in await query.rows(sql, params)]


_SERVICES = services_seen_by(PUBLIC)


async def services() -> list[Line]:
    """The public's services by the last part of their addresses."""
    where = f"{_SERVICES.sql} ORDER BY s.id LIMIT {MOST_A_PART}"
    sql = f"SELECT s.slug, s.published_at FROM service s WHERE {where}"
    return [Line(r[0], query.instant(r[1])) for r in await query.rows(sql, _SERVICES.params)]


async def announcements(most: int = MOST_A_PART) -> list[Line]:
    """The newest of what OPDs have announced."""
    seen = announced_to(PUBLIC)
    found = await query.rows(
        f"SELECT n.year, n.serial, n.updated_at FROM announcement n WHERE {seen.sql} "
        "AND n.serial IS NOT NULL ORDER BY n.id DESC LIMIT ?",
        [*seen.params, most],
    )
    return [Line(number_of(r[0], r[1]), query.instant(r[2])) for r in found]


async def claims_count() -> int:
    """How many claims everybody sees."""
    return int((await query.rows(f"SELECT count(*) FROM claim k WHERE {PUBLISHED.sql}"))[0][0])


async def claims_part(number: int) -> list[Line]:
    """The `number`th part (from 0) of them, the oldest first."""
    sql = f"SELECT k.number, k.updated_at FROM claim k WHERE {PUBLISHED.sql} ORDER BY k.id LIMIT ? OFFSET ?"
    found = await query.rows(sql, [MOST_A_PART, number * MOST_A_PART])
    return [Line(r[0], query.instant(r[1])) for r in found]
