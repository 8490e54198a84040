"""What was done to what the public reads and sees of complaints, for the reporter and the offices."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from access.complaint_fields import reads_moderation
from database import query
from database.query import among, instant
from models import global_id
from reads.complaint import ComplaintView, row_ids
from reads.grouping import grouped
from rules.moderation import ModerationAct


class ModerationView(NamedTuple):
    """One act. `before` and `after`: of words, what the public read, None where that was what was written."""

    act: ModerationAct
    before: str | None
    after: str | None
    reason: str | None
    at: datetime
    response_key: int | None
    attachment_key: str | None

    @property
    def response_id(self) -> str | None:
        return None if self.response_key is None else global_id.encode("Response", self.response_key)

    @property
    def attachment_id(self) -> str | None:
        return None if self.attachment_key is None else global_id.encode("Attachment", self.attachment_key)


_ACTS = (
    "SELECT m.complaint_id, m.act, m.before, m.after, m.reason, m.at, m.response_id, m.attachment_id "
    "FROM moderation m WHERE m.complaint_id IN ({}) ORDER BY m.id"
)


async def moderations(complaints: Sequence[ComplaintView]) -> list[list[ModerationView]]:
    """Oldest first, where they may be read."""
    pks = [c.row.id for c in complaints if reads_moderation(c.sight, c.row)]
    found = await query.rows(among(_ACTS, len(pks)), pks) if pks else []
    return grouped(
        row_ids(complaints),
        (
            (
                pk,
                ModerationView(
                    ModerationAct(act), before, after, reason, instant(at), answer, photo and str(photo)
                ),
            )
            for pk, act, before, after, reason, at, answer, photo in found
        ),
    )
