"""All tallies anew, while a server runs."""

from collections.abc import Callable
from datetime import datetime

from database.opening import opened
from database.statistics import analyze
from models import tally_anew


async def rebuild(url: str, *, now: datetime, progress: Callable[[int, int], None]) -> int:
    """Count every complaint anew; how many there were. `progress` is told how far it has come, and of how
    much."""
    async with opened(url):
        count = await tally_anew.rebuild(now=now, progress=progress)
        await analyze()
        return count
