"""What somebody did to complaints for their office, as they may see it now."""

from datetime import datetime
from typing import NamedTuple

from access import event as policy
from access.complaint import rows_seen_by
from database import query
from database.query import marks
from reads import complaint_loaders
from reads.complaint import ComplaintView
from reads.event import COLUMNS, EventRow, EventView
from rules.audience import Audience
from rules.events import EventKind

_LEFT_OUT = (EventKind.OPENED.value, EventKind.VERIFIED.value)
"""Looking is no decision; and who verifies routes in the same breath."""


class DecisionView(NamedTuple):
    """What was done, and the complaint as it is now."""

    event: EventView
    complaint: ComplaintView

    @property
    def pk(self) -> int:
        return self.event.row.id


async def decisions(
    audience: Audience, account: int, since: datetime, until: datetime, *, after: int | None, limit: int
) -> list[DecisionView]:
    """Of this account, from `since` to before `until`, the newest first; `after` is the last of the page
    before. What has left its sight since is left out."""
    seen = rows_seen_by(audience)
    done = "e.actor_id = ? AND e.at >= ? AND e.at < ? AND e.via_id IS NULL AND NOT e.by_reporter"
    from_there = "" if after is None else " AND e.id < ?"
    found = await query.rows(
        f"SELECT {COLUMNS.all.sql} FROM event e JOIN complaint c ON c.id = e.complaint_id "
        f"WHERE {done} AND e.kind NOT IN ({marks(_LEFT_OUT)}){from_there} AND {seen.sql} "
        "ORDER BY e.id DESC LIMIT ?",
        [account, since, until, *_LEFT_OUT, *([] if after is None else [after]), *seen.params, limit],
        slow=True,
    )
    rows = [EventRow._make(r) for r in found]
    complaints = await complaint_loaders.complaints_seen([(row.complaint_id, audience) for row in rows])
    return [
        DecisionView(EventView(row, complaint.sight, audience), complaint)
        for row, complaint in zip(rows, complaints, strict=True)
        if complaint is not None and policy.hears(row, complaint.sight, audience, complaint.row, None)
    ]
