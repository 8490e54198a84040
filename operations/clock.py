"""The machine's clock, as somebody vouches for it."""

from datetime import datetime

from database.opening import opened
from models import trusted_time
from models.audit import AuditRecord, FieldChange
from models.change import change
from models.event import Event
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.events import EventKind
from rules.roles import SWEEP


async def trust(database_url: str, *, now: datetime) -> datetime | None:
    """Keep that it is `now`, and tell the log; gives the latest time that was known before, None where none
    was."""
    async with opened(database_url):
        before = await trusted_time.known()
        was = None if before is None else before.at
        said = FieldChange(AuditField.TIME, None if was is None else was.isoformat(), now.isoformat())
        record = AuditRecord(AuditNoun.SERVER_CLOCK, AuditAct.CONFIRMED, changes=(said,))
        async with change() as this:
            await trusted_time.say(now)
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, audit=record))
    return was
