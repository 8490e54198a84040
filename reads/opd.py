"""What is counted of an OPD for who looks at it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from access.complaint import rows_seen_by
from database import query
from database.query import marks, maybe_instant
from reads import tally
from reads.tally import Wanted
from rules.audience import Audience
from rules.words import OPEN


async def counts(opds: Sequence[int], audience: Audience) -> list[tuple[int, int]]:
    """Open and overdue complaints of each OPD (row id), of those that the audience sees."""
    found = await tally.stock(audience, ("opd", "overdue"), Wanted(status=OPEN, opd=opds))
    return [(found[pk, 0] + found[pk, 1], found[pk, 1]) for pk in opds]


async def last_answers(opds: Sequence[int], audience: Audience) -> list[datetime | None]:
    """When each OPD (row id) last answered a complaint that the audience sees."""
    seen = rows_seen_by(audience)
    # The newest of each by itself: read by their order, instead of all that were ever given.
    found = await query.rows(
        "SELECT o.id, (SELECT p.created_at FROM response p JOIN complaint c ON c.id = p.complaint_id "
        f"WHERE p.opd_id = o.id AND {seen.sql} ORDER BY p.created_at DESC LIMIT 1) "
        f"FROM opd o WHERE o.id IN ({marks(opds)})",
        [*seen.params, *opds],
    )
    at: dict[Any, datetime | None] = {r[0]: maybe_instant(r[1]) for r in found}
    return [at.get(pk) for pk in opds]
