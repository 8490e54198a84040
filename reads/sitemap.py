"""What search engines are told of: the public's complaints, month by month in parts of bounded size."""

from datetime import datetime
from typing import NamedTuple

from access.claim import PUBLISHED
from access.complaint import rows_seen_by
from database import query
from rules.audience import PUBLIC

MOST_A_PART = 5_000

_SEEN = rows_seen_by(PUBLIC)
_WITHIN = f"{_SEEN.sql} AND c.submitted_at >= ? AND c.submitted_at < ?"


class Line(NamedTuple):
    """A complaint's number, and when it last changed as the public feels it."""

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


async def claims_count() -> int:
    """How many claims everybody sees."""
    return int((await query.rows(f"SELECT count(*) FROM claim k WHERE {PUBLISHED.sql}"))[0][0])


async def claims_part(number: int) -> list[Line]:
    """The `number`th part (from 0) of them, the oldest first."""
    sql = f"SELECT k.number, k.updated_at FROM claim k WHERE {PUBLISHED.sql} ORDER BY k.id LIMIT ? OFFSET ?"
    found = await query.rows(sql, [MOST_A_PART, number * MOST_A_PART])
    return [Line(r[0], query.instant(r[1])) for r in found]
