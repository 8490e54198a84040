"""Complaints found by row id, by number, or by what they were merged into."""

from collections.abc import Iterable, Sequence

from access.complaint import eyes_for, sight_through
from database import query
from database.query import among, marks
from reads.complaint import COLUMNS, SELECT, ComplaintRow, ComplaintView, row_ids, seen_by
from reads.grouping import grouped
from rules.audience import Audience, Sight
from rules.roles import Actor
from rules.words import ComplaintStatus


async def complaint_rows(pks: Iterable[int]) -> dict[int, ComplaintRow]:
    """Rows by id, whoever may see them: the caller looks through someone's eyes next."""
    wanted = list(dict.fromkeys(pks))
    found: dict[int, ComplaintRow] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        for r in await query.rows(f"{SELECT} WHERE c.id IN ({marks(part)})", part):
            found[r[0]] = ComplaintRow._make(r)
    return found


async def row_numbered(number: str, fields: frozenset[str] | None = None) -> tuple[ComplaintRow, int] | None:
    """The row with this number, whoever may see it, with what these fields need (None: all), and the position
    of the log that it shows: one statement sees one state of the database.

    What hangs on the row is read after it, so that it is at least as new.
    """
    columns = COLUMNS.behind(fields)
    position = "(SELECT COALESCE(max(id), 0) FROM event)"
    sql = f"SELECT {columns.sql}, {position} FROM complaint c WHERE c.number = ?"
    for *found, as_of in await query.rows(sql, [number]):
        return columns.row(found), as_of
    return None


async def complaints_seen(keys: Sequence[tuple[int | None, Audience]]) -> list[ComplaintView | None]:
    """For each (id, eyes) the complaint, or None where there is none in sight."""
    found = await complaint_rows(pk for pk, _ in keys if pk is not None)
    return [None if pk is None or pk not in found else seen_by(audience, found[pk]) for pk, audience in keys]


async def complaint_seen_by(actor: Actor, pk: int) -> ComplaintView | None:
    """One complaint by row id: by the actor's office, or else as the person who reported it."""
    for row in (await complaint_rows([pk])).values():
        return seen_by(eyes_for(actor.audience, row, lambda: actor.account), row)
    return None


async def numbered_seen(keys: Sequence[tuple[str, Audience]]) -> list[ComplaintView | None]:
    """The same by number."""
    numbers = sorted({number for number, _ in keys})
    found = {
        r[1]: ComplaintRow._make(r)
        for r in await query.rows(f"{SELECT} WHERE c.number IN ({marks(numbers)})", numbers)
    }
    return [seen_by(audience, found[number]) if number in found else None for number, audience in keys]


async def merged_from(complaints: Sequence[ComplaintView]) -> list[list[ComplaintView]]:
    """The complaints that were merged into each of these, as far as they are in sight, oldest first."""
    by_pk = {c.row.id: c for c in complaints}
    found = await query.rows(
        f"{SELECT} WHERE c.merged_into_id IN ({marks(list(by_pk))}) ORDER BY c.id", list(by_pk)
    )
    rows = [ComplaintRow._make(r) for r in found]
    seen = ((r.merged_into_id or 0, seen_by(by_pk[r.merged_into_id or 0].audience, r)) for r in rows)
    return grouped(row_ids(complaints), ((pk, c) for pk, c in seen if c is not None))


_STANDS = COLUMNS.behind(frozenset({"status", "merged_into"}))


async def merged_statuses(complaints: Sequence[ComplaintView]) -> list[ComplaintStatus | None]:
    """Where those stand that these went into, at any depth, as far as their readers learn it through them:
    None of what is out of their sight, and of what was not merged. While something is asked of another
    reporter it stands where it stood, for that is told to nobody else."""
    found: list[ComplaintStatus | None] = [None] * len(complaints)
    below: dict[int, tuple[ComplaintRow, Sight]] = {n: (c.row, c.sight) for n, c in enumerate(complaints)}
    while below := {n: at for n, at in below.items() if at[0].merged_into_id is not None}:
        keys = sorted({row.merged_into_id or 0 for row, _ in below.values()})
        sql = f"SELECT {_STANDS.sql}, c.returns_to FROM complaint c WHERE c.id IN ({{}})"
        above = {r[0]: (_STANDS.row(r[:-1]), r[-1]) for r in await query.rows(among(sql, len(keys)), keys)}
        went, below = below, {}
        for n, (row, sight) in went.items():
            into, returns_to = above[row.merged_into_id or 0]
            through = sight_through(complaints[n].audience, sight, row, into)
            if through is None:
                continue
            if into.merged_into_id is not None:
                below[n] = into, through
            else:
                found[n] = ComplaintStatus(returns_to or into.status)
    return found


async def merged_up(complaint_id: int | None) -> list[int]:
    """The complaint's id, and of those into which it was merged, the nearest first."""
    found = await query.rows(
        "WITH RECURSIVE up(id, into_id, depth) AS (SELECT id, merged_into_id, 0 FROM complaint WHERE id = ? "
        "UNION ALL SELECT c.id, c.merged_into_id, depth + 1 FROM complaint c JOIN up ON c.id = into_id) "
        "SELECT id FROM up ORDER BY depth",
        [complaint_id],
    )
    return [r[0] for r in found]
