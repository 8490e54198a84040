"""Photos of complaints, answers and reports, as they are seen."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from access import complaint as policy
from database import query
from database.query import marks
from models import global_id
from reads.complaint import ComplaintView, row_ids
from reads.grouping import grouped
from reads.response import ResponseView
from rules.audience import Sight
from rules.events import EventKind, tells_note
from rules.words import ComplaintKind


class AttachmentView(NamedTuple):
    key: str
    content_type: str
    size: int
    width: int | None
    height: int | None
    receipt: int | None
    """The complaint whose receipt opens it: its address must carry a signature, for a reporter without an
    account has no session."""

    @property
    def id(self) -> str:
        return global_id.encode("Attachment", self.key)


_FILES = (
    "SELECT {}, id, content_type, size, width, height, supplied FROM attachment WHERE {} "
    "ORDER BY uploaded_at, id"
)


def _attachment(r: query.Row, through: ComplaintView | None = None) -> AttachmentView:
    by_receipt = through is not None and through.sight is Sight.RECEIPT
    return AttachmentView(
        str(r[1]), r[2], r[3], r[4], r[5], through.pk if through is not None and by_receipt else None
    )


class _Merged(NamedTuple):
    """A complaint, or one that was merged into it at any depth, with what decides who sees it."""

    id: int
    into: int
    kind: str
    public: bool
    opd_id: int | None
    reporter_id: int | None
    filer_id: int | None
    confidential: bool


_WITH_MERGED = """
WITH RECURSIVE merged(id, root) AS (
  SELECT c.id, c.id FROM complaint c WHERE c.id IN ({})
  UNION ALL SELECT c.id, m.root FROM complaint c JOIN merged m ON c.merged_into_id = m.id
)
SELECT c.id, m.root, c.kind, c.public, c.opd_id, c.reporter_id, c.filer_id, c.confidential
FROM merged m JOIN complaint c ON c.id = m.id
"""


def _shares_photos(complaint: ComplaintView, merged: _Merged) -> bool:
    """Photos follow a merger. What is confidential follows for the offices: it stays unseen by the others
    who reported the same."""
    row = complaint.row
    secret = bool(row.confidential) or row.kind == ComplaintKind.OVERSIGHT
    return (
        not secret
        or complaint.sight not in policy.OWN
        or merged.id == row.id
        or policy.sight_of(complaint.audience, merged) is not None
    )


def _reads_answers(complaint: ComplaintView, merged: _Merged) -> bool:
    """Whether they read what a reporter answered when asked. What came of it follows a merger for the offices
    alone."""
    sight: Sight | None = complaint.sight
    if merged.id != complaint.row.id and complaint.sight in policy.OWN:
        sight = policy.sight_of(complaint.audience, merged)
    return sight is not None and tells_note(EventKind.INFORMATION_SUPPLIED, sight)


async def attachments(complaints: Sequence[ComplaintView]) -> list[list[AttachmentView]]:
    """The reporter's photos, with those of the complaints merged into it: those that were sent in answer to a
    question for who reads the answer."""
    by_pk = {c.row.id: c for c in complaints if c.sees_files}
    merged = [_Merged(*r) for r in await query.rows(_WITH_MERGED.format(marks(list(by_pk))), list(by_pk))]
    holders: defaultdict[int, list[tuple[ComplaintView, bool]]] = defaultdict(list)
    for m in merged:
        if _shares_photos(by_pk[m.into], m):
            holders[m.id].append((by_pk[m.into], _reads_answers(by_pk[m.into], m)))
    where = f"complaint_id IN ({marks(list(holders))}) AND response_id IS NULL"
    found = await query.rows(_FILES.format("complaint_id", where), list(holders))
    return grouped(
        row_ids(complaints),
        (
            (c.row.id, _attachment(r, c))
            for r in found
            for c, reads_answers in holders[r[0]]
            if reads_answers or not r[6]
        ),
    )


async def response_attachments(responses: Sequence[ResponseView]) -> list[list[AttachmentView]]:
    pks = [r.pk for r in responses if r.complaint.sees_files]
    found = await query.rows(_FILES.format("response_id", f"response_id IN ({marks(pks)})"), pks)
    through = {r.pk: r.complaint for r in responses}
    return grouped([r.pk for r in responses], ((r[0], _attachment(r, through[r[0]])) for r in found))


async def report_attachments(pks: Sequence[int]) -> list[list[AttachmentView]]:
    found = await query.rows(_FILES.format("report_id", f"report_id IN ({marks(pks)})"), pks)
    return grouped(pks, ((r[0], _attachment(r)) for r in found))
