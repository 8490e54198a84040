"""What means the same in a search, as an administrator keeps it."""

from database import query


async def lines() -> list[str]:
    """In order."""
    return [line for (line,) in await query.rows("SELECT line FROM synonym_line ORDER BY line")]
