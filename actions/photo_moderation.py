"""A verifier blacks out parts of a photo for the public, or keeps all of it from it. See `moderation`."""

from dataclasses import dataclass
from uuid import UUID

from actions.context import ActionContext
from actions.ids import UploadId
from actions.moderation import why
from models.media.attachment import Attachment
from models.media.redaction import Box
from reads import files
from reads.complaint_loaders import complaint_seen_by
from rules.refusals import Refused, invalid, not_found, stale_version
from rules.roles import Right
from rules.workflow import Verb

MOST_BOXES = 50


@dataclass(frozen=True, slots=True)
class RedactionBox:
    """In shares of the photo's width and height, from 0 to 1, from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is to be black of the photo as it was sent, all of it; nothing: the public sees it as it is again.
    `version` is its complaint's."""

    attachment: UploadId
    reason: str
    boxes: tuple[RedactionBox, ...] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class HiddenPhoto:
    """Whether the public is not to see it at all; `version` is its complaint's."""

    attachment: UploadId
    hidden: bool
    reason: str
    version: int | None = None


async def redact(context: ActionContext, said: Redaction) -> int:
    """The photo stays for the reporter and the offices; the public is shown a copy, under a new address."""
    context.actor.must(Right.VERIFY)
    reason, boxes = why(said.reason), _boxes(said.boxes)
    photo = await _seen(context, said.attachment, said.version)
    made = None if not boxes else await _copy(context, photo.id, boxes)
    async with context.changing(
        photo.complaint_id, verb=Verb.MODERATE, version=said.version, field="input.attachment"
    ) as complaint:
        this = complaint.change
        locked = await this.load_one(Attachment, photo.id)
        if locked is None:
            raise _missing()
        old = None if locked.redacted_id is None else await this.load_one(Attachment, locked.redacted_id)
        copy = None if made is None else await this.load_one(Attachment, made.id)
        complaint.redact_photo(locked, copy, reason, by=context.actor, now=context.now, old=old, boxes=boxes)
    return int(complaint.id)


async def hide(context: ActionContext, said: HiddenPhoto) -> int:
    """Keep it from the public, or show it again."""
    context.actor.must(Right.VERIFY)
    reason = why(said.reason)
    photo = await _seen(context, said.attachment, said.version)
    async with context.changing(
        photo.complaint_id, verb=Verb.MODERATE, version=said.version, field="input.attachment"
    ) as complaint:
        locked = await complaint.change.load_one(Attachment, photo.id)
        if locked is None:
            raise _missing()
        complaint.hide_photo(locked, said.hidden, reason, by=context.actor, now=context.now)
    return int(complaint.id)


async def _seen(context: ActionContext, upload: str, version: int | None) -> Attachment:
    """A complaint's or an answer's photo, as somebody sent it, where the actor sees it. What takes long is
    not begun in vain: an old `version` is refused at once."""
    found = await files.uploaded(upload)
    if found is None or found.complaint_id is None:
        raise _missing()
    complaint = await complaint_seen_by(context.actor, found.complaint_id)
    if complaint is None or await files.opened_by(context.actor, found.id) is None:
        raise _missing()
    if version is not None and version != complaint.version:
        raise stale_version()
    return found


async def _copy(context: ActionContext, key: UUID, boxes: list[Box]) -> Attachment:
    redactor = context.wiring.redact
    if redactor is None:
        raise RuntimeError("this process was put together without a folder of photos")
    try:
        return await redactor(key, boxes, now=context.now, sender=f"account:{context.actor.account}")
    except FileNotFoundError:
        raise _missing() from None


def _boxes(said: tuple[RedactionBox, ...]) -> list[Box]:
    if len(said) > MOST_BOXES:
        raise invalid("input.boxes", f"Paling banyak {MOST_BOXES} kotak.", f"At most {MOST_BOXES} boxes.")
    for n, box in enumerate(said):
        if not (0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1):
            raise invalid(f"input.boxes.{n}", "Kotak ini di luar foto.", "This box is not on the photo.")
    return [Box(box.left, box.top, box.right, box.bottom) for box in said]


def _missing() -> Refused:
    return not_found("Foto", "photo", field="input.attachment")
