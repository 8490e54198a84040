"""What a reporter has told of a complaint without being asked."""

from datetime import datetime

from database import query
from rules.events import EventKind


async def told_already(complaint: int, text: str, *, since: datetime) -> bool:
    """Whether these very words were told of the complaint with this row id at or after `since`."""
    found = await query.rows(
        "SELECT 1 FROM event WHERE complaint_id = ? AND kind = ? AND note = ? AND at >= ? LIMIT 1",
        [complaint, EventKind.INFORMATION_ADDED.value, text, since],
    )
    return bool(found)
