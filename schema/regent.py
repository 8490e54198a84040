"""Reports to the regent, instructions from the regent, and the regent's news."""

from datetime import date as Date
from datetime import datetime
from typing import Annotated, Any

import strawberry
from strawberry import ID

from database.query import instant
from engine import batched, of_class
from reads.attachment import report_attachments
from reads.event import EventRow
from reads.instruction import InstructionView
from realtime.feeds import RegentItem
from resolvers import feeds, loaders, regent_reports, regent_words
from resolvers.context import Context
from resolvers.regent_reports import RegentReportView
from rules.events import EventKind
from rules.words import ClockKind, RegentReportStatus
from schema.common import Node, PageInfo, page_info
from schema.complaint import Attachment, Complaint
from schema.edges import as_of, edges_of
from schema.fields import field
from schema.offices import Opd
from schema.scalars import Cursor


@strawberry.type(description="The regent's instruction (disposisi) to an OPD, with its own clock.")
class Instruction(Node):
    id: ID = field(description="Its global id.")
    opd: Opd = field(description="Who must act.")
    complaint: Complaint | None = field(
        resolver=batched(loaders.instruction_complaints), description="What it is about, where in sight."
    )
    text: str = field(description="In the regent's words.")
    due_at: datetime = field(description="Until when it must be answered.")
    overdue: bool = field(description="Whether that has passed without an answer.")
    answer: str | None = field(description="In the OPD's words.")
    answered_at: datetime | None = field(description="When it was answered.")
    created_at: datetime = field(description="When it was given.")

    is_type_of = of_class(InstructionView)


@strawberry.type(description="An instruction in a list.")
class InstructionEdge:
    cursor: str = field(description="Where it stands: continue after it.")
    node: Instruction = field(description="The instruction.")


@strawberry.type(description="A page of instructions.")
class InstructionConnection:
    edges: list[InstructionEdge] = field(resolver=edges_of, description="Newest first.")
    page_info: PageInfo = field(resolver=page_info, description="Where the page stands.")
    as_of: Cursor = field(resolver=as_of, description="The log position that this page shows.")


@strawberry.type(description="An OPD's figures for a period, counted from the event log.")
class ReportFigures:
    received: int = field(description="Complaints routed to it.")
    answered: int = field(description="Complaints that it answered.")
    resolved: int = field(description="Complaints that it resolved.")
    overdue: int = field(description="Complaints with a promise that it broke.")
    on_time_rate: float | None = field(
        description="Of the first responses it gave, the part in time, 0 to 1; null where it gave none."
    )


@strawberry.type(description="One thing that the OPD did.")
class Activity:
    date: Date = field(description="When.")
    title: str = field(description="What.")
    description: str = field(description="In the OPD's words.")
    complaint: Complaint | None = field(
        resolver=batched(regent_reports.activity_complaints),
        description="What it answers, where in sight.",
    )


async def _attachments(rows: list[RegentReportView], context: Context) -> Any:
    return await report_attachments([r.pk for r in rows])


@strawberry.type(description="A report that an OPD sends to the regent (lapor OPD kepada bupati).")
class RegentReport(Node):
    id: ID = field(description="Its global id.")
    opd: Opd = field(description="Whose it is.")
    title: str = field(description="Its title.")
    summary: str = field(description="In the OPD's words.")
    period_start: Date = field(description="The first day it covers.")
    period_end: Date = field(description="The last day it covers.")
    status: RegentReportStatus = field(description="Where it stands.")
    activities: list[Activity] = field(
        resolver=batched(regent_reports.activities), description="What the OPD did."
    )
    figures: ReportFigures = field(
        resolver=regent_reports.figures_of,
        description="Counted from the event log for the period, not typed in.",
    )
    regent_note: str | None = field(description="The regent's words on it.")
    submitted_at: datetime | None = field(description="When it was sent.")
    acknowledged_at: datetime | None = field(description="When the regent accepted it.")
    version: int = field(description="Rises with every change.")
    attachments: list[Attachment] = field(resolver=batched(_attachments), description="Photos.")

    is_type_of = of_class(RegentReportView)


@strawberry.type(description="A report in a list.")
class RegentReportEdge:
    cursor: str = field(description="Where it stands: continue after it.")
    node: RegentReport = field(description="The report.")


@strawberry.type(description="A page of reports.")
class RegentReportConnection:
    edges: list[RegentReportEdge] = field(resolver=edges_of, description="Newest first.")
    page_info: PageInfo = field(resolver=page_info, description="Where the page stands.")
    as_of: Cursor = field(resolver=as_of, description="The log position that this page shows.")


RegentSubject = Annotated[
    RegentReport | Instruction | Complaint,
    strawberry.union("RegentSubject", description="What the regent's news is about."),
]


def _cursor(root: RegentItem) -> str:
    from models import global_id

    return global_id.encode_cursor(root.event.id)


def _at(root: RegentItem) -> datetime:
    event: EventRow = root.event
    return instant(event.at)


@strawberry.type(description="One piece of the regent's news.")
class RegentNews:
    cursor: Cursor = field(resolver=_cursor, description="Resume after it.")
    at: datetime = field(resolver=_at, description="When it happened.")
    text: str = field(resolver=regent_words.words, description="In one Indonesian sentence.")
    kind: EventKind = field(resolver=lambda root: root.event.kind, description="What happened.")
    opd: Opd | None = field(
        resolver=regent_words.opd, description="Who did it, or owes it; null: Diskominfo, before any OPD."
    )
    number: str | None = field(
        resolver=regent_words.number, description="Of the complaint that it is about, where there is one."
    )
    clock: ClockKind | None = field(
        resolver=regent_words.clock, description="Of a breach: which promise was broken."
    )
    subject: RegentSubject | None = field(resolver=feeds.regent_subject, description="What it is about.")


@strawberry.type(description="The latest of the regent's news.")
class RegentNewsPage:
    items: list[RegentNews] = field(description="Newest first.")
    as_of: Cursor = field(resolver=as_of, description="Follow with regentNews(after:).")
