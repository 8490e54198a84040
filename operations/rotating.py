"""Another secret in place of the one that is used, while the server runs: docs/decisions/0037."""

import os
import secrets as random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from actions.factor_proof import SEALED_FOR
from database.opening import opened
from database.private_files import private_folder
from models import contacts
from models.audit import AuditRecord
from models.change import change
from models.event import Event
from models.identity import older_secret, sealing, secret_mark
from models.identity.authenticator_app import AuthenticatorApp
from models.identity.older_secret import OlderSecret
from models.identity.server_secret import Secrets
from operations import sealing_contacts
from operations.problem import OfficeProblem
from operations.sealing_contacts import OfContacts
from operations.secret import unknown
from rules.audit import AuditAct, AuditNoun
from rules.events import EventKind
from rules.roles import SWEEP
from setting_values import SECRET, SECRET_BEFORE, SECRET_NEXT

OVERLAP = timedelta(days=90)
"""How long what was made under the older secret is to be good. Links in mails are the last that somebody
comes with; a complaint may wait on a telephone for thirty days."""
_AT_ONCE = 100
"""Rows in one transaction."""

Told = Callable[[int, int], None]
"""How many rows have been looked at, and of how many."""


class Stage(StrEnum):
    """How far it has come, as the settings and the database say."""

    NOTHING = "NOTHING"
    """There is one secret, and the database is of it."""
    ANNOUNCED = "ANNOUNCED"
    """The next one is accepted, and not used yet."""
    IN_USE = "IN_USE"
    """It is used; what is sealed in the database may be of the one before."""
    OVERLAP = "OVERLAP"
    """The database is of it; what comes from outside may be of the one before."""
    BEHIND = "BEHIND"
    """The database is of it, and these settings are not yet."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`sealed`: rows that may have to be sealed anew; `ends`: until when the older secret is to be accepted,
    where it was replaced."""

    stage: Stage
    sealed: int
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Done:
    """Second factors that were sealed anew, what no known secret opens, and rows with contacts."""

    resealed: int
    lost: int
    contacts: int = 0


async def standing(database_url: str, secrets: Secrets) -> Standing:
    """Where it stands. Raises OfficeProblem where the database is of none of the secrets."""
    async with opened(database_url):
        mark = await secret_mark.marked_by(secrets)
        newest = await OlderSecret.all().order_by("-id").first()
        sealed = await AuthenticatorApp.all().count()
    ends = None if newest is None else newest.kept_at + OVERLAP
    return Standing(_stage(secrets, mark), sealed, ends)


def _stage(secrets: Secrets, mark: str) -> Stage:
    older = secrets.with_mark(mark)
    if older is None:
        raise unknown()
    if older in secrets.following:
        return Stage.BEHIND
    if older != secrets.key:
        return Stage.IN_USE
    if secrets.following:
        return Stage.ANNOUNCED
    return Stage.OVERLAP if secrets.before else Stage.NOTHING


async def complete(settings: OfContacts, *, now: datetime, told: Told) -> Done:
    """Seal anew whatever is sealed with an older secret, some rows at a time; then the database is of the one
    that is used. It may be broken off, and begins again where something is left."""
    secrets = Secrets.of(settings)
    async with opened(settings.database_url, installation=sealing_contacts.installation(settings)):
        await sealing_contacts.load(settings, secrets)
        older = secrets.with_mark(await secret_mark.marked())
        if older is None:
            raise unknown()
        done = await _reseal(secrets, told)
        of_contacts = await sealing_contacts.seal_all(lambda _, looked, total: told(looked, total))
        record = AuditRecord(AuditNoun.SERVER_SECRET, AuditAct.CHANGED)
        async with change() as this:
            await older_secret.replace(secrets, older, now=now)
            await secret_mark.mark_contacts(contacts.keys().ids[0])
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, audit=record))
    return Done(done.resealed, done.lost + of_contacts.shut, of_contacts.changed)


async def _reseal(secrets: Secrets, told: Told) -> Done:
    total, looked, latest = await AuthenticatorApp.all().count(), 0, 0
    resealed = lost = 0
    while rows := await AuthenticatorApp.filter(id__gt=latest).order_by("id").limit(_AT_ONCE):
        async with change():
            for row in rows:
                owner = str(row.account_id)
                if sealing.is_current(secrets, SEALED_FOR, owner, row.sealed):
                    continue
                text = sealing.unseal(secrets, SEALED_FOR, owner, row.sealed)
                if text is None:
                    lost += 1
                    continue
                fresh = sealing.seal(secrets, SEALED_FOR, owner, text)
                # Somebody may set up another meanwhile.
                resealed += await AuthenticatorApp.filter(id=row.id, sealed=row.sealed).update(sealed=fresh)
        latest, looked = rows[-1].id, looked + len(rows)
        told(looked, max(total, looked))
    return Done(resealed, lost)


# ── the files in the data ────────────────────────────────────────────────────────────────────────


def make_next(data: Path) -> Path:
    """A new secret, in a file for its owner alone, in place of one that is used by now. Raises
    OfficeProblem."""
    file = data / SECRET_NEXT
    try:
        private_folder(data)
        _write(file, [random.token_urlsafe(48).encode()])
    except OSError as error:
        raise _unwritable(data, error) from None
    return file


def use_next(data: Path, secrets: Secrets) -> None:
    """What the file `secret.next` holds is the secret from the next start on, and the one that was used is
    added to `secret.before`. Raises OfficeProblem."""
    try:
        # In this order: whenever it is broken off, whatever was used is named still.
        _write(data / SECRET_BEFORE, [secrets.key, *secrets.before])
        os.replace(data / SECRET_NEXT, data / SECRET)
    except OSError as error:
        raise _unwritable(data, error) from None


def _write(file: Path, lines: list[bytes]) -> None:
    fresh = file.with_name(f"{file.name}.new")
    target = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(target, "wb") as opened_file:
        opened_file.write(b"".join(line + b"\n" for line in lines))
        opened_file.flush()
        os.fsync(opened_file.fileno())
    os.replace(fresh, file)


def _unwritable(data: Path, error: OSError) -> OfficeProblem:
    return OfficeProblem(f"The secret in {data} cannot be written: {error.strerror}.")
