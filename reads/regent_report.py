"""The OPDs' reports to the regent, as they are seen."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from access import regent_report as policy
from access.condition import Condition, all_of
from database import query
from database.query import day, marks, maybe_instant
from models import global_id
from reads import catalog
from reads.catalog import OpdView
from reads.columns import Column, ColumnsOf, RowOf, Shown, ViewOf, shown_as, shown_from
from reads.grouping import grouped
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
    RegentReportColumns, ViewOf, fields=policy.FIELDS, loaded=dict.fromkeys(("activities", "attachments"), ())
):
    """What the schema's `RegentReport` shows; what it is about is found through the eyes of `audience`."""

    __slots__ = ("audience", "row")

    def __init__(self, row: RegentReportRow, audience: Audience) -> None:
        self.row = row
        self.audience = audience

    @property
    def pk(self) -> int:
        return self.row.id

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


_SELECT = f"SELECT {ColumnsOf(RegentReportRow, 'p', RegentReportView).all.sql} FROM regent_report p"


async def seen(audience: Audience, key: int) -> RegentReportView | None:
    """One report by row id, if it is in sight."""
    sight = policy.rows_seen_by(audience)
    if sight is None:
        return None
    for row in await query.rows(f"{_SELECT} WHERE p.id = ? AND {sight.sql}", [key, *sight.params]):
        return RegentReportView(RegentReportRow._make(row), audience)
    return None


async def page(
    audience: Audience, *, opd: int | None, status: RegentReportStatus | None, after: int | None, limit: int
) -> list[RegentReportView]:
    """The newest that the audience sees, before the row `after`: of this OPD (None: of any), with this
    status (None: with any)."""
    sight = policy.rows_seen_by(audience)
    if sight is None:
        return []
    wanted: list[Condition] = [sight]
    if opd is not None:
        wanted.append(Condition("p.opd_id = ?", (opd,)))
    if status is not None:
        wanted.append(Condition("p.status = ?", (status.value,)))
    if after is not None:
        wanted.append(Condition("p.id < ?", (after,)))
    where = all_of(*wanted)
    params: list[Any] = [*where.params, limit]
    found = await query.rows(f"{_SELECT} WHERE {where.sql} ORDER BY p.id DESC LIMIT ?", params)
    return [RegentReportView(RegentReportRow._make(r), audience) for r in found]


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
