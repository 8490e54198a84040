"""The OPDs' reports to the regent, as who may see them reads them."""

from datetime import date
from functools import partial

from strawberry import ID

from access.regent_report import rows_seen_by
from actions.regent_report import check_period
from models import global_id
from reads import catalog, regent_report
from reads.catalog import OpdView
from reads.regent_report import RegentReportView
from reads.report_figures import Figures, figures
from resolvers.context import Context, Info
from resolvers.paging import Slice, cursor_key, slice_of
from resolvers.reading import actor_of
from rules.audience import Sight
from rules.refusals import not_allowed, not_found, sign_in_required
from rules.roles import Right
from rules.words import RegentReportStatus


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
    check_period(period_start, period_end, "period")
    return await figures(found.pk, period_start, period_end)
