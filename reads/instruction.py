"""The regent's instructions, as they are seen."""

from collections.abc import Sequence

from access import instruction as policy
from access.complaint import OVERSIGHT
from access.complaint_fields import FIELDS as OF_COMPLAINTS
from access.condition import Condition
from database import query
from database.query import instant, marks, maybe_instant
from models import global_id
from reads import catalog
from reads.catalog import OpdView
from reads.columns import Column, RowOf, Shown, ViewOf, shown_as, shown_from
from reads.complaint import ComplaintView, row_ids
from reads.grouping import grouped
from reads.office_paper import Papers, PaperView
from rules.audience import Audience


class InstructionColumns:
    __slots__ = ()

    id = Column[int]()
    opd_id = Column[int]()
    complaint_id = Column[int | None]()
    text = Shown[str]()
    due_at = shown_as(instant)
    overdue = shown_as(bool)
    answer = Shown[str | None]()
    answered_at = shown_as(maybe_instant)
    created_at = shown_as(instant)
    withdrawn_at = shown_as(maybe_instant)


class InstructionRow(InstructionColumns, RowOf):
    __slots__ = ()


class InstructionView(
    InstructionColumns, PaperView, ViewOf, fields=policy.FIELDS, loaded={"complaint": ("complaint_id",)}
):
    """What the schema's `Instruction` shows; what it is about is found through the eyes of `audience`."""

    __slots__ = ()
    row: InstructionRow

    @shown_from("id")
    def id(self) -> str:
        return global_id.encode("Instruction", self.row.id)

    @shown_from("opd_id")
    def opd(self) -> OpdView:
        return catalog.opds[self.row.opd_id]


_PAPERS = Papers("instruction", "i", InstructionRow, InstructionView, policy.rows_seen_by)
seen = _PAPERS.seen
_STANDS = Condition("i.withdrawn_at IS NULL")
"""What was taken back stands in no list; by its id it is found, for who hears that it was."""


async def instructions(complaints: Sequence[ComplaintView]) -> list[list[InstructionView]]:
    """Those about each complaint, the oldest first, that stand on its page for who has this sight of it."""
    sees = OF_COMPLAINTS["instructions"]
    by_pk = {c.row.id: c for c in complaints if sees(c.sight, c.row)}
    found = await query.rows(
        f"{_PAPERS.select} WHERE i.complaint_id IN ({marks(list(by_pk))}) AND {_STANDS.sql} ORDER BY i.id",
        list(by_pk),
    )
    rows = [_PAPERS.row(r) for r in found]
    shown = ((row, by_pk[row.complaint_id or 0]) for row in rows)
    return grouped(
        row_ids(complaints),
        ((c.row.id, InstructionView(row, c.audience)) for row, c in shown if _stands_on(c, row)),
    )


def _stands_on(complaint: ComplaintView, row: InstructionRow) -> bool:
    oversight = complaint.row.kind == OVERSIGHT
    return policy.sees_with_complaint(complaint.sight, complaint.audience, row.opd_id, oversight=oversight)


async def page(
    audience: Audience, *, opd: int | None, open: bool | None, after: int | None, limit: int
) -> list[InstructionView]:
    """The newest that the audience sees and that stand, before the row `after`: to this OPD (None: to any),
    waiting for an answer or not (None: both)."""
    wanted = [_STANDS]
    if open is not None:
        wanted.append(Condition(f"i.answered_at IS {'' if open else 'NOT '}NULL"))
    return await _PAPERS.newest(audience, *wanted, opd=opd, after=after, limit=limit)
