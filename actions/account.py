"""One's own account: signing up, in and out, and its password."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from actions.context import ActionContext
from models.identity import known_devices
from models.identity.account import Account
from models.identity.limits import SIGN_INS, WRONG_ANYWHERE, WRONG_HERE, WRONG_OF_ADDRESS
from models.identity.rate_limits import Limit
from models.identity.session import Session
from models.identity.signing_in import check_password, hash_password, password_matches
from models.locking import unless_taken
from reads import catalog
from rules import identifiers, texts
from rules.events import EventKind
from rules.refusals import Refused, invalid, sign_in_required
from rules.roles import PRIVILEGED
from rules.words import Role


@dataclass(frozen=True, slots=True)
class Registration:
    """Who signs up; `identifier` is an e-mail address or a telephone number."""

    name: str
    identifier: str
    password: str


class OpenedSession(NamedTuple):
    """The bearer token, shown once, and whose it is (a row id) until when."""

    token: str
    account: int
    expires_at: datetime


def checked_identifier(identifier: str, field: str) -> tuple[str | None, str | None]:
    """E-mail address or telephone number in their one spelling; Refused(INVALID) for neither."""
    email, phone = identifiers.email(identifier), identifiers.phone(identifier)
    if email is None and phone is None:
        raise invalid(
            field, "Isi alamat surel atau nomor telepon.", "Give an e-mail address or a telephone number."
        )
    return email, phone


async def register(context: ActionContext, said: Registration) -> OpenedSession:
    """A citizen signs up, and is signed in. Refused(INVALID) where somebody has the identifier already."""
    name = texts.required(said.name, "input.name", most=120)
    email, phone = checked_identifier(said.identifier, "input.identifier")
    await check_password(
        said.password, "input.password", about=(name, said.identifier), source=context.source
    )
    await context.hit(*context.by_address("register", context.wiring.hourly.registrations))
    hashed = await hash_password(said.password, field="input.password", source=context.source)
    taken = invalid(
        "input.identifier", "Sudah terdaftar. Silakan masuk.", "Already registered. Please sign in."
    )
    if await Account.named(said.identifier) is not None:
        raise taken
    columns = {"name": name, "email": email, "phone": phone, "password_hash": hashed, "role": Role.CITIZEN}
    with unless_taken(taken):
        account = await Account.open(columns, now=context.now)
    return await _signed_in(context, account)


async def sign_in(context: ActionContext, identifier: str, password: str) -> OpenedSession:
    """Refused(INVALID) in the same words for a wrong password and an unknown account, after the same time;
    Refused(TOO_MANY) where it is to be tried more slowly."""
    account = await Account.named(identifier)
    usable = account is not None and account.active
    hashed = account.password_hash if account is not None and usable else None
    async with context.attempt(*_limits(context, identifier, account)):
        right = await password_matches(password, hashed, source=context.source)
        if not right or account is None:
            raise _wrong()
    await context.hit(context.counted("signed-in", str(account.id), SIGN_INS))
    return await _signed_in(context, account)


def _limits(context: ActionContext, identifier: str, account: Account | None) -> list[Limit]:
    """What counts where the password is wrong. A device that has signed in before counts for itself: neither
    who tries from elsewhere nor its neighbours behind one address can slow it down."""
    if account is not None:
        device = context.known_device(known_devices.of_account(account.id, account.password_hash))
        if device is not None:
            return [context.counted("password-device", device, WRONG_HERE)]
    known = identifiers.email(identifier) or identifiers.phone(identifier) or ""
    return [
        context.counted("password-here", f"{known} {context.source}", WRONG_HERE),
        context.counted("password", known, WRONG_ANYWHERE),
        *context.by_address("password-address", WRONG_OF_ADDRESS),
    ]


def _wrong() -> Refused:
    return invalid(
        "input.password",
        "Surel, nomor telepon, atau kata sandi salah.",
        "Wrong e-mail address, telephone number or password.",
    )


async def _signed_in(context: ActionContext, account: Account) -> OpenedSession:
    async with context.change():
        # A password takes a while to compare: who has changed it meanwhile has ended all sessions.
        if not await account.still_opens():
            raise _wrong()
        token, expires = await account.sign_in(now=context.now)
    _remember(context, account, token)
    return OpenedSession(token, account.id, expires)


def _remember(context: ActionContext, account: Account, token: str) -> None:
    if context.door.set_cookie is not None:
        context.door.set_cookie(token)
    context.remember_device(known_devices.of_account(account.id, account.password_hash))


async def sign_out(context: ActionContext) -> bool:
    """End this session; its open sockets close as soon as the log tells of it. False: there was none."""
    identity = context.identity
    if context.door.set_cookie is not None:
        context.door.set_cookie(None)
    if identity.token is None or identity.actor.role is Role.DISPLAY:
        return False
    async with context.change():
        await Session.end(identity.token, now=context.now)
        context.tell(EventKind.ACCESS_CHANGED)
    return True


async def sign_out_everywhere(context: ActionContext) -> bool:
    """End all sessions of who asks, with their sockets. False for a visitor and for a display."""
    account = context.actor.account
    if account is None:
        return False
    async with context.change():
        await Session.end_all_of(account, now=context.now)
        context.tell(EventKind.ACCESS_CHANGED)
    if context.door.set_cookie is not None:
        context.door.set_cookie(None)
    return True


async def change_password(context: ActionContext, current: str, new: str) -> None:
    """Ends all sessions too: who changes a password may fear that someone has the old one. The browser in
    which it was changed gets a new one in its cookie."""
    if context.actor.account is None:
        raise sign_in_required()
    account = await Account.by_key(context.actor.account)
    assert account is not None, "accounts are never deleted"
    wrong = invalid("current", "Kata sandi sekarang salah.", "The current password is wrong.")
    async with context.attempt(context.counted("password-change", str(account.id), WRONG_HERE)):
        if not await password_matches(current, account.password_hash, source=context.source):
            raise wrong
    if new == current:
        raise invalid("new", "Pakai kata sandi yang lain dari yang lama.", "Use another one than the old.")
    privileged = account.role in PRIVILEGED
    await check_password(new, "new", about=known_of(account), privileged=privileged, source=context.source)
    hashed = await hash_password(new, field="new", source=context.source)
    async with context.change():
        if not await account.still_opens():
            raise wrong
        await account.change({"password_hash": hashed, "must_change_password": False}, now=context.now)
        context.tell(EventKind.ACCESS_CHANGED)
        token, _ = await account.sign_in(now=context.now)
    _remember(context, account, token)


def known_of(account: Account) -> list[str]:
    """What others know of somebody, and try first as their password."""
    opd = catalog.opds.get(account.opd_id or 0)
    known = (account.name, account.email, account.phone, opd and opd.code, opd and opd.name, account.role)
    return [text for text in known if text]
