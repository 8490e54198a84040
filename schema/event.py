"""What happened."""

from datetime import datetime
from typing import Any

from strawberry import ID

from engine import batched
from reads.event import EventView
from resolvers import loaders
from rules.events import EventKind
from rules.words import ComplaintStatus
from schema.common import Node
from schema.fields import field, later, shows
from schema.opd import Opd
from schema.scalars import Cursor


@shows(
    EventView,
    "One thing that happened: the timeline, the audit trail and the news are this same row.",
    same="same",
)
class ComplaintEvent(Node):
    id: ID = field("Its global id.")
    cursor: Cursor = field("Its position in the log.")
    kind: EventKind = field("What happened.")
    at: datetime = field("When.")
    actor: str = field("Who, as the viewer may know it: 'Pelapor', 'Petugas DPUPR', 'Bupati'.")
    actor_name: str | None = field(
        "Which colleague, for who works in an office; null where it was no office's step.",
        batched(loaders.event_colleagues),
    )
    from_: ComplaintStatus | None = field("The status before.", name="from")
    to: ComplaintStatus | None = field("The status after.")
    opd: Opd | None = field("Who has the complaint after it.")
    note: str | None = field(
        "The words that went with it, where the viewer may read them.", batched(loaders.event_notes)
    )
    complaint_number: str | None = field(
        "Of the complaint, where it is in sight.", batched(loaders.event_numbers)
    )
    instruction: Any = field(
        "Of an instruction's events.",
        batched(loaders.event_instructions),
        of=later("Instruction", "schema.instruction") | None,
    )
