"""Reading the log: its events by position, whoever may hear of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from database import query
from database.query import among
from reads.event import KINDS, SELECT, EventRow

HEAD = "SELECT COALESCE(max(id), 0) FROM event"


async def after(
    position: int,
    *,
    until: int | None = None,
    where: str = "e.id = e.id",
    params: Sequence[Any] = (),
    limit: int = 500,
) -> list[EventRow]:
    """Events after a position of the log, in order, at most `limit`."""
    upper = "" if until is None else " AND e.id <= ?"
    bound = [position, *([] if until is None else [until]), *params, limit]
    found = await query.rows(f"{SELECT} WHERE e.id > ?{upper} AND {where} ORDER BY e.id LIMIT ?", bound)
    return [EventRow._make((r[0], KINDS[r[1]], *r[2:])) for r in found]


_IDS_OF_OPD = (
    "SELECT id FROM (SELECT id FROM event WHERE opd_id = ? AND id > ? ORDER BY id LIMIT ?) one "
    "UNION SELECT id FROM (SELECT id FROM event WHERE left_opd_id = ? AND id > ? ORDER BY id LIMIT ?) other "
    "ORDER BY id LIMIT ?"
)


async def of_opd(opd: int, position: int, *, limit: int) -> list[EventRow]:
    """Those of what an OPD had or lost by them, in order. Each half is sought in its own index: one condition
    for both would gather and sort all that there ever was."""
    ids = [r[0] for r in await query.rows(_IDS_OF_OPD, [opd, position, limit, opd, position, limit, limit])]
    if not ids:
        return []
    found = await query.rows(among(f"{SELECT} WHERE e.id IN ({{}}) ORDER BY e.id", len(ids)), ids)
    return [EventRow._make((r[0], KINDS[r[1]], *r[2:])) for r in found]


def about(events: Sequence[EventRow]) -> set[int]:
    """The complaints without which it cannot be told who hears of these."""
    return {pk for e in events for pk in (e.complaint_id, e.via_id) if pk is not None}


async def latest(where: str, *, limit: int) -> list[EventRow]:
    """The newest events of a kind, the newest first."""
    found = await query.rows(f"{SELECT} WHERE {where} ORDER BY e.id DESC LIMIT ?", [limit])
    return [EventRow._make((r[0], KINDS[r[1]], *r[2:])) for r in found]


async def reaches(since: datetime) -> tuple[int, int]:
    """The last position before `since` (0: there is none), and the newest of all."""
    [(floor, top)] = await query.rows(
        "SELECT COALESCE((SELECT id FROM event WHERE at < ? ORDER BY at DESC, id DESC LIMIT 1), 0), "
        f"({HEAD})",
        [since],
    )
    return int(floor), int(top)


async def head() -> int:
    """The newest position of the log."""
    return int((await query.rows(HEAD))[0][0])
