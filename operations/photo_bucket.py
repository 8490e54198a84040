"""The bucket of photos belongs to one database: what sweeps there removes what its rows do not know."""

import logging
from datetime import datetime

from database.opening import opened
from models.audit import AuditRecord
from models.change import change
from models.event import Event
from models.media import store_mark
from models.media.photo_store import StoreAway
from models.media.uploads import Uploads
from operations.problem import OfficeProblem
from rules.audit import AuditAct, AuditNoun
from rules.events import EventKind
from rules.roles import SWEEP

logger = logging.getLogger("taprose.photos")


ANOTHERS = (
    "The bucket of photos (TAPROSE_MEDIA_STORE) belongs to another database than this one. To try a copy, "
    "give it a bucket of its own. If that other database is gone for good: python cli.py take-photos, after "
    "which files that this database does not know are removed there."
)


async def check(database_url: str, uploads: Uploads) -> None:
    """Raises OfficeProblem where the bucket holds another database's photos."""
    if await anothers(database_url, uploads):
        raise OfficeProblem(ANOTHERS)


async def anothers(database_url: str, uploads: Uploads) -> bool:
    """Whether it holds another database's photos. Where it is away nobody knows, and it may be used: photos
    are refused meanwhile, and nothing is swept."""
    try:
        async with opened(database_url):
            return not await store_mark.belongs(uploads)
    except StoreAway as away:
        logger.warning("the bucket of photos cannot be used, so that nobody knows whose it is: %s", away)
        return False


async def take(database_url: str, uploads: Uploads, *, now: datetime) -> None:
    """It holds this database's photos from now on, and the log is told. Raises OfficeProblem where there is
    no bucket, or it is away."""
    if not uploads.shared:
        raise OfficeProblem("There is no bucket of photos (TAPROSE_MEDIA_STORE): they lie on this machine.")
    try:
        async with opened(database_url), change() as this:
            record = AuditRecord(AuditNoun.PHOTO_STORE, AuditAct.CONFIRMED)
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, audit=record))
            await store_mark.take(uploads.store)
    except StoreAway as away:
        raise OfficeProblem(f"The bucket of photos (TAPROSE_MEDIA_STORE) cannot be used: {away}.") from None
