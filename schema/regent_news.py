"""The regent's news: reports, instructions and breaches."""

from datetime import datetime
from typing import Annotated

import strawberry

from resolvers import feeds
from rules.events import EventKind
from rules.words import ClockKind
from schema.complaint import Complaint
from schema.edges import as_of
from schema.fields import field
from schema.instruction import Instruction
from schema.opd import Opd
from schema.regent_report import RegentReport
from schema.scalars import Cursor

RegentSubject = Annotated[
    RegentReport | Instruction | Complaint,
    strawberry.union("RegentSubject", description="What the regent's news is about."),
]


@strawberry.type(description="One piece of the regent's news.")
class RegentNews:
    cursor: Cursor = field("Resume after it.")
    at: datetime = field("When it happened.")
    text: str = field("In one Indonesian sentence.")
    kind: EventKind = field("What happened.")
    opd: Opd | None = field("Who did it, or owes it; null: Diskominfo, before any OPD.")
    number: str | None = field("Of the complaint or the paper that it is about, where there is one.")
    clock: ClockKind | None = field("Of a breach: which promise was broken.")
    subject: RegentSubject | None = field("What it is about.", feeds.regent_subject)


@strawberry.type(description="The latest of the regent's news.")
class RegentNewsPage:
    items: list[RegentNews] = field("Newest first.")
    as_of: Cursor = field("Follow with regentNews(after:).", as_of)
