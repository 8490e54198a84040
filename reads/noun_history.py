"""What happened to a service, an announcement or the like, as someone may see it."""

from collections.abc import Sequence

from access.event import hears_of_noun
from database import query
from reads.event import KINDS, SELECT, EventRow, EventView
from rules.audience import Audience
from rules.nouns import Noun

MOST = 100


async def history(noun: Noun, pk: int, audience: Audience, *, most: int = MOST) -> Sequence[EventView]:
    """The newest `most` events of this row of a noun that the audience hears of, the newest first."""
    found = await query.rows(
        f"{SELECT} WHERE e.noun = ? AND e.noun_id = ? ORDER BY e.id DESC LIMIT ?", [noun.value, pk, most]
    )
    rows = [EventRow._make((r[0], KINDS[r[1]], *r[2:])) for r in found]
    return [EventView(row, audience.sight, audience) for row in rows if hears_of_noun(row, audience)]
