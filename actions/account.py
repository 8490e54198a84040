"""One's own account: signing up and in, and its password."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from actions import letters, one_time_code
from actions import passkey as passkeys
from actions.context import ActionContext
from actions.one_time_code import Purpose
from database.installation import current
from models.identity import known_devices
from models.identity.account import Account, Columns
from models.identity.authenticator_app import AuthenticatorApp
from models.identity.limits import SIGN_INS, WRONG_ANYWHERE, WRONG_HERE, WRONG_OF_ADDRESS
from models.identity.one_time_code import OneTimeCode
from models.identity.rate_limits import Limit
from models.identity.recovery_code import RecoveryCode
from models.identity.sign_in_step import SignInStep
from models.identity.sign_in_try import FailedSignIns, Failure
from models.identity.signing_in import check_password, hash_password, password_matches
from models.identity.sso_link import SsoLink
from models.locking import unless_taken
from reads import catalog
from rules import identifiers, texts
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, code_sent, invalid, sign_in_required
from rules.roles import PRIVILEGED
from rules.second_factors import SecondFactorKind, SignInOutcome
from rules.words import ContactKind, Role


@dataclass(frozen=True, slots=True)
class Registration:
    """Who signs up; `identifier` is an e-mail address or a telephone number, `code` what was sent to it."""

    name: str
    identifier: str
    password: str
    code: str | None = None


class OpenedSession(NamedTuple):
    """The bearer token, shown once, and whose it is (a row id) until when."""

    token: str
    account: int
    expires_at: datetime


class FactorNeeded(NamedTuple):
    """The password was right, and a second factor is still to come: the token, shown once, opens that step
    alone. `passkey_options`: what a browser needs to sign with a passkey, as JSON."""

    token: str
    expires_at: datetime
    kinds: list[SecondFactorKind]
    passkey_options: str | None


SignedIn = OpenedSession | FactorNeeded


def checked_identifier(identifier: str, field: str) -> tuple[str | None, str | None]:
    """E-mail address or telephone number in their one spelling; Refused(INVALID) for neither."""
    email, phone = identifiers.email(identifier), identifiers.phone(identifier)
    if email is None and phone is None:
        raise invalid(
            field, "Isi alamat surel atau nomor telepon.", "Give an e-mail address or a telephone number."
        )
    return email, phone


class Contact(NamedTuple):
    """An e-mail address or a telephone number, in its one spelling."""

    kind: ContactKind
    known: str

    @property
    def columns(self) -> Columns:
        """As an account has them."""
        email = self.kind is ContactKind.EMAIL
        return {"email": self.known if email else None, "phone": None if email else self.known}

    @property
    def verified_at(self) -> str:
        """The column that says since when it is known to be theirs."""
        return "email_verified_at" if self.kind is ContactKind.EMAIL else "phone_verified_at"


def contact_of(identifier: str, field: str) -> Contact:
    """Refused(INVALID) for what is neither an e-mail address nor a telephone number."""
    email, phone = checked_identifier(identifier, field)
    return Contact(ContactKind.EMAIL, email) if email else Contact(ContactKind.PHONE, phone or "")


async def register(context: ActionContext, said: Registration) -> SignedIn:
    """A citizen signs up, and is signed in. Where codes can be sent to what they sign in by: first
    Refused(CODE_SENT), whether or not somebody has it already, and with the code the account, verified.
    Elsewhere Refused(INVALID) where somebody has it."""
    name = texts.required(said.name, "input.name", most=120)
    contact = contact_of(said.identifier, "input.identifier")
    await check_password(
        said.password, "input.password", about=(name, said.identifier), source=context.source
    )
    await context.hit(*context.by_address("register", context.wiring.hourly.registrations))
    code = None
    if contact.kind in context.wiring.courier.kinds:
        code = await _registration_code(context, contact, said.code)
    hashed = await hash_password(said.password, field="input.password", source=context.source)
    taken = invalid(
        "input.identifier", "Sudah terdaftar. Silakan masuk.", "Already registered. Please sign in."
    )
    if await Account.named(contact.known) is not None:
        raise taken
    columns = {"name": name, **contact.columns, "password_hash": hashed, "role": Role.CITIZEN}
    if code is not None:
        columns[contact.verified_at] = context.now
    with unless_taken(taken):
        async with context.change():
            if code is not None and not await code.use():
                raise one_time_code.wrong_code("input.code")
            account = await Account.open(columns, now=context.now)
    return await signed_in(context, account)


async def _registration_code(context: ActionContext, contact: Contact, typed: str | None) -> OneTimeCode:
    """The code that was sent to who signs up; Refused(CODE_SENT) where none is given yet."""
    if typed is not None:
        return await one_time_code.proved(
            context, Purpose.REGISTER, contact.known, typed, account=None, field="input.code"
        )

    async def job() -> None:
        if not await one_time_code.may_reach(context, contact.known):
            return
        if await Account.named(contact.known) is not None:
            await context.wiring.courier.send(contact.kind, letters.known_already(contact.known))
            return
        await one_time_code.send(context, Purpose.REGISTER, *contact, account=None, letter=letters.confirm)

    await one_time_code.post(context, *contact, "input.identifier", job)
    raise code_sent("input.code")


async def sign_in(context: ActionContext, identifier: str, password: str) -> SignedIn:
    """Signed in, or half, where the account has a second factor. Refused(INVALID) in the same words for a
    wrong password and an unknown account, after the same time; Refused(TOO_MANY) where it is to be tried more
    slowly."""
    account = await Account.named(identifier)
    usable = account is not None and account.opens_by_password
    hashed = account.password_hash if account is not None and usable else None
    async with context.attempt(*_limits(context, identifier, account)):
        right = await password_matches(password, hashed, source=context.source)
        if not right or account is None:
            if account is not None:
                failed(context, account, SignInOutcome.WRONG_PASSWORD)
            raise _wrong()
    await context.hit(context.counted("signed-in", str(account.id), SIGN_INS))
    return await signed_in(context, account)


def _limits(context: ActionContext, identifier: str, account: Account | None) -> list[Limit]:
    """What counts where the password is wrong. A device that has signed in before counts for itself: neither
    who tries from elsewhere nor its neighbours behind one address can slow it down."""
    if account is not None:
        device = context.known_device(known_devices.of_account(account.id, account.password_hash))
        if device is not None:
            return [context.counted("password-device", device, WRONG_HERE)]
    known = identifiers.known_as(identifier)
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


async def signed_in(context: ActionContext, account: Account) -> SignedIn:
    """Who has just proved to be the account's, as far as a password does; the browser gets its cookies where
    that is enough."""
    async with context.change():
        # A password takes a while to compare: who has changed it meanwhile has ended all sessions.
        fresh = await account.still_opens()
        if fresh is None:
            raise _wrong()
        await _must_open_by_password(context, fresh)
        if fresh.second_factor_at is not None:
            return await half(context, fresh)
        token, expires = await fresh.sign_in(now=context.now, **context.device)
    remember(context, account, token)
    return OpenedSession(token, account.id, expires)


async def _must_open_by_password(context: ActionContext, account: Account) -> None:
    """Refused(NOT_ALLOWED) for who signs in at the government's provider alone. It is said after the right
    password, so that nobody learns by it whose account there is."""
    sso = context.wiring.sso
    if sso is not None and account.role in sso.rules.only and await SsoLink.of(account.id) is not None:
        raise Refused(
            RefusalCode.NOT_ALLOWED,
            "Akun ini masuk lewat SSO pemerintah, tidak dengan kata sandi.",
            "This account signs in by the government's SSO, not by a password.",
            field="input.password",
        )


async def half(context: ActionContext, account: Account, *, sso: str | None = None) -> FactorNeeded:
    """The second step, begun within a change. `sso`: as `Session.sso`."""
    return await _needed(context, account.id, *await SignInStep.begin(account.id, now=context.now, sso=sso))


async def half_again(context: ActionContext, token: str) -> FactorNeeded | None:
    """The same of a step that was begun already; None where it is over."""
    step = await SignInStep.open(token, now=context.now)
    if step is None:
        return None
    async with context.change():
        return await _needed(context, step.account_id, token, step.expires_at)


async def _needed(context: ActionContext, account: int, token: str, expires: datetime) -> FactorNeeded:
    options = await passkeys.request_options(context, account, passkeys.SIGN_IN)
    having = {
        SecondFactorKind.AUTHENTICATOR: await AuthenticatorApp.in_use(account) is not None,
        SecondFactorKind.PASSKEY: options is not None,
        SecondFactorKind.RECOVERY_CODE: await RecoveryCode.has(account),
    }
    return FactorNeeded(token, expires, [kind for kind, has in having.items() if has], options)


def failed(context: ActionContext, account: Account, outcome: SignInOutcome) -> None:
    """Its owner is shown it."""
    where = context.device
    failure = Failure(account.id, outcome, where["device"], where["network"], context.now)
    current().part(FailedSignIns).note(failure)


def remember(context: ActionContext, account: Account, token: str) -> None:
    """The browser has signed in as the account: it gets its cookies."""
    if context.door.set_cookie is not None:
        context.door.set_cookie(token)
    context.remember_device(known_devices.of_account(account.id, account.password_hash))


async def with_password(context: ActionContext, password: str, field: str) -> Account:
    """The account of who asks, who gives its password once more. Refused(SIGN_IN_REQUIRED), or
    Refused(INVALID) with this field."""
    if context.actor.account is None:
        raise sign_in_required()
    account = await Account.by_key(context.actor.account)
    assert account is not None, "its row stays even where its person is gone"
    async with context.attempt(context.counted("password-change", str(account.id), WRONG_HERE)):
        if not await password_matches(password, account.password_hash, source=context.source):
            raise wrong_password(field)
    return account


def wrong_password(field: str) -> Refused:
    """Of who has signed in already."""
    return invalid(field, "Kata sandi sekarang salah.", "The current password is wrong.")


async def change_password(context: ActionContext, current: str, new: str) -> None:
    """Ends all sessions too: who changes a password may fear that someone has the old one. The browser in
    which it was changed gets a new one in its cookie."""
    account = await with_password(context, current, "current")
    if new == current:
        raise invalid("new", "Pakai kata sandi yang lain dari yang lama.", "Use another one than the old.")
    privileged = account.role in PRIVILEGED
    await check_password(new, "new", about=known_of(account), privileged=privileged, source=context.source)
    hashed = await hash_password(new, field="new", source=context.source)
    async with context.change():
        if not await account.still_opens():
            raise wrong_password("current")
        await account.change({"password_hash": hashed, "must_change_password": False}, now=context.now)
        context.tell(EventKind.ACCESS_CHANGED)
        # Who had a session of an account with a second factor has proved it.
        has_factor = account.second_factor_at is not None
        token, _ = await account.sign_in(now=context.now, **context.device, second_factor=has_factor)
    remember(context, account, token)


def known_of(account: Account) -> list[str]:
    """What others know of somebody, and try first as their password."""
    opd = catalog.opds.get(account.opd_id or 0)
    known = (account.name, account.email, account.phone, opd and opd.code, opd and opd.name, account.role)
    return [text for text in known if text]
