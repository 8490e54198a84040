"""The OPDs' reports to the regent, as they are seen."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from access import regent_report as policy
from access.condition import Condition
from database import query
from database.query import day, marks, maybe_instant
from models import global_id
from reads import catalog
from reads.catalog import OpdView
from reads.columns import Column, RowOf, Shown, ViewOf, shown_as, shown_from
from reads.grouping import grouped
from reads.office_paper import Papers, PaperView
from reads.report_figures import Figures, figures
from rules.audience import Audience
from rules.words import RegentReportStatus

_STATUSES = {status.value: status for status in RegentReportStatus}
_COUNTED_ANEW = frozenset({RegentReportStatus.DRAFT.value, RegentReportStatus.RETURNED.value})


class RegentReportColumns:
    __slots__ = ()

    id = Column[int]()
    opd_id = Column[int]()
    title = Shown[str]()
    summary = Shown[str]()
    period_start = shown_as(day)
    period_end = shown_as(day)
    status = shown_as(_STATUSES.__getitem__)
    regent_note = Shown[str | None]()
    submitted_at = shown_as(maybe_instant)
    acknowledged_at = shown_as(maybe_instant)
    version = Shown[int]()
    received = Column[int]()
    answered = Column[int]()
    resolved = Column[int]()
    overdue = Column[int]()
    on_time_rate = Column[float | None]()


class RegentReportRow(RegentReportColumns, RowOf):
    __slots__ = ()


class RegentReportView(
    RegentReportColumns,
    PaperView,
    ViewOf,
    fields=policy.FIELDS,
    loaded=dict.fromkeys(("activities", "attachments", "signatory"), ()),
):
    """What the schema's `RegentReport` shows; what it is about is found through the eyes of `audience`."""

    __slots__ = ()
    row: RegentReportRow

    @shown_from("id")
    def id(self) -> str:
        return global_id.encode("RegentReport", self.row.id)

    @shown_from("opd_id")
    def opd(self) -> OpdView:
        return catalog.opds[self.row.opd_id]

    @shown_from("received", "answered", "resolved", "overdue", "on_time_rate", field="figures")
    def counted(self) -> Figures:
        """As they were when it was sent."""
        row = self.row
        return Figures(row.received, row.answered, row.resolved, row.overdue, row.on_time_rate)

    async def figures(self) -> Figures:
        """As counted when it was sent; those of a draft are counted afresh."""
        if self.row.status not in _COUNTED_ANEW:
            return self.counted
        return await figures(self.row.opd_id, self.period_start, self.period_end)


class ActivityView(NamedTuple):
    """What the schema's `Activity` shows; `audience` are the eyes of who reads the report."""

    date: date
    title: str
    description: str
    complaint_pk: int | None
    audience: Audience


_PAPERS = Papers("regent_report", "p", RegentReportRow, RegentReportView, policy.rows_seen_by)


async def seen(audience: Audience, key: int) -> RegentReportView | None:
    """One report by row id, if it is in sight."""
    return (await _PAPERS.seen(audience, [key])).get(key)


async def page(
    audience: Audience, *, opd: int | None, status: RegentReportStatus | None, after: int | None, limit: int
) -> list[RegentReportView]:
    """The newest that the audience sees, before the row `after`: of this OPD (None: of any), with this
    status (None: with any)."""
    wanted = [] if status is None else [Condition("p.status = ?", (status.value,))]
    return await _PAPERS.newest(audience, *wanted, opd=opd, after=after, limit=limit)


async def activities(reports: Sequence[RegentReportView]) -> list[list[ActivityView]]:
    """What the OPD did, by report, in the order of the days."""
    by_pk = {r.pk: r for r in reports}
    found = await query.rows(
        "SELECT report_id, date, title, description, complaint_id FROM activity "
        f"WHERE report_id IN ({marks(list(by_pk))}) ORDER BY date, id",
        list(by_pk),
    )
    pairs = ((r[0], ActivityView(day(r[1]), r[2], r[3], r[4], by_pk[r[0]].audience)) for r in found)
    return grouped([r.pk for r in reports], pairs)


async def waiting(audience: Audience) -> int:
    """How many the regent has not answered yet; none for those who are not told."""
    if not policy.counts_waiting(audience):
        return 0
    return int((await query.rows("SELECT count(*) FROM regent_report WHERE status = 'SUBMITTED'"))[0][0])


class SignatoryView(NamedTuple):
    """Who signs a report, as it stands under the letter."""

    name: str
    position: str | None
    nip: str | None


_SENT_BY = """
SELECT e.report_id, a.name, a.position, a.nip FROM event e JOIN account a ON a.id = e.actor_id WHERE e.id IN (
  SELECT max(id) FROM event WHERE kind = 'REPORT_SUBMITTED' AND report_id IN ({}) GROUP BY report_id
)
"""


async def signatories(reports: Sequence[RegentReportView]) -> list[SignatoryView | None]:
    """Who sent each last; None for one that was never sent."""
    pks = [r.pk for r in reports]
    found = await query.rows(_SENT_BY.format(marks(pks)), pks)
    by_pk = {row[0]: SignatoryView(*row[1:]) for row in found}
    return [by_pk.get(pk) for pk in pks]
