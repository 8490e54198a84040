"""What is counted of an OPD for who looks at it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from access.tally import answers_seen_by, rows_beside
from database import query
from database.query import instant, marks
from reads import tally
from reads.tally import Wanted
from rules.audience import Audience
from rules.tallies import SightClass
from rules.words import OPEN


async def counts(opds: Sequence[int], audience: Audience) -> list[tuple[int, int]]:
    """Open and overdue complaints of each OPD (row id), of those that the audience sees."""
    found = await tally.stock(audience, ("opd", "overdue"), Wanted(status=OPEN, opd=opds))
    return [(found[pk, 0] + found[pk, 1], found[pk, 1]) for pk in opds]


async def last_answers(opds: Sequence[int], audience: Audience) -> list[datetime | None]:
    """When each OPD (row id) last answered a complaint that the audience sees."""
    seen, own = answers_seen_by(audience), rows_beside(audience)
    last = "SELECT max(p.created_at) FROM response p WHERE p.opd_id = o.id AND"
    each, params = [f"({last} p.sight = {sight:d})" for sight in seen.sights], list[Any]()
    if seen.held_by is not None:
        # The same part of the table as its index has, which is of few.
        each.append(f"({last} p.held_by = ? AND p.sight <> {SightClass.PUBLIC:d})")
        params.append(seen.held_by)
        if SightClass.PUBLIC not in seen.sights:
            each.append(f"({last} p.held_by = ? AND p.sight = {SightClass.PUBLIC:d})")
            params.append(seen.held_by)
    if own is not None:
        theirs = f"p.complaint_id IN (SELECT c.id FROM complaint c WHERE {own.sql})"
        each.append(f"({last} {theirs})")
        params += own.params
    found = await query.rows(
        f"SELECT o.id, {', '.join(each)} FROM opd o WHERE o.id IN ({marks(opds)})", [*params, *opds]
    )
    at = {r[0]: max((instant(when) for when in r[1:] if when is not None), default=None) for r in found}
    return [at.get(pk) for pk in opds]
