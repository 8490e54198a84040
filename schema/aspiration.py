"""What became of aspirations, in numbers."""

from reads.aspiration import StateCount
from rules.words import AspirationState
from schema.fields import field, shows


@shows(StateCount, "How many aspirations there are in a state.")
class AspirationCount:
    state: AspirationState = field("What became of them.")
    count: int = field("How many.")
