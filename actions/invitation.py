"""Invitations: an account is opened without a password, and its person chooses the first one with a code."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from actions import letters, one_time_code
from actions.account import Contact, SignedIn, contact_of
from actions.context import ActionContext
from actions.one_time_code import Purpose
from actions.password_by_code import set_by_code
from models.audit import AuditRecord, unsaid
from models.identity.account import NO_PASSWORD, Account
from models.identity.one_time_code import INVITED_FOR, OneTimeCode
from models.identity.passwords import check_length
from models.locking import locked
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.events import EventKind
from rules.refusals import invalid, no_channel, not_found


@dataclass(frozen=True, slots=True)
class Accepted:
    """Of who signs in by `identifier`, has the `code`, and chooses this password."""

    identifier: str
    code: str
    password: str


class Invitation(NamedTuple):
    """A code, shown once (None: it was sent), of the account with this row id, and until when it is good."""

    invitation_code: str | None
    account: int
    expires_at: datetime


async def invite(context: ActionContext, account: int | None, *, send: bool) -> Invitation:
    """A code for an account that has no password yet, instead of any before. Who is privileged was let in by
    two already, when the account was opened. Refused(INVALID) for one that has a password,
    Refused(NO_CHANNEL) where the office sends nothing to such addresses."""
    await context.must_administer()
    code = context.wiring.secrets.one_time_code()
    async with context.change():
        found = await locked(Account, id=account or 0, active=True, deleted_at=None)
        if found is None:
            raise not_found("Akun", "account", field="account")
        if found.password_hash != NO_PASSWORD:
            raise invalid("account", "Akun ini sudah mempunyai kata sandi.", "This account has a password.")
        contact = contact_of(found.identifier, "account")
        if send and contact.kind not in context.wiring.courier.kinds:
            raise no_channel("send")
        await OneTimeCode.forget_of(found.id)
        hashed = one_time_code.invited_hash(context, found.id, contact.known, code)
        row = await OneTimeCode.open(
            hashed, found.id, sent_by=contact.kind if send else None, now=context.now, lasts=INVITED_FOR
        )
        change = unsaid(AuditField.INVITATION)
        record = AuditRecord(AuditNoun.ACCOUNT, AuditAct.CHANGED, "", (change,), found.id)
        context.tell(EventKind.ADMINISTERED, audit=record)
    if send:
        _post(context, contact, found.name, code)
    return Invitation(None if send else code, found.id, row.expires_at)


def _post(context: ActionContext, contact: Contact, name: str, code: str) -> None:
    browser, courier = context.door.browser, context.wiring.courier
    site = None if browser is None else browser.site

    async def job() -> None:
        await courier.send(contact.kind, letters.invited(contact.known, name, code, site))

    courier.post(job)


async def accept(context: ActionContext, said: Accepted) -> SignedIn:
    """The first password, and a session. Refused(INVALID) in the same words for a wrong code, for an account
    that has a password already, and for one that does not exist."""
    check_length(said.password, "input.password")
    contact = contact_of(said.identifier, "input.identifier")
    found = await Account.named(contact.known)
    account = found if found is not None and found.active and found.password_hash == NO_PASSWORD else None
    return await set_by_code(context, Purpose.INVITE, contact, account, said.code, said.password)
