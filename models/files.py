"""Who may open a file: whoever sees the photo in the complaint, the answer or the report it belongs to."""

from uuid import UUID

from models import details, visibility
from models.attachment import Attachment
from models.details import SeenAttachment, complaint_rows
from models.regent_report import RegentReport
from models.secrets import Secrets
from models.seen import SeenComplaint
from rules.roles import Actor


async def opened_by(actor: Actor, key: UUID) -> SeenAttachment | None:
    """The file as this actor sees it somewhere; None where it is absent, nobody's yet, or out of sight."""
    row = await Attachment.get_or_none(id=key)
    if row is None:
        return None
    found: list[SeenAttachment] = []
    if row.report_id is not None:
        report = await RegentReport.get_or_none(id=row.report_id)
        if report is not None and report.seen_by(actor):
            [found] = await details.report_attachments([report.id])
    elif row.complaint_id is not None:
        found = await _through_complaint(actor, row.complaint_id, row.response_id)
    return next((a for a in found if a.key == str(key)), None)


async def _through_complaint(
    actor: Actor, complaint_id: int, response_id: int | None
) -> list[SeenAttachment]:
    if response_id is not None:
        complaint = await _complaint(actor, complaint_id)
        if complaint is None:
            return []
        [responses] = await details.responses([complaint])
        answer = [r for r in responses if r.pk == response_id]
        return [a for files in await details.response_attachments(answer) for a in files]
    found: list[SeenAttachment] = []
    # The photos of a merged complaint are seen with the one that it went into as well.
    for key in await details.merged_up(complaint_id):
        seen = await _complaint(actor, key)
        found += [] if seen is None else (await details.attachments([seen]))[0]
    return found


async def _complaint(actor: Actor, key: int) -> SeenComplaint | None:
    """By one's office, or else as the person who reported it."""
    for row in (await complaint_rows([key])).values():
        sight = visibility.sight_for(actor, row)
        return None if sight is None else SeenComplaint(row, sight, actor.audience)
    return None


def signature(secrets: Secrets, key: UUID) -> str:
    """Opens one file to the reporter whom a PIN has proved, in addresses that they alone are given."""
    return secrets.signature(str(key))


def upload_signature(secrets: Secrets, key: UUID) -> str:
    """Opens one file to whoever sent it, until it is attached; then what it belongs to decides."""
    return secrets.signature(f"upload:{key}")


async def opened_with(secrets: Secrets, given: str, key: UUID) -> bool:
    """Whether this signature opens the file now."""
    if not given.isascii():
        return False
    if secrets.opens(str(key), given):
        return await Attachment.exists(id=key)
    if secrets.opens(f"upload:{key}", given):
        return await Attachment.exists(id=key, complaint_id=None, response_id=None, report_id=None)
    return False


def address(key: UUID | str, signed: str | None = None, *, thumbnail: bool = False) -> str:
    """Where a file is served."""
    path = f"/files/{key}/thumbnail" if thumbnail else f"/files/{key}"
    return path if signed is None else f"{path}?k={signed}"
