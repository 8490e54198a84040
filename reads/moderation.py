"""What was done to what the public reads and sees of complaints, for the reporter and the offices."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from access.complaint_fields import reads_moderation, sees_colleagues
from database import query
from database.query import among, instant
from models import global_id
from models.media.redaction import Box, unpacked
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
    boxes: tuple[Box, ...] = ()
    """Of a photo, what is black since."""
    actor_name: str | None = None

    @property
    def response_id(self) -> str | None:
        return None if self.response_key is None else global_id.encode("Response", self.response_key)

    @property
    def attachment_id(self) -> str | None:
        return None if self.attachment_key is None else global_id.encode("Attachment", self.attachment_key)


_ACTS = (
    "SELECT m.complaint_id, m.act, m.before, m.after, m.reason, m.at, m.response_id, m.attachment_id, a.name "
    "FROM moderation m LEFT JOIN account a ON a.id = m.actor_id WHERE m.complaint_id IN ({}) ORDER BY m.id"
)


async def moderations(complaints: Sequence[ComplaintView]) -> list[list[ModerationView]]:
    """Oldest first, where they may be read; offices read which colleague it was."""
    by_pk = {c.row.id: c for c in complaints if reads_moderation(c.sight, c.row)}
    found = await query.rows(among(_ACTS, len(by_pk)), list(by_pk)) if by_pk else []
    return grouped(row_ids(complaints), ((r[0], _act(by_pk[r[0]], r)) for r in found))


def _act(complaint: ComplaintView, r: query.Row) -> ModerationView:
    _, said, before, after, reason, at, answer, photo, colleague = r
    act = ModerationAct(said)
    name = colleague if sees_colleagues(complaint.sight) else None
    view = ModerationView(
        act, before, after, reason, instant(at), answer, photo and str(photo), actor_name=name
    )
    if act is not ModerationAct.REDACT_PHOTO or after is None:
        return view
    return view._replace(after=None, boxes=tuple(unpacked(after)))
