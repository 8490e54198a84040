"""The OPDs' reports to the regent: written, signed, read, sent back. Each gives the report's row id."""

from dataclasses import dataclass
from datetime import date

from actions.attached import attached
from actions.context import ActionContext
from actions.ids import ComplaintId, RegentReportId, UploadId
from models.complaint.complaint import Complaint
from models.media.attachment import Attachment
from models.regent_report import Done, RegentReport
from reads.report_figures import figures
from rules import texts
from rules.refusals import invalid
from rules.roles import Actor, Right

MOST_ACTIVITIES = 100
MOST_DAYS = 366
_FIRST_DAY, _LAST_DAY = date(2017, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class ReportedActivity:
    """One thing that the OPD did, about the complaint with this row id; None: in general."""

    date: date
    title: str
    description: str
    complaint: ComplaintId | None = None


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A report over whole days, the last one included, with the ids of uploads; to change the draft or
    returned one with this row id, None: a new one. `draft`: it is kept, unsent."""

    title: str
    summary: str
    period_start: date
    period_end: date
    activities: tuple[ReportedActivity, ...] = ()
    attachments: tuple[UploadId, ...] = ()
    report: RegentReportId | None = None
    version: int | None = None
    draft: bool = False


def check_period(first: date, last: date, field: str) -> None:
    """Refused(INVALID) for what is no period of `MOST_DAYS` at most, with `field` and `Start` or `End`."""
    if not _FIRST_DAY <= first <= _LAST_DAY or not first <= last:
        raise invalid(f"{field}Start", "Periode tidak benar.", "Not a period.")
    if (last - first).days >= MOST_DAYS:
        raise invalid(f"{field}End", f"Periode paling lama {MOST_DAYS} hari.", f"At most {MOST_DAYS} days.")


async def submit(context: ActionContext, said: WrittenReport) -> int:
    """The head of an OPD writes it, and signs it unless it is a draft. Its figures are counted here."""
    actor = context.actor
    actor.must(Right.SIGN_REPORTS)
    assert actor.opd is not None
    title = texts.required(said.title, "input.title", most=160)
    summary = texts.required(said.summary, "input.summary", most=20_000)
    check_period(said.period_start, said.period_end, "input.period")
    if len(said.activities) > MOST_ACTIVITIES:
        raise invalid(
            "input.activities", f"Paling banyak {MOST_ACTIVITIES} kegiatan.", f"At most {MOST_ACTIVITIES}."
        )
    counted = await figures(actor.opd, said.period_start, said.period_end)
    async with context.change() as this:
        if said.report is None:
            report = RegentReport.begin(this, actor.opd, now=context.now)
        else:
            report = await RegentReport.found_by(
                this, actor, said.report, version=said.version, field="input.report"
            )
            await report.load_activities()
        report.must_be_open()
        done = [await _activity(actor, n, activity) for n, activity in enumerate(said.activities)]
        files = await Attachment.load(this, attached(said.attachments))
        report.write(
            title=title,
            summary=summary,
            period_start=said.period_start,
            period_end=said.period_end,
            counted=counted,
            done=done,
        )
        Attachment.attach(files, report=report)
        if said.draft:
            report.keep_as_draft(by=actor, now=context.now)
        else:
            report.send(by=actor, now=context.now)
    return int(report.id)


async def _activity(actor: Actor, n: int, said: ReportedActivity) -> Done:
    at = f"input.activities.{n}"
    complaint = None
    if said.complaint is not None:
        complaint = await Complaint.seen_by(actor, said.complaint, field=f"{at}.complaint")
    if not _FIRST_DAY <= said.date <= _LAST_DAY:
        raise invalid(f"{at}.date", "Tanggal di luar jangkauan.", "The date is out of range.")
    return Done(
        date=said.date,
        title=texts.required(said.title, f"{at}.title", most=160),
        description=texts.required(said.description, f"{at}.description", most=5000),
        complaint_id=None if complaint is None else complaint.id,
    )


async def acknowledge(
    context: ActionContext, report: int | None, note: str | None = None, *, version: int | None = None
) -> int:
    """The regent accepts it."""
    context.actor.must(Right.INSTRUCT)
    words = texts.optional(note, "note", most=2000)
    async with context.changing_report(report, version=version) as found:
        found.acknowledge(words, by=context.actor, now=context.now)
    return int(found.id)


async def give_back(
    context: ActionContext, report: int | None, note: str, *, version: int | None = None
) -> int:
    """The regent wants it done again, and says why."""
    context.actor.must(Right.INSTRUCT)
    words = texts.required(note, "note", most=2000)
    async with context.changing_report(report, version=version) as found:
        found.give_back(words, by=context.actor, now=context.now)
    return int(found.id)
