"""Promises with a date."""

from datetime import datetime

from engine import batched
from reads.clock import ClockView
from resolvers import loaders
from rules.words import ClockKind, ClockState, LimitUnit
from schema.fields import field, shows


@shows(ClockView, "A promise with a date.", same="row")
class Clock:
    kind: ClockKind = field("What is promised.")
    started_at: datetime = field("Since when it runs.")
    due_at: datetime = field("Fixed when it was promised; a later rule does not move it.")
    paused_at: datetime | None = field("Since when it stands still.")
    stopped_at: datetime | None = field("When the deed was done.")
    state: ClockState = field("How it stands.")
    rule: str = field("The rule that set it, with its legal basis.")
    unit: LimitUnit = field("What it counts.")
    remaining_hours: float | None = field(
        "Hours left, office hours where it counts working days; negative when late.",
        batched(loaders.remaining_hours),
    )
