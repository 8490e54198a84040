"""The OPDs' reports to the regent, as who may see them reads them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from strawberry import ID

from actions.regent_report import check_period
from database import query
from database.query import day, marks, maybe_instant
from models import global_id
from reads import catalog, grouping
from reads.catalog import OpdView
from reads.complaint import ComplaintView
from reads.report_figures import Figures, figures
from resolvers.context import Context, Info
from resolvers.paging import Slice, cursor_key, slice_of
from resolvers.reading import actor_of, complaints_seen
from rules.audience import Audience, Sight
from rules.refusals import not_allowed, not_found, sign_in_required
from rules.roles import Right
from rules.words import RegentReportStatus


class RegentReportView(NamedTuple):
    pk: int
    opd: OpdView
    title: str
    summary: str
    period_start: date
    period_end: date
    status: RegentReportStatus
    regent_note: str | None
    submitted_at: datetime | None
    acknowledged_at: datetime | None
    version: int
    counted: Figures
    audience: Audience

    @property
    def id(self) -> str:
        return global_id.encode("RegentReport", self.pk)


class ActivityView(NamedTuple):
    date: date
    title: str
    description: str
    complaint_pk: int | None
    audience: Audience


_SELECT = (
    "SELECT p.id, p.opd_id, p.title, p.summary, p.period_start, p.period_end, p.status, p.regent_note, "
    "p.submitted_at, p.acknowledged_at, p.version, p.received, p.answered, p.resolved, p.overdue, "
    "p.on_time_rate FROM regent_report p"
)


def _seen(r: query.Row, audience: Audience) -> RegentReportView:
    return RegentReportView(
        r[0], catalog.opds[r[1]], r[2], r[3], day(r[4]), day(r[5]), RegentReportStatus(r[6]), r[7],
        maybe_instant(r[8]), maybe_instant(r[9]), r[10], Figures(r[11], r[12], r[13], r[14], r[15]), audience,
    )  # fmt: skip


def _sight(context: Context) -> tuple[str, list[object]] | None:
    """Its OPD sees all of its own; the regent, what was sent."""
    match context.audience.sight:
        case Sight.REGENT:
            return "p.status <> 'DRAFT'", []
        case Sight.OPD:
            return "p.opd_id = ?", [context.audience.opd]
        case _:
            return None


def _reads(context: Context) -> None:
    """A draft is changed without an event, so that an OPD's own reports are read anew each time."""
    if context.audience.sight is Sight.OPD:
        context.never_keep()
    context.reads.add("reports")


async def seen(context: Context, key: int | None) -> RegentReportView | None:
    """One report by row id, if it is in sight."""
    _reads(context)
    sight = _sight(context)
    if sight is None or key is None:
        return None
    for row in await query.rows(f"{_SELECT} WHERE p.id = ? AND {sight[0]}", [key, *sight[1]]):
        return _seen(row, context.audience)
    return None


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
    sight = _sight(context)
    if sight is None:
        raise sign_in_required() if actor_of(context).role is None else not_allowed()
    where, params = sight
    if opd is not None:
        found = catalog.opd(opd)
        if found is None:
            raise not_found("OPD", "OPD", field="opd")
        where, params = f"{where} AND p.opd_id = ?", [*params, found.pk]
    if status is not None:
        where, params = f"{where} AND p.status = ?", [*params, status.value]
    if after is not None:
        where, params = f"{where} AND p.id < ?", [*params, cursor_key("RegentReport", after)]
    _reads(context)

    async def read(limit: int) -> list[RegentReportView]:
        sql = f"{_SELECT} WHERE {where} ORDER BY p.id DESC LIMIT ?"
        return [_seen(r, context.audience) for r in await query.rows(sql, [*params, limit])]

    return await slice_of(
        read, first=first, after=after, cursor=lambda p: global_id.encode("after-RegentReport", p.pk)
    )


async def of_opd(root: OpdView, info: Info, first: int, after: str | None = None) -> Slice:
    """An OPD's reports as far as the viewer sees them; others see none, rather than an error."""
    if _sight(info.context) is None:
        return Slice([], [], False, False, 0)
    return await page(info, first, root.code, None, after)


async def activities(reports: Sequence[RegentReportView], context: Context) -> list[list[ActivityView]]:
    by_pk = {r.pk: r for r in reports}
    found = await query.rows(
        "SELECT report_id, date, title, description, complaint_id FROM activity "
        f"WHERE report_id IN ({marks(list(by_pk))}) ORDER BY date, id",
        list(by_pk),
    )
    pairs = ((r[0], ActivityView(day(r[1]), r[2], r[3], r[4], by_pk[r[0]].audience)) for r in found)
    return grouping.grouped([r.pk for r in reports], pairs)


async def activity_complaints(found: Sequence[ActivityView], context: Context) -> list[ComplaintView | None]:
    """Found through the eyes of the one who reads the report, not of the one who wrote it."""
    return await complaints_seen(context, [(a.complaint_pk, a.audience) for a in found])


async def figures_of(root: RegentReportView, info: Info) -> Figures:
    """As counted when it was sent; a draft is counted afresh."""
    info.context.never_keep()
    if root.status in (RegentReportStatus.DRAFT, RegentReportStatus.RETURNED):
        return await figures(root.opd.pk, root.period_start, root.period_end)
    return root.counted


async def preview(info: Info, opd: str, period_start: date, period_end: date) -> Figures:
    """What a report over this period would say."""
    info.context.never_keep()
    found = catalog.opd(opd)
    actor_of(info.context).must(Right.READ_REPORTS, of=-1 if found is None else found.pk)
    if found is None:
        raise not_found("OPD", "OPD", field="opd")
    check_period(period_start, period_end, "period")
    return await figures(found.pk, period_start, period_end)
