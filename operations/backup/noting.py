"""That a copy was made is noted in the database, so that servers can say when it was."""

from datetime import datetime

from database import faults
from database.opening import DatabaseProblem, opened
from models.upkeep import Upkeep, UpkeepTask

_UNNOTED = "The copy is there; that it was made could not be noted"


async def note(database_url: str, *, now: datetime) -> str | None:
    """Why it could not be, as a sentence: the copy is there all the same."""
    try:
        async with opened(database_url):
            await Upkeep.done(UpkeepTask.BACKUP, at=now)
    except DatabaseProblem as problem:
        return f"{_UNNOTED}: {problem}"
    except faults.KINDS as error:
        return f"{_UNNOTED}: {type(error).__name__}"
    return None
