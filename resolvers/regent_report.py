"""The OPDs' reports to the regent: sent, accepted, returned, and read by who may see them."""

from datetime import date as Date
from datetime import datetime
from functools import partial
from typing import NamedTuple

from strawberry import ID

from access.regent_report import rows_seen_by
from actions import regent_report as actions
from models import global_id
from reads import regent_report as reports
from reads.catalog import OpdView
from reads.complaint import ComplaintView
from reads.overview import Satisfaction
from reads.regent_report import RegentReportView
from reads.report_figures import Figures, figures, resolved, satisfaction
from resolvers.complaint import complaints_seen
from resolvers.context import Context, Info, opd_read_by
from resolvers.paging import Slice, opd_of_papers, slice_of
from resolvers.sent import ATTACHMENTS, VERSION, Sent
from rules.audience import Sight
from rules.refusals import not_found
from rules.roles import Right
from rules.words import RegentReportStatus


class ActivityInput(Sent[actions.ReportedActivity]):
    """One thing that the OPD did."""

    date = "When."
    title = "Up to 160 characters."
    description = "Up to 5000 characters."
    complaint = "About which complaint."


class SubmitRegentReportInput(Sent[actions.WrittenReport]):
    """An OPD's report to the regent."""

    title = "Up to 160 characters."
    summary = "Up to 20000 characters."
    period_start = "The first day that it covers."
    period_end = "The last day that it covers."
    activities = "At most 100."
    attachments = ATTACHMENTS
    report = "Change this draft or returned report."
    version = VERSION
    draft = "Keep it as a draft, unsent."


async def _one(context: Context, key: int) -> RegentReportView:
    found = await seen(context, key)
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


def _reads(context: Context) -> None:
    """A draft is changed without an event, so that an OPD's own reports are read anew each time."""
    if context.audience.sight is Sight.OPD:
        context.never_keep()
    context.reads.add("reports")


async def seen(context: Context, key: int | None) -> RegentReportView | None:
    """One report by row id, if it is in sight."""
    _reads(context)
    return None if key is None else await reports.seen(context.audience, key)


async def by_id(info: Info, id: ID) -> RegentReportView | None:
    return await seen(info.context, global_id.key_of("RegentReport", id))


async def page(
    info: Info,
    first: int,
    opd: str | None = None,
    status: RegentReportStatus | None = None,
    after: str | None = None,
) -> Slice:
    """Reports, the newest first."""
    context = info.context
    of = opd_of_papers(context, rows_seen_by(context.audience), opd)
    _reads(context)
    read = partial(reports.page, context.audience, opd=of, status=status)
    return await slice_of("RegentReport", read, first=first, after=after)


async def of_opd(root: OpdView, info: Info, first: int, after: str | None = None) -> Slice:
    """An OPD's reports as far as the viewer sees them; others see none, rather than an error."""
    if rows_seen_by(info.context.audience) is None:
        return Slice([], [], False, False, 0)
    return await page(info, first, root.code, None, after)


async def figures_of(root: RegentReportView, info: Info) -> Figures:
    info.context.never_keep()
    return await root.figures()


class ResolutionView(NamedTuple):
    """What the schema's `ReportResolution` shows."""

    pk: int
    resolved_at: datetime
    text: str | None
    complaint: ComplaintView | None


async def resolutions(
    info: Info, opd: str, period_start: Date, period_end: Date, first: int, after: str | None = None
) -> Slice:
    """What `preview` counts as resolved."""
    context = info.context
    context.never_keep()
    found = opd_read_by(context, Right.READ_REPORTS, opd)
    actions.check_period(period_start, period_end, "period")

    async def read(*, after: int | None, limit: int) -> list[ResolutionView]:
        rows = await resolved(found.pk, period_start, period_end, after=after, limit=limit)
        seen = await complaints_seen(context, [(row.complaint_pk, context.audience) for row in rows])
        return [
            ResolutionView(row.pk, row.at, None if one is None else row.text, one)
            for row, one in zip(rows, seen, strict=True)
        ]

    return await slice_of("ReportResolution", read, first=first, after=after)


async def preview(info: Info, opd: str, period_start: Date, period_end: Date) -> Figures:
    """What a report over this period would say."""
    info.context.never_keep()
    found = opd_read_by(info.context, Right.READ_REPORTS, opd)
    actions.check_period(period_start, period_end, "period")
    return await figures(found.pk, period_start, period_end)


async def opd_satisfaction(info: Info, opd: str, period_start: Date, period_end: Date) -> Satisfaction:
    """What reporters think of what an OPD resolved in this period."""
    info.context.never_keep()
    found = opd_read_by(info.context, Right.READ_REPORTS, opd)
    actions.check_period(period_start, period_end, "period")
    return await satisfaction(info.context.audience, found.pk, period_start, period_end)
