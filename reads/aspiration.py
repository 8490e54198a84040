"""What became of the aspirations that the public reads."""

from dataclasses import dataclass

from access.complaint import rows_seen_by
from access.condition import Condition, all_of
from database import query
from reads.aspiration_rows import STATES, with_opd
from rules.audience import PUBLIC
from rules.words import AspirationState


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many there are in a state."""

    state: AspirationState
    count: int


async def counts(district: int | None) -> list[StateCount]:
    """By state, each once; of one district (row id) or all."""
    where = all_of(with_opd(), rows_seen_by(PUBLIC))
    if district is not None:
        where = all_of(where, Condition("c.district_id = ?", (district,)))
    # Counted side by side: to be grouped, all of them would be sorted.
    columns = ", ".join(f"count(CASE WHEN {STATES[state]} THEN 1 END)" for state in AspirationState)
    [found] = await query.rows(f"SELECT {columns} FROM complaint c WHERE {where.sql}", where.params)
    return [StateCount(state, int(number)) for state, number in zip(AspirationState, found, strict=True)]
