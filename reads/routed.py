"""What was routed, as the public reads it: from that is learned where the next belongs."""

from typing import NamedTuple

from database import query


class Routed(NamedTuple):
    """The words of a complaint as they are shown to everybody, the row ids of its category and of the OPD
    that has it (None: it was sent back)."""

    text: str
    category: int | None
    opd: int | None


_ROUTED = """
SELECT COALESCE(c.public_title, c.title), COALESCE(c.public_description, c.description),
  c.category_id, c.opd_id
FROM complaint c WHERE c.id > ? AND c.id <= ? AND c.public = TRUE ORDER BY c.id DESC
"""
# What anybody may read: neither what is confidential or OVERSIGHT, nor what was hidden or masked.


async def routed(after: int, up_to: int) -> list[Routed]:
    """Verified complaints that are public, of these row ids, the newest first."""
    found = await query.rows(_ROUTED, (after, up_to))
    return [Routed(f"{title} {description}", category, opd) for title, description, category, opd in found]


async def newest() -> int:
    """The newest complaint's row id; 0 where there is none."""
    [(found,)] = await query.rows("SELECT COALESCE(max(c.id), 0) FROM complaint c")
    return int(found)
