"""Files: opened by whoever sees the photo in the complaint, the answer or the report it was sent with."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from access.claim import Standing
from models.identity.server_secret import Secrets
from models.media.attachment import Attachment, upload_key
from reads import attachment, claim, complaint_loaders, regent_report, response, service
from reads.attachment import AttachmentView
from reads.claim import ClaimView
from reads.complaint import ComplaintView
from reads.complaint_loaders import complaint_seen_by
from reads.regent_report import RegentReportView
from rules.roles import Actor
from rules.scopes import opens
from rules.words import Role

FindComplaint = Callable[[int], Awaitable[ComplaintView | None]]
FindClaim = Callable[[int], Awaitable[ClaimView | None]]
FindReport = Callable[[int], Awaitable[RegentReportView | None]]
OpensForm = Callable[[int, str], Awaitable[bool]]


async def opened_by(actor: Actor, key: UUID) -> AttachmentView | None:
    """The file as this actor sees it somewhere; None where it is absent, nobody's yet, or out of sight."""
    row = await Attachment.get_or_none(id=key)
    if row is None:
        return None
    return await shown(
        row,
        actor,
        partial(complaint_seen_by, actor),
        partial(regent_report.seen, actor.audience),
        partial(service.opened, actor.audience),
        partial(claim_seen_by, actor),
    )


async def claim_seen_by(actor: Actor, key: int) -> ClaimView | None:
    """A claim by row id, by one's office or else as who has sent it."""
    found = await claim.seen(actor.audience, key)
    own = actor.own_audience
    if (found is None or found.standing is Standing.PUBLIC) and own is not None:
        found = await claim.seen(own, key) or found
    return found


async def shown(
    row: Attachment,
    actor: Actor,
    complaint: FindComplaint,
    report: FindReport,
    form: OpensForm,
    claim: FindClaim,
) -> AttachmentView | None:
    """The file where it is shown: in its claim, its report, its service, its answer, its complaint, or in one
    into which that was merged; a redacted copy with the photo of which it was made. `complaint`, `report` and
    `claim` find these by row id, through the eyes of who asks; `form` says whether they open this file of a
    service. A key is shown what was sent with what it may be given (`rules.scopes.NODES`)."""
    key, row = str(row.id), await _sent(row)
    found: list[AttachmentView] = []
    if actor.role is Role.SYSTEM and not opens(_sent_with(row), actor.scopes):
        return None
    if row.claim_id is not None:
        its_claim = await claim(row.claim_id)
        if its_claim is not None:
            [found] = await attachment.claim_pictures([its_claim])
    elif row.report_id is not None:
        its_report = await report(row.report_id)
        if its_report is not None:
            [found] = await attachment.report_attachments([its_report])
    elif row.service_id is not None:
        if await form(row.service_id, key):
            found = [file for file in await service.form_files([key]) if file is not None]
    elif row.complaint_id is not None and row.response_id is not None:
        its_complaint = await complaint(row.complaint_id)
        if its_complaint is not None:
            [answers] = await response.responses([its_complaint])
            its_answer = [r for r in answers if r.pk == row.response_id]
            found = [a for files in await attachment.response_attachments(its_answer) for a in files]
    elif row.complaint_id is not None:
        for pk in await complaint_loaders.merged_up(row.complaint_id):
            seen = await complaint(pk)
            found += [] if seen is None else (await attachment.attachments([seen]))[0]
    with_copies = [*found, *(a.copy for a in found if a.copy is not None)]
    return next((a for a in with_copies if a.key == key), None)


async def uploaded(text: str) -> Attachment | None:
    """A file by its id, or the id under which `node` knows it, whoever may see it."""
    key = upload_key(text)
    return None if key is None else await Attachment.get_or_none(id=key)


def _sent_with(row: Attachment) -> str:
    """The name of the type of which it is a part."""
    if row.claim_id is not None:
        return "Claim"
    if row.report_id is not None:
        return "RegentReport"
    if row.service_id is not None:
        return "Service"
    return "Complaint" if row.response_id is None else "Response"


async def _sent(row: Attachment) -> Attachment:
    """The photo as somebody sent it, of which this may be a redacted copy."""
    made_of = None if row.redacts_id is None else await Attachment.get_or_none(id=row.redacts_id)
    return made_of or row


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


def claim_link(secrets: Secrets, key: UUID | str, *, claim: int, now: datetime) -> str:
    """The same to whom this claim's PIN has proved."""
    until = _until(now)
    return f"{until:x}-{secrets.signature(str(key), f'claim:{claim}', str(until))}"


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
    row = await _sent(row)
    until, signature = str(int(found[1], 16)), found[2]
    if row.claim_id is not None:
        signed = secrets.signed(signature, str(key), f"claim:{row.claim_id}", until)
        return signed and await opened_by(Actor(claim=row.claim_id), key) is not None
    if row.complaint_id is None:
        return (
            row.report_id is None
            and row.service_id is None
            and secrets.signed(signature, str(key), "upload", until)
        )
    # With its own complaint's receipt, or that of one into which it was merged.
    for complaint in await complaint_loaders.merged_up(row.complaint_id):
        if secrets.signed(signature, str(key), f"receipt:{complaint}", until):
            return await opened_by(Actor(receipt=complaint), key) is not None
    return False


def address(key: UUID | str, signed: str | None = None, *, thumbnail: bool = False) -> str:
    """Where a file is served."""
    path = f"/files/{key}/thumbnail" if thumbnail else f"/files/{key}"
    return path if signed is None else f"{path}?k={signed}"
