"""Photos of complaints, answers and reports, as they are seen."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from access import attachment as policy
from access.attachment import Photos
from access.complaint_fields import reads_original
from access.response import sees as sees_response
from database import query
from database.query import marks
from models import global_id
from reads.claim import ClaimView
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
    redacted: bool = False
    """Whether there is a copy with parts blacked out, or this is one."""
    hidden: bool = False
    """Whether the public does not see it, for who may know."""
    copy: "AttachmentView | None" = None
    """That copy, for who sees the photo itself."""
    reads_moderation: bool = False
    claim: int | None = None
    """The claim whose receipt opens it, in the same way."""

    @property
    def is_photo(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def id(self) -> str:
        return global_id.encode("Attachment", self.key)

    @property
    def for_public(self) -> "AttachmentView | None":
        """What the public sees of it, for who may know."""
        return None if self.hidden or not self.reads_moderation else self.copy or self


_FILES = (
    "SELECT {}, a.id, a.content_type, a.size, a.width, a.height, a.name, a.supplied, a.hidden, "
    "r.id, r.content_type, r.size, r.width, r.height "
    "FROM attachment a LEFT JOIN attachment r ON r.id = a.redacted_id WHERE {} ORDER BY a.uploaded_at, a.id"
)


def _attachment(r: query.Row, through: ComplaintView | None, original: bool) -> AttachmentView | None:
    """As who sees the photos `original` or as the public does sees it; None: not at all."""
    _, key, kind, size, width, height, name, _, hidden, *of_copy = r
    if not policy.sees_hidden(original, hidden):
        return None
    receipt = through.pk if through is not None and through.sight is Sight.RECEIPT else None
    photo = AttachmentView(str(key), kind, size, width, height, name, receipt)
    if of_copy[0] is not None:
        key, kind, size, width, height = of_copy
        copy = AttachmentView(str(key), kind, size, width, height, None, receipt, redacted=True)
        if not policy.sees_itself(original, copy):
            return copy
        photo = photo._replace(redacted=True, copy=copy)
    if through is None or not policy.FIELDS["hidden"](through.sight):
        return photo
    return photo._replace(hidden=bool(hidden), reads_moderation=True)


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
    where = f"a.complaint_id IN ({marks(list(holders))}) AND a.response_id IS NULL"
    found = await query.rows(_FILES.format("a.complaint_id", where), list(holders))
    seen = (
        (c.row.id, _attachment(r, c, photos.original))
        for r in found
        for c, photos in holders[r[0]]
        if photos.replied or not r[7]
    )
    return grouped(row_ids(complaints), ((pk, file) for pk, file in seen if file is not None))


async def response_attachments(responses: Sequence[ResponseView]) -> list[list[AttachmentView]]:
    """The photos of each answer."""
    pks = [r.pk for r in responses if sees_response(r.complaint.sight, r.complaint.row)]
    found = await query.rows(_FILES.format("a.response_id", f"a.response_id IN ({marks(pks)})"), pks)
    through = {r.pk: r.complaint for r in responses}
    seen = ((r[0], _attachment(r, through[r[0]], reads_original(through[r[0]].sight))) for r in found)
    return grouped([r.pk for r in responses], ((pk, file) for pk, file in seen if file is not None))


async def report_attachments(reports: Sequence[RegentReportView]) -> list[list[AttachmentView]]:
    """The photos of each report."""
    pks = [r.pk for r in reports]
    found = await query.rows(_FILES.format("a.report_id", f"a.report_id IN ({marks(pks)})"), pks)
    seen = ((r[0], _attachment(r, None, True)) for r in found)
    return grouped(pks, ((pk, file) for pk, file in seen if file is not None))


async def claim_pictures(claims: Sequence[ClaimView]) -> list[list[AttachmentView]]:
    """What was sent with each claim, for who sees that."""
    by_pk = {c.pk: c for c in claims if c.reads("pictures")}
    where = f"a.claim_id IN ({marks(list(by_pk))})"
    found = await query.rows(_FILES.format("a.claim_id", where), list(by_pk))
    seen = ((r[0], _attachment(r, None, True)) for r in found)
    return grouped(
        [c.pk for c in claims],
        ((pk, file._replace(claim=by_pk[pk].audience.claim)) for pk, file in seen if file is not None),
    )


async def likenesses(keys: Sequence[UUID]) -> list[str]:
    """By which pictures of nobody's yet are found again, of these uploads."""
    sql = f"SELECT likeness FROM attachment WHERE id IN ({marks(keys)}) AND likeness IS NOT NULL"
    return [r[0] for r in await query.rows(f"{sql} AND claim_id IS NULL", [str(key) for key in keys])]
