"""The OPDs' reports to the regent: written, signed, read, sent back."""

from datetime import date
from functools import partial

from strawberry import ID

from access.regent_report import rows_seen_by
from models import global_id
from models.complaint.complaint import Complaint
from models.media.attachment import Attachment
from models.regent_report import Activity, RegentReport
from reads import catalog, regent_report
from reads.catalog import OpdView
from reads.regent_report import RegentReportView
from reads.report_figures import Figures, figures
from resolvers.context import Context, Info
from resolvers.inputs import ActivityInput, SubmitRegentReportInput
from resolvers.paging import Slice, cursor_key, slice_of
from resolvers.reading import actor_of
from resolvers.refusals_as_data import refusals_as_data
from resolvers.submitting import files
from rules import texts
from rules.audience import Sight
from rules.refusals import invalid, not_allowed, not_found, sign_in_required
from rules.roles import Right
from rules.words import RegentReportStatus

MOST_ACTIVITIES = 100
MOST_DAYS = 366


def _reads(context: Context) -> None:
    """A draft is changed without an event, so that an OPD's own reports are read anew each time."""
    if context.audience.sight is Sight.OPD:
        context.never_keep()
    context.reads.add("reports")


async def seen(context: Context, key: int | None) -> RegentReportView | None:
    """One report by row id, if it is in sight."""
    _reads(context)
    return None if key is None else await regent_report.seen(context.audience, key)


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
    if rows_seen_by(context.audience) is None:
        raise sign_in_required() if actor_of(context).role is None else not_allowed()
    found = None if opd is None else catalog.opd(opd)
    if opd is not None and found is None:
        raise not_found("OPD", "OPD", field="opd")
    _reads(context)
    read = partial(
        regent_report.page,
        context.audience,
        opd=None if found is None else found.pk,
        status=status,
        after=None if after is None else cursor_key("RegentReport", after),
    )
    return await slice_of(
        lambda limit: read(limit=limit),
        first=first,
        after=after,
        cursor=lambda p: global_id.encode("after-RegentReport", p.pk),
    )


async def of_opd(root: OpdView, info: Info, first: int, after: str | None = None) -> Slice:
    """An OPD's reports as far as the viewer sees them; others see none, rather than an error."""
    if rows_seen_by(info.context.audience) is None:
        return Slice([], [], False, False, 0)
    return await page(info, first, root.code, None, after)


async def figures_of(root: RegentReportView, info: Info) -> Figures:
    info.context.never_keep()
    return await root.figures()


async def preview(info: Info, opd: str, period_start: date, period_end: date) -> Figures:
    """What a report over this period would say."""
    info.context.never_keep()
    found = catalog.opd(opd)
    actor_of(info.context).must(Right.READ_REPORTS, of=-1 if found is None else found.pk)
    if found is None:
        raise not_found("OPD", "OPD", field="opd")
    _check_period(period_start, period_end, "period")
    return await figures(found.pk, period_start, period_end)


def _check_period(first: date, last: date, field: str) -> None:
    if not date(2017, 1, 1) <= first <= date(2100, 1, 1) or not first <= last:
        raise invalid(f"{field}Start", "Periode tidak benar.", "Not a period.")
    if (last - first).days >= MOST_DAYS:
        raise invalid(f"{field}End", f"Periode paling lama {MOST_DAYS} hari.", f"At most {MOST_DAYS} days.")


@refusals_as_data
async def submit(info: Info, input: SubmitRegentReportInput) -> RegentReportView:
    context = info.context
    actor = context.actor
    actor.must(Right.SIGN_REPORTS)
    assert actor.opd is not None
    title = texts.required(input.title, "input.title", most=160)
    summary = texts.required(input.summary, "input.summary", most=20_000)
    _check_period(input.period_start, input.period_end, "input.period")
    done = input.activities or []
    if len(done) > MOST_ACTIVITIES:
        raise invalid(
            "input.activities", f"Paling banyak {MOST_ACTIVITIES} kegiatan.", f"At most {MOST_ACTIVITIES}."
        )
    counted = await figures(actor.opd, input.period_start, input.period_end)
    async with context.change():
        if input.report is not None:
            report = await RegentReport.found_by(
                actor,
                global_id.key_of("RegentReport", input.report),
                version=input.version,
                field="input.report",
            )
        else:
            report = RegentReport(opd_id=actor.opd, status=RegentReportStatus.DRAFT, created_at=context.now)
        report.received, report.answered, report.resolved, report.overdue, report.on_time_rate = counted
        await report.write(
            title=title, summary=summary, period_start=input.period_start, period_end=input.period_end
        )
        await _write_activities(context, report, done)
        await Attachment.attach(files(input.attachments), report_id=report.id)
        if not input.draft:
            await report.send(by=actor, now=context.now)
    return await _one(context, report.id)


async def _write_activities(context: Context, report: RegentReport, done: list[ActivityInput]) -> None:
    await Activity.filter(report_id=report.id).delete()
    for n, activity in enumerate(done):
        at = f"input.activities.{n}"
        complaint = None
        if activity.complaint is not None:
            complaint = await Complaint.found_by(
                context.actor, global_id.key_of("Complaint", activity.complaint), field=f"{at}.complaint"
            )
        if not date(2017, 1, 1) <= activity.date <= date(2100, 1, 1):
            raise invalid(f"{at}.date", "Tanggal di luar jangkauan.", "The date is out of range.")
        await Activity.create(
            report_id=report.id,
            date=activity.date,
            title=texts.required(activity.title, f"{at}.title", most=160),
            description=texts.required(activity.description, f"{at}.description", most=5000),
            complaint_id=None if complaint is None else complaint.id,
        )


async def _one(context: Context, key: int) -> RegentReportView:
    found = await seen(context, key)
    if found is None:
        raise not_found("Laporan", "report", field="report")
    return found


@refusals_as_data
async def acknowledge(
    info: Info, report: ID, note: str | None = None, version: int | None = None
) -> RegentReportView:
    context = info.context
    actor = context.actor
    actor.must(Right.INSTRUCT)
    words = texts.optional(note, "note", most=2000)
    async with context.change():
        found = await RegentReport.found_by(actor, global_id.key_of("RegentReport", report), version=version)
        await found.acknowledge(words, by=actor, now=context.now)
    return await _one(context, found.id)


@refusals_as_data
async def give_back(info: Info, report: ID, note: str, version: int | None = None) -> RegentReportView:
    context = info.context
    actor = context.actor
    actor.must(Right.INSTRUCT)
    words = texts.required(note, "note", most=2000)
    async with context.change():
        found = await RegentReport.found_by(actor, global_id.key_of("RegentReport", report), version=version)
        await found.give_back(words, by=actor, now=context.now)
    return await _one(context, found.id)
