"""The OPDs' monthly reports to the regent, and their figures, counted when all is there."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from models.regent_report import RegentReport
from operations.seed.reporting import MONTHLY, report_of
from operations.seed.script import Step
from operations.seed.town.life import Life, grouped, life
from operations.seed.town.rehearsal import MarkedAuthor, Regency, Troupe, perform
from reads.report_figures import figures
from rules.deadlines import WIB
from rules.words import RegentReportStatus


async def reports(regency: Regency, troupe: Troupe, first: date, *, now: datetime) -> Iterator[Life]:
    """Of every month from that of `first` to the last whole one; one after the other, as they happened."""
    author = MarkedAuthor(
        troupe.cast, regency.categories, regency.districts, {}, now=now, seed="reports of the town"
    )
    steps: list[Step] = []
    newest = _before(now.astimezone(WIB).date())
    month = first.replace(day=1)
    while month <= newest:
        for n, opd in enumerate(MONTHLY):
            steps += report_of(author, opd, month, n, newest=month == newest)
        month = (month + timedelta(days=31)).replace(day=1)
    _, rows = await perform(regency, steps, until=now)
    return (life(group, (), frozenset(), "", None) for group in grouped(rows, ()))


def _before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


async def count_figures() -> int:
    """Write into each report what its period has come to; says how many there are."""
    found = await RegentReport.exclude(status=RegentReportStatus.DRAFT).order_by("id")
    for report in found:
        counted = await figures(report.opd_id, report.period_start, report.period_end)
        await RegentReport.filter(id=report.id).update(**counted._asdict())
    return len(found)
