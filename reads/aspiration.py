"""What became of the aspirations that the public reads."""

from dataclasses import dataclass

from access.complaint import rows_seen_by
from access.condition import Condition, all_of
from database import query
from reads.complaint_filter import ASPIRATIONS
from rules.aspirations import state_of
from rules.audience import PUBLIC
from rules.words import AspirationState


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many there are in a state."""

    state: AspirationState
    count: int


async def counts(district: int | None) -> list[StateCount]:
    """By state, each once; of one district (row id) or all."""
    where = all_of(ASPIRATIONS, rows_seen_by(PUBLIC))
    if district is not None:
        where = all_of(where, Condition("c.district_id = ?", (district,)))
    found = await query.rows(
        "SELECT c.decision, c.fulfilled_at IS NOT NULL, c.resolved_at IS NOT NULL, count(*) "
        f"FROM complaint c WHERE {where.sql} "
        "GROUP BY c.decision, c.fulfilled_at IS NOT NULL, c.resolved_at IS NOT NULL",
        where.params,
    )
    by_state = dict.fromkeys(AspirationState, 0)
    for decision, done, answered, number in found:
        by_state[state_of(decision, done=bool(done), answered=bool(answered))] += number
    return [StateCount(state, number) for state, number in by_state.items()]
