"""Clocks of complaints, as they are seen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from database import query
from database.query import among, instant, maybe_instant
from reads.complaint import ComplaintView, row_ids
from reads.grouping import grouped
from reads.instruction import sees_instruction
from rules.words import ClockKind, ClockState

_CLOCK_KINDS = {kind.value: kind for kind in ClockKind}
_CLOCK_STATES = {state.value: state for state in ClockState}


class _ClockRow(NamedTuple):
    complaint_id: int
    kind: str
    started_at: Any
    due_at: Any
    paused_at: Any
    stopped_at: Any
    state: str
    unit: str
    rule: str
    instruction_id: int | None
    opd_id: int | None


class ClockView:
    """What the schema's `Clock` shows. `same` is its row: nothing else comes into what it shows."""

    __slots__ = ("same",)

    def __init__(self, row: _ClockRow) -> None:
        self.same = row

    @property
    def kind(self) -> ClockKind:
        return _CLOCK_KINDS[self.same.kind]

    @property
    def started_at(self) -> datetime:
        return instant(self.same.started_at)

    @property
    def due_at(self) -> datetime:
        return instant(self.same.due_at)

    @property
    def paused_at(self) -> datetime | None:
        return maybe_instant(self.same.paused_at)

    @property
    def stopped_at(self) -> datetime | None:
        return maybe_instant(self.same.stopped_at)

    @property
    def state(self) -> ClockState:
        return _CLOCK_STATES[self.same.state]

    @property
    def unit(self) -> str:
        return self.same.unit

    @property
    def rule(self) -> str:
        return self.same.rule


_CLOCKS = f"SELECT {', '.join(_ClockRow._fields)} FROM clock WHERE complaint_id IN ({{}}) ORDER BY id"


async def clocks(complaints: Sequence[ComplaintView]) -> list[list[ClockView]]:
    pks = row_ids(complaints)
    by_pk = {c.row.id: c for c in complaints}
    found = await query.rows(among(_CLOCKS, len(pks)), pks)
    return grouped(
        pks,
        (
            (row.complaint_id, ClockView(row))
            for row in map(_ClockRow._make, found)
            if row.instruction_id is None or sees_instruction(by_pk[row.complaint_id], row.opd_id)
        ),
    )
