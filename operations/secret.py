"""The secret belongs to the database: under another one receipts, displays, links and webhooks are dead."""

import logging
from datetime import datetime

from database.opening import opened
from models import contacts
from models.audit import AuditRecord
from models.change import change
from models.event import Event
from models.identity import older_secret, secret_mark
from models.identity.server_secret import Secrets
from operations import sealing_contacts
from operations.problem import OfficeProblem
from operations.sealing_contacts import OfContacts
from rules.audit import AuditAct, AuditNoun
from rules.events import EventKind
from rules.roles import SWEEP

logger = logging.getLogger("taprose.secret")


async def check(settings: OfContacts) -> None:
    """Raises OfficeProblem for another secret than the one that the database was used with, unless the
    settings name that one too: then the secret is being changed."""
    secrets = Secrets.of(settings)
    async with opened(settings.database_url):
        mark = await secret_mark.marked_by(secrets)
    if secrets.with_mark(mark) is None:
        raise unknown()
    if mark != secrets.mark():
        logger.warning("the secret is being changed: python cli.py rotate-secret says what is left to do")
    if not await sealing_contacts.check(settings):
        logger.warning("contacts stand in the database in clear: python cli.py seal-contacts seals them")


def unknown() -> OfficeProblem:
    """The database was used with a secret that the settings do not name."""
    return OfficeProblem(
        "The secret is another one than this database was used with (TAPROSE_SECRET, or the file "
        "secret in TAPROSE_DATA): put back the one that was kept, or name it in TAPROSE_SECRETS_BEFORE where "
        "it is being changed (python cli.py rotate-secret). If it is lost for good: "
        "python cli.py accept-secret, after which no receipt's PIN opens its complaint any more, and "
        "telephone numbers and mail addresses are lost."
    )


async def accept(settings: OfContacts, *, now: datetime) -> None:
    """It is this one from now on, and the log is told."""
    secrets = Secrets.of(settings)
    async with opened(settings.database_url, installation=sealing_contacts.installation(settings)):
        record = AuditRecord(AuditNoun.SERVER_SECRET, AuditAct.CONFIRMED)
        async with change() as this:
            await older_secret.forget_all()
            await secret_mark.take(secrets)
            await secret_mark.mark_contacts(contacts.keys().ids[0])
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, audit=record))
