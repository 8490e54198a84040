"""Photos of complaints, answers and reports, as they are seen."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from access import attachment as policy
from access.attachment import Photos
from access.response import sees as sees_response
from database import query
from database.query import marks
from models import global_id
from reads.complaint import SECRECY, ComplaintView, row_ids
from reads.grouping import grouped
from reads.regent_report import RegentReportView
from reads.response import ResponseView
from rules.audience import Sight


class AttachmentView(NamedTuple):
    """A photo, or a document, as it is seen."""

    key: str
    content_type: str
    size: int
    width: int | None
    height: int | None
    name: str | None
    receipt: int | None
    """The complaint whose receipt opens it, by a signature in its address: who has one has no session."""

    @property
    def is_photo(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def id(self) -> str:
        return global_id.encode("Attachment", self.key)


_FILES = (
    "SELECT {}, id, content_type, size, width, height, name, supplied FROM attachment WHERE {} "
    "ORDER BY uploaded_at, id"
)


def _attachment(r: query.Row, through: ComplaintView | None = None) -> AttachmentView:
    receipt = through.pk if through is not None and through.sight is Sight.RECEIPT else None
    return AttachmentView(str(r[1]), r[2], r[3], r[4], r[5], r[6], receipt)


_WITH_MERGED = f"""
WITH RECURSIVE merged(id, root) AS (
  SELECT c.id, c.id FROM complaint c WHERE c.id IN ({{}})
  UNION ALL SELECT c.id, m.root FROM complaint c JOIN merged m ON c.merged_into_id = m.id
)
SELECT m.root, {SECRECY.sql} FROM merged m JOIN complaint c ON c.id = m.id
"""


async def attachments(complaints: Sequence[ComplaintView]) -> list[list[AttachmentView]]:
    """The reporter's photos, with those of the complaints merged into it, as far as its sight has them."""
    by_pk = {c.row.id: c for c in complaints if policy.sees_any(c.sight, c.row)}
    merged = await query.rows(_WITH_MERGED.format(marks(list(by_pk))), list(by_pk))
    holders: defaultdict[int, list[tuple[ComplaintView, Photos]]] = defaultdict(list)
    for root, *columns in merged:
        c, m = by_pk[root], SECRECY.row(columns)
        photos = policy.photos_of(m, c.sight, c.audience, c.row)
        if photos.sent:
            holders[m.id].append((c, photos))
    where = f"complaint_id IN ({marks(list(holders))}) AND response_id IS NULL"
    found = await query.rows(_FILES.format("complaint_id", where), list(holders))
    return grouped(
        row_ids(complaints),
        (
            (c.row.id, _attachment(r, c))
            for r in found
            for c, photos in holders[r[0]]
            if photos.replied or not r[7]
        ),
    )


async def response_attachments(responses: Sequence[ResponseView]) -> list[list[AttachmentView]]:
    """The photos of each answer."""
    pks = [r.pk for r in responses if sees_response(r.complaint.sight, r.complaint.row)]
    found = await query.rows(_FILES.format("response_id", f"response_id IN ({marks(pks)})"), pks)
    through = {r.pk: r.complaint for r in responses}
    return grouped([r.pk for r in responses], ((r[0], _attachment(r, through[r[0]])) for r in found))


async def report_attachments(reports: Sequence[RegentReportView]) -> list[list[AttachmentView]]:
    """The photos of each report."""
    pks = [r.pk for r in reports]
    found = await query.rows(_FILES.format("report_id", f"report_id IN ({marks(pks)})"), pks)
    return grouped(pks, ((r[0], _attachment(r)) for r in found))
