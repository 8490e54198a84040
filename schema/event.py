"""What happened."""

from datetime import datetime
from typing import Any

import strawberry
from strawberry import ID

from engine import batched, of_class
from reads.event import EventView
from resolvers import loaders
from rules.events import EventKind
from rules.words import ComplaintStatus
from schema.common import Node
from schema.fields import field, later
from schema.opd import Opd
from schema.scalars import Cursor


@strawberry.type(
    description="One thing that happened: the timeline, the audit trail and the news are this same row."
)
class ComplaintEvent(Node):
    id: ID = field(description="Its global id.")
    cursor: Cursor = field(description="Its position in the log.")
    kind: EventKind = field(description="What happened.")
    at: datetime = field(description="When.")
    actor: str = field(description="Who, as the viewer may know it: 'Pelapor', 'Petugas DPUPR', 'Bupati'.")
    from_: ComplaintStatus | None = field(name="from", description="The status before.")
    to: ComplaintStatus | None = field(description="The status after.")
    opd: Opd | None = field(description="Who has the complaint after it.")
    note: str | None = field(
        resolver=batched(loaders.event_notes),
        description="The words that went with it, where the viewer may read them.",
    )
    complaint_number: str | None = field(
        resolver=batched(loaders.event_numbers), description="Of the complaint, where it is in sight."
    )
    instruction: Any = field(
        of=later("Instruction", "schema.instruction") | None,
        resolver=batched(loaders.event_instructions),
        description="Of an instruction's events.",
    )

    is_type_of = of_class(EventView, same="same")
