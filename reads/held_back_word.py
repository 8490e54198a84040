"""Words that are held back from the public."""

from database import query


async def words() -> list[str]:
    """As they were written, in order."""
    return [word for (word,) in await query.rows("SELECT word FROM held_back_word ORDER BY word")]
