"""Clocks of complaints, as they are seen."""

from collections.abc import Sequence

from access import clock as policy
from database import query
from database.query import among, instant, maybe_instant
from reads.columns import Column, ColumnsOf, RowOf, Shown, ViewOf, shown_as
from reads.complaint import ComplaintView, row_ids
from reads.grouping import grouped
from rules.words import ClockKind, ClockState, LimitUnit

_CLOCK_KINDS = {kind.value: kind for kind in ClockKind}
_UNITS = {unit.value: unit for unit in LimitUnit}
_CLOCK_STATES = {state.value: state for state in ClockState}


class ClockColumns:
    __slots__ = ()

    complaint_id = Column[int]()
    kind = shown_as(_CLOCK_KINDS.__getitem__)
    started_at = shown_as(instant)
    due_at = shown_as(instant)
    paused_at = shown_as(maybe_instant)
    stopped_at = shown_as(maybe_instant)
    state = shown_as(_CLOCK_STATES.__getitem__)
    unit = shown_as(_UNITS.__getitem__)
    rule = Shown[str]()
    instruction_id = Column[int | None]()
    opd_id = Column[int | None]()


class ClockRow(ClockColumns, RowOf):
    __slots__ = ()


class ClockView(ClockColumns, ViewOf, fields=policy.FIELDS, loaded={"remaining_hours": ("unit",)}):
    """What the schema's `Clock` shows; nothing but its row comes into that."""

    __slots__ = ("row",)

    def __init__(self, row: ClockRow) -> None:
        self.row = row


_COLUMNS = ColumnsOf(ClockRow, "k", ClockView).all.sql
_CLOCKS = f"SELECT {_COLUMNS} FROM clock k WHERE k.complaint_id IN ({{}}) ORDER BY k.id"


async def clocks(complaints: Sequence[ComplaintView]) -> list[list[ClockView]]:
    """The clocks of each complaint that its sight may see, in the order in which they were started."""
    pks = row_ids(complaints)
    by_pk = {c.row.id: c for c in complaints}
    found = await query.rows(among(_CLOCKS, len(pks)), pks)
    return grouped(
        pks,
        (
            (row.complaint_id, ClockView(row))
            for row in map(ClockRow._make, found)
            if row.instruction_id is None or _sees(by_pk[row.complaint_id], row)
        ),
    )


def _sees(complaint: ComplaintView, row: ClockRow) -> bool:
    return policy.sees(complaint.sight, complaint.audience, complaint.row, row.instruction_id, row.opd_id)
