"""A forgotten password: a code is sent, or printed by an administrator, and a new password set with it.

Officials whose rights two administrators give together get their password from these too, and no code.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from actions import letters, one_time_code
from actions.account import SignedIn, contact_of
from actions.context import ActionContext
from actions.one_time_code import Purpose
from actions.password_by_code import set_by_code
from models.identity.account import Account
from models.identity.one_time_code import OneTimeCode
from models.identity.passwords import check_length
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, not_found
from rules.roles import PRIVILEGED


@dataclass(frozen=True, slots=True)
class NewPassword:
    """Of who signs in by `identifier`, and has the `code`."""

    identifier: str
    code: str
    password: str


class PrintedCode(NamedTuple):
    """A code that is shown once, of the account with this row id, and until when it is good."""

    reset_code: str
    account: int
    expires_at: datetime


async def request(context: ActionContext, identifier: str) -> None:
    """Send a code to this address or number, if somebody signs in by it: the answer, and how long it takes,
    are the same if nobody does. Refused(NO_CHANNEL) where the office sends nothing there."""
    contact = contact_of(identifier, "identifier")

    async def job() -> None:
        account = await Account.named(contact.known)
        if account is None or not account.active or not await one_time_code.may_reach(context, contact.known):
            return
        if account.role in PRIVILEGED:
            await context.wiring.courier.send(contact.kind, letters.ask_an_administrator(contact.known))
            return
        await one_time_code.send(context, Purpose.RESET, *contact, account=account.id, letter=letters.reset)

    await one_time_code.post(context, *contact, "identifier", job)


async def reset(context: ActionContext, said: NewPassword) -> SignedIn:
    """Set a new password with a code: all sessions end, and one is opened here; half of one, where the
    account has a second factor, of which a code says nothing. Refused(INVALID) in the same words for a wrong
    code and for an account that does not exist."""
    check_length(said.password, "input.password")
    contact = contact_of(said.identifier, "input.identifier")
    found = await Account.named(contact.known)
    account = found if found is not None and found.active and found.role not in PRIVILEGED else None
    return await set_by_code(context, Purpose.RESET, contact, account, said.code, said.password)


async def print_code(context: ActionContext, account: int | None) -> PrintedCode:
    """A code for somebody who stands before an administrator: with it they set a password that only they
    know. Refused(NOT_ALLOWED) for an account whose password two administrators set."""
    await context.must_administer()
    found = await Account.by_key(account or 0)
    if found is None or found.deleted_at is not None or not found.active:
        raise not_found("Akun", "account", field="account")
    if found.role in PRIVILEGED:
        raise Refused(
            RefusalCode.NOT_ALLOWED,
            "Kata sandi akun ini ditetapkan oleh dua administrator bersama.",
            "The password of this account is set by two administrators together.",
            field="account",
        )
    code = context.wiring.secrets.one_time_code()
    hashed = one_time_code.printed_hash(context, found.id, code)
    async with context.change():
        row = await OneTimeCode.open(hashed, found.id, sent_by=None, now=context.now)
        context.tell(EventKind.ADMINISTERED, f"code for a new password, account {found.id}")
    return PrintedCode(code, found.id, row.expires_at)
