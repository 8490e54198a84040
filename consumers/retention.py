"""What has been kept for as long as it may be is removed, by the table of `rules.retention`: some at a time,
so that others write in between, and each removal stands in the log."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from models.audit import AuditRecord, FieldChange
from models.change import Change
from models.complaint.complaint import Complaint
from models.event import Event
from models.followed_contact import FollowedContact
from models.identity_look import IdentityLook
from models.log_block import erase_words
from models.media.attachment import Attachment
from models.media.uploads import Uploads
from reads import retention as reads
from realtime.outbox import Outbox
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.deadlines import WIB
from rules.events import EventKind
from rules.retention import AT_ONCE, ENDED, MOST_AT_A_TIME, RETENTION, Erasing, Kept
from rules.roles import SWEEP

WISHED = "Permintaan pelapor (UU 27/2022 pasal 8)."
Remove = Callable[[Change, list[Any], datetime], Awaitable[list[Any]]]
"""Within the open change; gives the keys of attachments whose files are to go once it is committed."""


async def _contacts(this: Change, keys: list[int], now: datetime) -> list[Any]:
    for row in await this.load(Complaint.filter(id__in=keys, status__in=ENDED).order_by("id")):
        row.forget_contact()
    return []


async def _followed(this: Change, keys: list[int], now: datetime) -> list[Any]:
    await FollowedContact.filter(id__in=keys).delete()
    return []


async def _looks(this: Change, keys: list[int], now: datetime) -> list[Any]:
    await IdentityLook.filter(id__in=keys).delete()
    return []


async def _photos(this: Change, keys: list[Any], now: datetime) -> list[Any]:
    """With the copies in which something is blacked out."""
    found = await Attachment.filter(id__in=keys).values_list("id", "redacted_id")
    gone = [key for pair in found for key in pair if key is not None]
    await Attachment.filter(id__in=gone).delete()
    return gone


async def _persons(this: Change, keys: list[int], now: datetime) -> list[Any]:
    gone: list[Any] = []
    for row in await this.load(Complaint.filter(id__in=keys, status__in=ENDED).order_by("id")):
        if row.erasing is None:
            continue
        for position, at in await reads.words_of_reporter(row.id):
            await erase_words(position)
            about = f"{row.number} · {at.astimezone(WIB):%Y-%m-%d %H.%M.%S}"
            this.tell(Event.erased(position, about, by=SWEEP, at=now, why=WISHED))
        photos = Attachment.filter(complaint_id=row.id, response_id=None)
        if row.erasing is not Erasing.PHOTOS:
            photos = photos.filter(supplied=True)
        gone += await _photos(this, [*await photos.values_list("id", flat=True)], now)
        row.erase()
    return gone


_REMOVE: dict[Kept, Remove] = {
    Kept.CONTACTS: _contacts,
    Kept.FOLLOWED_CONTACTS: _followed,
    Kept.ERASED_PERSONS: _persons,
    Kept.UNPUBLISHED_PHOTOS: _photos,
    Kept.IDENTITY_LOOKS: _looks,
}
"""Of those that are told; the rest is tidied by whose rows they are (`tidying`)."""


async def keep(
    kept: Kept, outbox: Outbox, uploads: Uploads, now: datetime, *, most: int = MOST_AT_A_TIME
) -> int:
    """Remove what this rule keeps no longer, at most so many; how many went."""
    done = 0
    while done < most and (keys := await reads.due(kept, now, limit=min(AT_ONCE, most - done))):
        async with outbox.change() as this:
            gone = await _REMOVE[kept](this, keys, now)
            count = FieldChange(AuditField.COUNT, None, str(len(keys)))
            record = AuditRecord(AuditNoun.RETENTION, AuditAct.REMOVED, RETENTION[kept].what, (count,))
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, audit=record))
        # A file without a row is swept, a row without its file would be a broken picture.
        await uploads.forget(gone)
        done += len(keys)
    return done


async def keep_rules(outbox: Outbox, uploads: Uploads, now: datetime) -> dict[Kept, int]:
    """All that are told."""
    return {kept: await keep(kept, outbox, uploads, now) for kept in _REMOVE}
