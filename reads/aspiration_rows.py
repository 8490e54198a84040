"""Which complaints are aspirations that an OPD has, and which of them have come how far, as conditions."""

from access.condition import Condition
from reads import place
from rules.words import AspirationState, ComplaintKind

KIND = f"c.kind = '{ComplaintKind.ASPIRATION.value}'"
"""In the very words of the index of aspirations (migrations/0036)."""
_WITH_OPD = "{} IN ('ROUTED', 'IN_PROGRESS', 'NEEDS_INFORMATION', 'RESOLVED', 'CLOSED')"
_DECIDED = "c.fulfilled_at IS NULL AND c.decision"
STATES = {
    AspirationState.UNDECIDED: f"{_DECIDED} IS NULL AND c.resolved_at IS NULL",
    AspirationState.ANSWERED: f"{_DECIDED} IS NULL AND c.resolved_at IS NOT NULL",
    AspirationState.TAKEN_UP: f"{_DECIDED} = 'TAKEN_UP'",
    AspirationState.LATER: f"{_DECIDED} = 'LATER'",
    AspirationState.DECLINED: f"{_DECIDED} = 'DECLINED'",
    AspirationState.DONE: "c.fulfilled_at IS NOT NULL",
}
"""Of an aspiration, as `rules.aspirations.state_of` has it."""


def with_opd() -> Condition:
    """Those that an OPD has, in the very words of the indexes of the public ones (migrations/0052)."""
    return Condition(f"{KIND} AND {_WITH_OPD.format(place.unled('c.status'))}")
