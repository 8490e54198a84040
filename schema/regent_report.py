"""The OPDs' reports to the regent."""

from datetime import date as Date
from datetime import datetime

import strawberry
from strawberry import ID

from engine import batched, of_class
from reads.regent_report import RegentReportView
from resolvers import loaders, regent_report
from rules.words import RegentReportStatus
from schema.attachment import Attachment
from schema.common import Node, PageInfo, page_info
from schema.complaint import Complaint
from schema.edges import as_of, edges_of
from schema.fields import field
from schema.opd import Opd
from schema.scalars import Cursor


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
        resolver=batched(loaders.activity_complaints),
        description="What it answers, where in sight.",
    )


@strawberry.type(description="A report that an OPD sends to the regent (lapor OPD kepada bupati).")
class RegentReport(Node):
    id: ID = field(description="Its global id.")
    opd: Opd = field(description="Whose it is.")
    title: str = field(description="Its title.")
    summary: str = field(description="In the OPD's words.")
    period_start: Date = field(description="The first day it covers.")
    period_end: Date = field(description="The last day it covers.")
    status: RegentReportStatus = field(description="Where it stands.")
    activities: list[Activity] = field(resolver=batched(loaders.activities), description="What the OPD did.")
    figures: ReportFigures = field(
        resolver=regent_report.figures_of,
        description="Counted from the event log for the period, not typed in.",
    )
    regent_note: str | None = field(description="The regent's words on it.")
    submitted_at: datetime | None = field(description="When it was sent.")
    acknowledged_at: datetime | None = field(description="When the regent accepted it.")
    version: int = field(description="Rises with every change.")
    attachments: list[Attachment] = field(resolver=batched(loaders.report_attachments), description="Photos.")

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
