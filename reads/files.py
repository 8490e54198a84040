"""Who may open a file: whoever sees the photo in the complaint, the answer or the report it belongs to."""

import re
from datetime import datetime
from uuid import UUID

from access import complaint as policy
from models.identity.server_secret import Secrets
from models.media.attachment import Attachment
from models.regent_report import RegentReport
from reads import attachment, complaint_loaders, response
from reads.attachment import AttachmentView
from reads.complaint import ComplaintView
from reads.complaint_loaders import complaint_rows
from rules.roles import Actor


async def opened_by(actor: Actor, key: UUID) -> AttachmentView | None:
    """The file as this actor sees it somewhere; None where it is absent, nobody's yet, or out of sight."""
    row = await Attachment.get_or_none(id=key)
    if row is None:
        return None
    found: list[AttachmentView] = []
    if row.report_id is not None:
        report = await RegentReport.get_or_none(id=row.report_id)
        if report is not None and report.seen_by(actor):
            [found] = await attachment.report_attachments([report.id])
    elif row.complaint_id is not None:
        found = await _through_complaint(actor, row.complaint_id, row.response_id)
    return next((a for a in found if a.key == str(key)), None)


async def _through_complaint(
    actor: Actor, complaint_id: int, response_id: int | None
) -> list[AttachmentView]:
    if response_id is not None:
        complaint = await _complaint(actor, complaint_id)
        if complaint is None:
            return []
        [responses] = await response.responses([complaint])
        answer = [r for r in responses if r.pk == response_id]
        return [a for files in await attachment.response_attachments(answer) for a in files]
    found: list[AttachmentView] = []
    # The photos of a merged complaint are seen with the one that it went into as well.
    for key in await complaint_loaders.merged_up(complaint_id):
        seen = await _complaint(actor, key)
        found += [] if seen is None else (await attachment.attachments([seen]))[0]
    return found


async def _complaint(actor: Actor, key: int) -> ComplaintView | None:
    """By one's office, or else as the person who reported it."""
    for row in (await complaint_rows([key])).values():
        sight = policy.sight_for(actor, row)
        return None if sight is None else ComplaintView(row, sight, actor.audience)
    return None


_BUCKET = 12 * 3600


def _until(now: datetime) -> int:
    """When a link that is made now ends, in seconds since 1970: after 12 to 24 hours, the same for all that
    are made within twelve, so that a browser knows the picture again."""
    return (int(now.timestamp()) // _BUCKET + 2) * _BUCKET


def link(secrets: Secrets, key: UUID | str, *, receipt: int, now: datetime) -> str:
    """Opens one file to the reporter whom this complaint's PIN has proved, in addresses that they alone are
    given, for as long as they see it."""
    until = _until(now)
    return f"{until:x}-{secrets.signature(str(key), f'receipt:{receipt}', str(until))}"


def upload_link(secrets: Secrets, key: UUID, *, now: datetime) -> str:
    """Opens one file to whoever sent it, until it is attached; then what it belongs to decides."""
    until = _until(now)
    return f"{until:x}-{secrets.signature(str(key), 'upload', str(until))}"


_LINK = re.compile(r"([0-9a-f]{1,12})-([0-9a-f]{32})")


async def opened_with(secrets: Secrets, given: str, key: UUID, *, now: datetime) -> bool:
    """Whether this link opens the file now: it has not ended, and whom it was made for still sees it."""
    found = _LINK.fullmatch(given)
    if found is None or int(found[1], 16) <= now.timestamp():
        return False
    row = await Attachment.get_or_none(id=key)
    if row is None:
        return False
    until, signature = str(int(found[1], 16)), found[2]
    if row.complaint_id is None:
        return row.report_id is None and secrets.signed(signature, str(key), "upload", until)
    # With its own complaint's receipt, or that of one into which it was merged.
    for complaint in await complaint_loaders.merged_up(row.complaint_id):
        if secrets.signed(signature, str(key), f"receipt:{complaint}", until):
            return await opened_by(Actor(receipt=complaint), key) is not None
    return False


def address(key: UUID | str, signed: str | None = None, *, thumbnail: bool = False) -> str:
    """Where a file is served."""
    path = f"/files/{key}/thumbnail" if thumbnail else f"/files/{key}"
    return path if signed is None else f"{path}?k={signed}"
