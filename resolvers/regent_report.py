"""The OPDs' reports to the regent: sent, accepted, returned."""

from datetime import date as Date

import strawberry
from strawberry import ID

from actions import regent_report as actions
from models import global_id
from resolvers import regent_reports
from resolvers.context import Context, Info
from resolvers.regent_reports import RegentReportView
from rules.refusals import not_found


@strawberry.input(description="One thing that the OPD did.")
class ActivityInput:
    date: Date = strawberry.field(description="When.")
    title: str = strawberry.field(description="Up to 160 characters.")
    description: str = strawberry.field(description="Up to 5000 characters.")
    complaint: ID | None = strawberry.field(default=None, description="About which complaint.")

    def said(self) -> actions.ReportedActivity:
        """As any door says it."""
        about = self.complaint
        return actions.ReportedActivity(
            date=self.date,
            title=self.title,
            description=self.description,
            general=about is None,
            complaint=None if about is None else global_id.key_of("Complaint", about),
        )


@strawberry.input(description="An OPD's report to the regent.")
class SubmitRegentReportInput:
    title: str = strawberry.field(description="Up to 160 characters.")
    summary: str = strawberry.field(description="Up to 20000 characters.")
    period_start: Date = strawberry.field(description="The first day that it covers.")
    period_end: Date = strawberry.field(description="The last day that it covers.")
    activities: list[ActivityInput] | None = strawberry.field(
        default_factory=list, description="At most 100."
    )
    attachments: list[ID] | None = strawberry.field(
        default_factory=list, description="From the upload route."
    )
    report: ID | None = strawberry.field(default=None, description="Change this draft or returned report.")
    version: int | None = strawberry.field(
        default=None, description="As last seen: refused where someone changed it since."
    )
    draft: bool = strawberry.field(default=False, description="Keep it as a draft, unsent.")

    def said(self) -> actions.WrittenReport:
        """As any door says it."""
        return actions.WrittenReport(
            title=self.title,
            summary=self.summary,
            period_start=self.period_start,
            period_end=self.period_end,
            activities=tuple(activity.said() for activity in self.activities or ()),
            attachments=tuple(self.attachments or ()),
            new=self.report is None,
            report=None if self.report is None else global_id.key_of("RegentReport", self.report),
            version=self.version,
            draft=self.draft,
        )


async def _one(context: Context, key: int) -> RegentReportView:
    found = await regent_reports.seen(context, key)
    if found is None:
        raise not_found("Laporan", "report", field="report")
    return found


async def submit(info: Info, input: SubmitRegentReportInput) -> RegentReportView:
    return await _one(info.context, await actions.submit(info.context, input.said()))


async def acknowledge(
    info: Info, report: ID, note: str | None = None, version: int | None = None
) -> RegentReportView:
    key = global_id.key_of("RegentReport", report)
    return await _one(info.context, await actions.acknowledge(info.context, key, note, version=version))


async def give_back(info: Info, report: ID, note: str, version: int | None = None) -> RegentReportView:
    key = global_id.key_of("RegentReport", report)
    return await _one(info.context, await actions.give_back(info.context, key, note, version=version))
