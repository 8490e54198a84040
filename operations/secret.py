"""The secret belongs to the database: under another one receipts, displays, links and webhooks are dead."""

import logging
from datetime import datetime

from database.opening import opened
from models.audit import AuditRecord
from models.change import change
from models.event import Event
from models.identity import older_secret, secret_mark
from models.identity.server_secret import Secrets
from operations.problem import OfficeProblem
from rules.audit import AuditAct, AuditNoun
from rules.events import EventKind
from rules.roles import SWEEP

logger = logging.getLogger("taprose.secret")


async def check(database_url: str, secrets: Secrets) -> None:
    """Raises OfficeProblem for another secret than the one that the database was used with, unless the
    settings name that one too: then the secret is being changed."""
    async with opened(database_url):
        mark = await secret_mark.marked_by(secrets)
    if mark == secrets.mark():
        return
    if secrets.with_mark(mark) is None:
        raise unknown()
    logger.warning("the secret is being changed: python cli.py rotate-secret says what is still to be done")


def unknown() -> OfficeProblem:
    """The database was used with a secret that the settings do not name."""
    return OfficeProblem(
        "The secret is another one than this database was used with (TAPROSE_SECRET, or the file "
        "secret in TAPROSE_DATA): put back the one that was kept, or name it in TAPROSE_SECRETS_BEFORE where "
        "it is being changed (python cli.py rotate-secret). If it is lost for good: "
        "python cli.py accept-secret, after which no receipt's PIN opens its complaint any more."
    )


async def accept(database_url: str, secrets: Secrets, *, now: datetime) -> None:
    """It is this one from now on, and the log is told."""
    async with opened(database_url):
        record = AuditRecord(AuditNoun.SERVER_SECRET, AuditAct.CONFIRMED)
        async with change() as this:
            await older_secret.forget_all()
            await secret_mark.take(secrets)
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, audit=record))
