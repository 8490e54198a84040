"""A password that is set by who has a code for it: a forgotten one, or the first."""

from actions import one_time_code
from actions.account import Contact, SignedIn, known_of, signed_in
from actions.context import ActionContext
from actions.one_time_code import Purpose
from models.identity.account import Account, Columns
from models.identity.signing_in import check_password, hash_password
from rules.events import EventKind
from rules.roles import PRIVILEGED
from rules.words import ContactKind

_VERIFIED_AT = {ContactKind.EMAIL: "email_verified_at", ContactKind.PHONE: "phone_verified_at"}


async def set_by_code(
    context: ActionContext,
    purpose: Purpose,
    contact: Contact,
    account: Account | None,
    code: str,
    password: str,
) -> SignedIn:
    """All sessions of the account end, and one is opened here. `account` None: there is none that this code
    could be for, which is refused in the same words as a wrong code. Refused(INVALID)."""
    key = None if account is None else account.id
    proved = await one_time_code.proved(
        context, purpose, contact.known, code, account=key, field="input.code"
    )
    assert account is not None, "a code is an account's"
    await check_password(
        password,
        "input.password",
        about=known_of(account),
        privileged=account.role in PRIVILEGED,
        source=context.source,
    )
    hashed = await hash_password(password, field="input.password", source=context.source)
    columns: Columns = {"password_hash": hashed, "must_change_password": False}
    if proved.sent_by is not None:
        columns[_VERIFIED_AT[proved.sent_by]] = context.now
    async with context.change():
        if not await account.still_opens() or not await proved.use():
            raise one_time_code.wrong_code("input.code")
        await account.change(columns, now=context.now)
        context.tell(EventKind.ACCESS_CHANGED)
    return await signed_in(context, account)
