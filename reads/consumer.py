"""How far the durable readers of the log have come."""

from datetime import datetime, timedelta
from typing import NamedTuple

from database import query
from database.query import instant, maybe_instant

LATE = timedelta(minutes=1)
"""An event that has waited longer for a consumer is late."""


class ConsumerState(NamedTuple):
    """`behind` counts positions of the log, of which a few may never have been used."""

    name: str
    position: int
    behind: int
    tries: int
    """How often the next event has failed so far."""
    dead_letters: int
    worked_at: datetime
    waiting_since: datetime | None
    """When the first event happened that waits; None: none does."""

    def current(self, now: datetime) -> bool:
        """Whether nothing waits that is late."""
        return self.waiting_since is None or now - self.waiting_since < LATE


async def position(name: str) -> int | None:
    """The last event that it is done with; None: it has not begun."""
    for (found,) in await query.rows("SELECT position FROM consumer_cursor WHERE name = ?", [name]):
        return int(found)
    return None


_STATES = """
SELECT c.name, c.position, (SELECT COALESCE(max(e.id), 0) FROM event e) - c.position, c.tries,
  (SELECT count(*) FROM dead_letter d WHERE d.consumer = c.name), c.updated_at,
  (SELECT e.at FROM event e WHERE e.id > c.position ORDER BY e.id LIMIT 1)
FROM consumer_cursor c ORDER BY c.name
"""


async def states() -> list[ConsumerState]:
    """Of all that have ever begun, by name."""
    return [
        ConsumerState(name, position, max(behind, 0), tries, dead, instant(at), maybe_instant(since))
        for name, position, behind, tries, dead, at, since in await query.rows(_STATES)
    ]
