"""The secret belongs to the database: under another one receipts, displays, links and webhooks are dead."""

from datetime import datetime

from database.opening import opened
from models.audit import AuditRecord
from models.change import change
from models.event import Event
from models.identity import secret_mark
from models.identity.server_secret import Secrets
from operations.problem import OfficeProblem
from rules.audit import AuditAct, AuditNoun
from rules.events import EventKind
from rules.roles import SWEEP


async def check(database_url: str, secret: bytes) -> None:
    """Raises OfficeProblem for another secret than the one that the database was used with."""
    async with opened(database_url):
        if not await secret_mark.is_ours(Secrets(secret)):
            raise OfficeProblem(
                "The secret is another one than this database was used with (TAPROSE_SECRET, or the file "
                "secret in TAPROSE_DATA): put back the one that was kept. If it is lost for good: "
                "python cli.py accept-secret, after which no receipt's PIN opens its complaint any more."
            )


async def accept(database_url: str, secret: bytes, *, now: datetime) -> None:
    """It is this one from now on, and the log is told."""
    async with opened(database_url):
        record = AuditRecord(AuditNoun.SERVER_SECRET, AuditAct.CONFIRMED)
        async with change() as this:
            await secret_mark.take(Secrets(secret))
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, audit=record))
