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


@strawberry.type(description="Who signs a report.")
class Signatory:
    name: str = field("The person's name.")
    position: str | None = field("The office that they hold.")
    nip: str | None = field("Nomor Induk Pegawai: 18 digits.")


@strawberry.type(description="One complaint that an OPD resolved in a period.")
class ReportResolution:
    resolved_at: datetime = field("When: the last time within the period.")
    text: str | None = field("The OPD's words then; null where the complaint is out of sight.")
    complaint: Complaint | None = field("Null where it is out of sight by now, as another OPD has it.")


@strawberry.type(description="A resolved complaint in a list.")
class ReportResolutionEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: ReportResolution = field("The complaint.")


@strawberry.type(description="A page of what was resolved.")
class ReportResolutionConnection:
    edges: list[ReportResolutionEdge] = field("As they were resolved, the first one first.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)


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
    attachments: list[Attachment] = field("Photos and documents.", batched(loaders.report_attachments))
    signatory: Signatory | None = field(
        "Who sent it; null for one that was never sent.", batched(loaders.signatories)
    )


@strawberry.type(description="A report in a list.")
class RegentReportEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: RegentReport = field("The report.")


@strawberry.type(description="A page of reports.")
class RegentReportConnection:
    edges: list[RegentReportEdge] = field("Newest first.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
    as_of: Cursor = field("The log position that this page shows.", as_of)
