"""Promises with a date."""

from datetime import datetime

import strawberry

from engine import batched, of_class
from reads.clock import ClockView
from resolvers import loaders
from rules.words import ClockKind, ClockState
from schema.fields import field


@strawberry.type(description="A promise with a date.")
class Clock:
    kind: ClockKind = field("What is promised.")
    started_at: datetime = field("Since when it runs.")
    due_at: datetime = field("Fixed when it was promised; a later rule does not move it.")
    paused_at: datetime | None = field("Since when it stands still.")
    stopped_at: datetime | None = field("When the deed was done.")
    state: ClockState = field("How it stands.")
    rule: str = field("The rule that set it, with its legal basis.")
    remaining_hours: float | None = field(
        "Hours left, office hours where it counts working days; negative when late.",
        batched(loaders.remaining_hours),
    )

    is_type_of = of_class(ClockView, same="row")
