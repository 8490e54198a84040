"""One's own second factors: an app that shows codes, passkeys, recovery codes. Whoever changes them has just
proved who they are."""

from typing import NamedTuple

from webauthn.helpers import bytes_to_base64url

from actions import passkey as passkeys
from actions import recovery
from actions.context import ActionContext
from actions.factor_proof import SEALED_FOR, digits, wrong_code
from actions.own_account import proved_account
from database.installation import current
from models.audit import AuditRecord
from models.identity.account import Account
from models.identity.account_record import of_own_factor
from models.identity.authenticator_app import AuthenticatorApp, address_of, new_secret, step_of
from models.identity.limits import WRONG_FACTOR_HERE
from models.identity.passkey import Passkey
from models.identity.recovery_code import RecoveryCode
from models.identity.sealing import seal, unseal
from models.identity.second_factor import SecondFactorRoles, has_any
from models.identity.session import Session
from models.locking import locked, unless_taken
from rules import texts
from rules.audit import AuditField
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, invalid, not_found, sign_in_required


class AppSetup(NamedTuple):
    """What the app needs, shown once: the secret to be typed, and the same as the address of a QR code."""

    secret: str
    uri: str


class AddedFactor(NamedTuple):
    """Recovery codes, shown once; none where the account had some already."""

    recovery_codes: list[str]


async def start_app(context: ActionContext) -> AppSetup:
    """Begin to set up an app; the one before is good until the new one's first code."""
    account = await proved_account(context)
    secret = new_secret()
    async with context.change():
        sealed = seal(context.wiring.secrets, SEALED_FOR, str(account.id), secret)
        await AuthenticatorApp.begin(account.id, sealed, now=context.now)
    return AppSetup(secret, address_of(secret, account.identifier))


async def confirm_app(context: ActionContext, code: str) -> AddedFactor:
    """It is in use from now on, since it shows the right code. Refused(INVALID) where it does not."""
    account = await proved_account(context)
    async with context.attempt(context.counted("factor-set-up", str(account.id), WRONG_FACTOR_HERE)):
        app = await AuthenticatorApp.being_set_up(account.id)
        secret = app and unseal(context.wiring.secrets, SEALED_FOR, str(account.id), app.sealed)
        step = secret and step_of(secret, digits(code), now=context.now)
        if app is None or not step:
            raise wrong_code("code")
        async with context.change():
            if not await app.spend(step):
                raise wrong_code("code")
            await app.confirm(now=context.now)
            return await _added(
                context, account, of_own_factor(AuditField.AUTHENTICATOR, account, after=True)
            )


async def remove_app(context: ActionContext) -> None:
    """No app any more. Refused(NOT_ALLOWED) where it is the only factor, and the role needs one."""
    account = await proved_account(context)
    async with context.change():
        app = await AuthenticatorApp.in_use(account.id)
        await AuthenticatorApp.forget_of(account.id)
        if app is not None:
            await _removed(context, account, of_own_factor(AuditField.AUTHENTICATOR, account, after=False))


async def start_passkey(context: ActionContext) -> str:
    """What a browser needs to make a passkey, as JSON."""
    account = await proved_account(context)
    async with context.change():
        return await passkeys.creation_options(context, account)


async def add_passkey(context: ActionContext, name: str, credential: str) -> AddedFactor:
    """Keep what the browser has made. Refused(INVALID) for what answers no challenge of ours."""
    account = await proved_account(context)
    called = texts.required(name, "name", most=80)
    with unless_taken(passkeys.wrong_passkey("credential")):
        async with context.change():
            made = await passkeys.made(context, account.id, credential, "credential")
            await Passkey.keep(
                account.id,
                bytes_to_base64url(made.credential_id),
                bytes_to_base64url(made.credential_public_key),
                made.sign_count,
                name=called,
                now=context.now,
            )
            return await _added(context, account, of_own_factor(AuditField.PASSKEY, account, after=True))


async def remove_passkey(context: ActionContext, key: int | None) -> None:
    """It signs in no more. Refused(NOT_FOUND) where it is somebody else's."""
    account = await proved_account(context)
    async with context.change():
        if not await Passkey.remove(account.id, key or 0):
            raise not_found("Kunci sandi", "passkey", field="passkey")
        await _removed(context, account, of_own_factor(AuditField.PASSKEY, account, after=False))


async def renew_recovery_codes(context: ActionContext) -> AddedFactor:
    """Others from now on, and none of those before. Refused(INVALID) without any second factor."""
    account = await proved_account(context)
    async with context.change():
        if not await has_any(account.id):
            raise invalid(
                "code", "Pasang dulu aplikasi kode atau kunci sandi.", "First set up an app or a passkey."
            )
        codes = await recovery.renew(context, account.id)
        _tell(context, of_own_factor(AuditField.RECOVERY_CODES, account))
    return AddedFactor(codes)


async def _added(context: ActionContext, account: Account, record: AuditRecord) -> AddedFactor:
    """With the first one all other sessions end, which were opened without."""
    fresh = await locked(Account, id=account.id, active=True)
    if fresh is None:
        raise sign_in_required()
    codes = [] if await RecoveryCode.has(account.id) else await recovery.renew(context, account.id)
    if fresh.second_factor_at is None:
        await fresh.has_second_factor_since(context.now)
        await Session.only_with_factor(account.id, context.identity.token, now=context.now)
        context.tell(EventKind.ACCESS_CHANGED)
    _tell(context, record)
    return AddedFactor(codes)


async def _removed(context: ActionContext, account: Account, record: AuditRecord) -> None:
    if not await has_any(account.id):
        if account.role in current().part(SecondFactorRoles).roles:
            raise Refused(
                RefusalCode.NOT_ALLOWED,
                "Peran Anda wajib memakai verifikasi dua langkah. Pasang dulu yang lain, lalu hapus ini.",
                "Your role needs two-step verification. First set up another one, then remove this.",
            )
        await RecoveryCode.forget_of(account.id)
        await account.has_second_factor_since(None)
    _tell(context, record)


def _tell(context: ActionContext, record: AuditRecord) -> None:
    context.tell(EventKind.ADMINISTERED, audit=record)
