"""The OPDs' reports to the regent."""

from datetime import date as Date
from datetime import datetime

import strawberry
from strawberry import ID

from engine import batched
from reads.regent_report import RegentReportView
from resolvers import loaders, regent_report
from rules.words import RegentReportStatus
from schema.attachment import Attachment
from schema.common import Node, PageInfo, page_info
from schema.complaint import Complaint
from schema.edges import as_of, edges_of
from schema.fields import field, shows
from schema.opd import Opd
from schema.scalars import Cursor


@strawberry.type(description="An OPD's figures for a period, counted from the event log.")
class ReportFigures:
    received: int = field("Complaints routed to it.")
    answered: int = field("Complaints that it answered.")
    resolved: int = field("Complaints that it resolved.")
    overdue: int = field("Complaints with a promise that it broke.")
    on_time_rate: float | None = field(
        "Of the first responses it gave, the part in time, 0 to 1; null where it gave none."
    )


@strawberry.type(description="One thing that the OPD did.")
class Activity:
    date: Date = field("When.")
    title: str = field("What.")
    description: str = field("In the OPD's words.")
    complaint: Complaint | None = field(
        "What it answers, where in sight.", batched(loaders.activity_complaints)
    )


@shows(RegentReportView, "A report that an OPD sends to the regent (lapor OPD kepada bupati).")
class RegentReport(Node):
    id: ID = field("Its global id.")
    opd: Opd = field("Whose it is.")
    title: str = field("Its title.")
    summary: str = field("In the OPD's words.")
    period_start: Date = field("The first day it covers.")
    period_end: Date = field("The last day it covers.")
    status: RegentReportStatus = field("Where it stands.")
    activities: list[Activity] = field("What the OPD did.", batched(loaders.activities))
    figures: ReportFigures = field(
        "Counted from the event log for the period, not typed in.", regent_report.figures_of
    )
    regent_note: str | None = field("The regent's words on it.")
    submitted_at: datetime | None = field("When it was sent.")
    acknowledged_at: datetime | None = field("When the regent accepted it.")
    version: int = field("Rises with every change.")
    attachments: list[Attachment] = field("Photos.", batched(loaders.report_attachments))


@strawberry.type(description="A report in a list.")
class RegentReportEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: RegentReport = field("The report.")


@strawberry.type(description="A page of reports.")
class RegentReportConnection:
    edges: list[RegentReportEdge] = field("Newest first.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
    as_of: Cursor = field("The log position that this page shows.", as_of)
