"""The regent's instructions, as they are seen."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from access import complaint as policy
from database import query
from database.query import instant, marks, maybe_instant
from models import global_id
from reads import catalog
from reads.catalog import OpdView
from reads.complaint import ComplaintView, row_ids
from reads.grouping import grouped
from rules.audience import Audience


class InstructionView(NamedTuple):
    pk: int
    opd: OpdView
    complaint_id: int | None
    text: str
    due_at: datetime
    overdue: bool
    answer: str | None
    answered_at: datetime | None
    created_at: datetime
    audience: Audience

    @property
    def id(self) -> str:
        return global_id.encode("Instruction", self.pk)


def sees_instruction(complaint: ComplaintView, opd_id: int | None) -> bool:
    """Each OPD reads the instructions to itself; the regent and the verifier all of them."""
    own = complaint.audience.opd
    return policy.sees_instructions(complaint.sight) and own in (None, opd_id)


INSTRUCTION_COLUMNS = (
    "i.id, i.opd_id, i.complaint_id, i.text, i.due_at, i.overdue, i.answer, i.answered_at, i.created_at"
)


def instruction(r: query.Row, audience: Audience) -> InstructionView:
    return InstructionView(
        r[0], catalog.opds[r[1]], r[2], r[3], instant(r[4]), bool(r[5]), r[6], maybe_instant(r[7]),
        instant(r[8]), audience,
    )  # fmt: skip


async def instructions(complaints: Sequence[ComplaintView]) -> list[list[InstructionView]]:
    by_pk = {c.row.id: c for c in complaints if policy.sees_instructions(c.sight)}
    found = await query.rows(
        f"SELECT {INSTRUCTION_COLUMNS} FROM instruction i WHERE i.complaint_id IN ({marks(list(by_pk))}) "
        "ORDER BY i.id",
        list(by_pk),
    )
    return grouped(
        row_ids(complaints),
        ((r[2], instruction(r, by_pk[r[2]].audience)) for r in found if sees_instruction(by_pk[r[2]], r[1])),
    )
