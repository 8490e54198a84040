"""Signing up, in and out; who is asking."""

from datetime import datetime
from typing import NamedTuple

from tortoise.exceptions import IntegrityError

from models import global_id
from models.event import Event
from models.identity import known_devices
from models.identity.account import Account
from models.identity.limits import SIGN_INS, WRONG_ANYWHERE, WRONG_HERE, WRONG_OF_ADDRESS
from models.identity.rate_limits import Limit, attempt, hit
from models.identity.signing_in import (
    account_named,
    check_password,
    hash_password,
    open_session,
    open_sessions,
    password_matches,
    revoke,
    revoke_all,
)
from reads import catalog
from resolvers.context import Context, Info
from resolvers.inputs import RegisterInput, SignInInput
from resolvers.refusals_as_data import refusals_as_data
from rules import identifiers, texts
from rules.events import EventKind
from rules.refusals import invalid, sign_in_required
from rules.roles import PRIVILEGED, RIGHTS, Actor
from rules.words import Role


class ViewerView(NamedTuple):
    """Who is asking, as they see themselves."""

    pk: int
    name: str
    role: Role
    opd: catalog.OpdView | None
    identifier: str | None

    @property
    def id(self) -> str:
        return global_id.encode("Display" if self.role is Role.DISPLAY else "Account", self.pk)

    @property
    def rights(self) -> list[str]:
        return sorted(r.value for r in RIGHTS[self.role])


class OpenedSession(NamedTuple):
    token: str
    viewer: ViewerView
    expires_at: datetime


class SessionView(NamedTuple):
    """A place where the viewer is signed in; its token is nobody's to see."""

    opened_at: datetime
    expires_at: datetime
    current: bool


class Done(NamedTuple):
    ok: bool = True


MOST_SESSIONS = 20


def viewer(info: Info) -> ViewerView | None:
    identity = info.context.identity
    actor = identity.actor
    if actor.role is None:
        return None
    opd = catalog.opds.get(actor.opd or 0)
    return ViewerView(actor.account or 0, identity.name, actor.role, opd, identity.identifier or None)


async def own_sessions(info: Info) -> list[SessionView]:
    """Where the viewer is signed in, the latest first; a display is signed in nowhere."""
    context = info.context
    context.never_keep()
    identity = context.identity
    if identity.actor.account is None:
        return []
    found = await open_sessions(identity.actor.account, now=context.now, most=MOST_SESSIONS)
    return [SessionView(s.created_at, s.expires_at, s.token_hash == identity.token) for s in found]


def _seen(account: Account) -> ViewerView:
    opd = catalog.opds.get(account.opd_id or 0)
    return ViewerView(account.id, account.name, account.role, opd, account.identifier)


def check_identifier(identifier: str, field: str) -> tuple[str | None, str | None]:
    """E-mail address or telephone number in their one spelling; INVALID for neither."""
    email, phone = identifiers.email(identifier), identifiers.phone(identifier)
    if email is None and phone is None:
        raise invalid(
            field, "Isi alamat surel atau nomor telepon.", "Give an e-mail address or a telephone number."
        )
    return email, phone


@refusals_as_data
async def register(info: Info, input: RegisterInput) -> OpenedSession:
    context = info.context
    name = texts.required(input.name, "input.name", most=120)
    email, phone = check_identifier(input.identifier, "input.identifier")
    await check_password(
        input.password, "input.password", about=(name, input.identifier), source=context.source
    )
    await hit(*context.by_address("register", context.wiring.hourly.registrations), now=context.now)
    hashed = await hash_password(input.password, field="input.password", source=context.source)
    taken = invalid(
        "input.identifier", "Sudah terdaftar. Silakan masuk.", "Already registered. Please sign in."
    )
    if await account_named(input.identifier) is not None:
        raise taken
    try:
        account = await Account.create(
            name=name,
            email=email,
            phone=phone,
            password_hash=hashed,
            role=Role.CITIZEN,
            created_at=context.now,
        )
    except IntegrityError:
        raise taken from None
    return await _opened(context, account)


@refusals_as_data
async def sign_in(info: Info, input: SignInInput) -> OpenedSession:
    """The same words for a wrong password and an unknown account, after the same time."""
    context = info.context
    account = await account_named(input.identifier)
    usable = account is not None and account.active
    hashed = account.password_hash if account is not None and usable else None
    async with attempt(*_limits(context, input.identifier, account), now=context.now):
        right = await password_matches(input.password, hashed, source=context.source)
        if not right or account is None:
            raise invalid(
                "input.password",
                "Surel, nomor telepon, atau kata sandi salah.",
                "Wrong e-mail address, telephone number or password.",
            )
    await hit(context.counted("signed-in", str(account.id), SIGN_INS), now=context.now)
    return await _opened(context, account)


def _limits(context: Context, identifier: str, account: Account | None) -> list[Limit]:
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


async def _opened(context: Context, account: Account) -> OpenedSession:
    token, expires = await open_session(account, now=context.now)
    _remembered(context, account, token)
    return OpenedSession(token, _seen(account), expires)


def _remembered(context: Context, account: Account, token: str) -> None:
    if context.set_cookie is not None:
        context.set_cookie(token)
    context.remember_device(known_devices.of_account(account.id, account.password_hash))


async def sign_out(info: Info) -> bool:
    """Ends this session; its open sockets close as soon as the log tells of it. False: there was none."""
    context = info.context
    identity = context.identity
    if context.set_cookie is not None:
        context.set_cookie(None)
    if identity.token is None or identity.actor.role is Role.DISPLAY:
        return False
    async with context.change():
        await revoke(identity.token, now=context.now)
        access_changed(identity.actor, at=context.now)
    return True


async def sign_out_everywhere(info: Info) -> bool:
    context = info.context
    actor = context.actor
    if actor.account is None:
        return False
    async with context.change():
        await revoke_all(actor.account, now=context.now)
        access_changed(actor, at=context.now)
    if context.set_cookie is not None:
        context.set_cookie(None)
    return True


@refusals_as_data
async def change_password(info: Info, current: str, new: str) -> Done:
    """Ends all sessions too: who changes a password may fear that someone has the old one. The browser in
    which it was changed gets a new one in its cookie."""
    context = info.context
    actor = context.actor
    if actor.account is None:
        raise sign_in_required()
    account = await Account.get(id=actor.account)
    mine = context.counted("password-change", str(account.id), WRONG_HERE)
    async with attempt(mine, now=context.now):
        if not await password_matches(current, account.password_hash, source=context.source):
            raise invalid("current", "Kata sandi sekarang salah.", "The current password is wrong.")
    if new == current:
        raise invalid("new", "Pakai kata sandi yang lain dari yang lama.", "Use another one than the old.")
    privileged = account.role in PRIVILEGED
    await check_password(new, "new", about=about(account), privileged=privileged, source=context.source)
    account.password_hash = await hash_password(new, field="new", source=context.source)
    async with context.change():
        await account.save(update_fields=["password_hash"])
        await revoke_all(account.id, now=context.now)
        access_changed(actor, at=context.now)
        token, _ = await open_session(account, now=context.now)
    _remembered(context, account, token)
    return Done()


def about(account: Account) -> list[str]:
    """What others know of somebody, and try first."""
    opd = catalog.opds.get(account.opd_id or 0)
    known = (account.name, account.email, account.phone, opd and opd.code, opd and opd.name, account.role)
    return [text for text in known if text]


def access_changed(by: Actor, *, at: datetime) -> None:
    """Tell every process to ask its open sockets again whether they may stay."""
    Event.append_office(EventKind.ACCESS_CHANGED, by=by, at=at)
