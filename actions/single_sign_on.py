"""Signing in at the government's own provider: sent there, come back, and left there.

What is begun is good once, for ten minutes, and in the browser in which it was begun: a link that somebody
else has made, with a code of theirs, signs nobody in. Nobody has an account made by it.
"""

import secrets as random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import orjson

from actions.account import half, remember
from actions.context import ActionContext, SingleSignOn
from channels.single_sign_on import ProviderUnreachable, ProviderWrong
from models.event import Event
from models.identity.account import Account
from models.identity.account_record import of_own_factor
from models.identity.limits import SSO_STARTS
from models.identity.sealing import seal, unseal
from models.identity.server_secret import token_hash
from models.identity.session import Session
from models.identity.sign_in_step import SignInStep
from models.identity.sso_link import SsoLink
from models.identity.sso_start import SsoStart
from models.locking import locked, unless_taken
from rules.audit import AuditField
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, not_found, sign_in_required
from rules.roles import Actor
from rules.single_sign_on import (
    LONGEST_SUBJECT,
    FirstLink,
    SsoProblem,
    SsoPurpose,
    first_link,
    has_second_factor,
    path_of,
)

COMES_BACK_TO = "/masuk/sso/kembali"
_SEALED_FOR = "sso"
_LEEWAY_SECONDS = 60
_LONGEST_CODE = 4_096
_LONGEST_STATE = 200


class SsoFailed(Exception):
    """Why nobody has been signed in, and where they go on."""

    def __init__(self, problem: SsoProblem, path: str) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.path = path


class Sent(NamedTuple):
    """Where the browser goes, and what it keeps meanwhile."""

    url: str
    browser: str


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What the browser brings, as it stands in the address."""

    state: str = ""
    code: str = ""
    error: str = ""
    issuer: str = ""


class CameBack(NamedTuple):
    """Where they go on. `step`: the token of the second step, where that is still to come."""

    path: str
    purpose: SsoPurpose
    step: str | None = None
    step_expires: datetime | None = None


class _Person(NamedTuple):
    """Of whom the provider speaks."""

    subject: str
    claims: Mapping[str, Any]


async def begin(context: ActionContext, path: str, browser: str | None, *, prove: bool = False) -> Sent:
    """`browser`: what it keeps of another that it has begun. Raises SsoFailed."""
    sso, back = _sso(context), path_of(path)
    purpose = SsoPurpose.PROVE if prove else SsoPurpose.SIGN_IN
    if prove and context.actor.account is None:
        raise SsoFailed(SsoProblem.EXPIRED, back)
    try:
        await context.hit(*context.by_address("sso", SSO_STARTS))
    except Refused:
        raise SsoFailed(SsoProblem.TOO_MANY, back) from None
    state, nonce, verifier = (random.token_urlsafe(32) for _ in range(3))
    kept = browser or random.token_urlsafe(32)
    try:
        url = await sso.provider.authorization_url(
            redirect_uri=_comes_back_to(context, back),
            state=state,
            nonce=nonce,
            verifier=verifier,
            again=prove,
        )
    except ProviderUnreachable:
        raise SsoFailed(SsoProblem.UNREACHABLE, back) from None
    except ProviderWrong:
        raise SsoFailed(SsoProblem.FAILED, back) from None
    sealed = seal(
        context.wiring.secrets, _SEALED_FOR, token_hash(state), orjson.dumps([nonce, verifier]).decode()
    )
    await SsoStart.begin(
        state=state, browser=kept, sealed=sealed, path=back, purpose=purpose,
        session_hash=context.identity.token if prove else None, now=context.now,
    )  # fmt: skip
    return Sent(url, kept)


async def finish(context: ActionContext, brought: BroughtBack, browser: str | None) -> CameBack:
    """Signed in, or half where a second factor is still to come; or proved. Raises SsoFailed."""
    sso = _sso(context)
    start = await _begun(context, brought, browser)
    if brought.error or not 0 < len(brought.code) <= _LONGEST_CODE:
        raise SsoFailed(SsoProblem.CANCELLED if brought.error else SsoProblem.FAILED, start.path)
    person = await _who(context, sso, start, brought)
    trusted = has_second_factor(person.claims, amr=sso.rules.amr, acr=sso.rules.acr)
    if start.purpose is SsoPurpose.PROVE:
        await _prove(context, sso, start, person, trusted=trusted)
        return CameBack(start.path, start.purpose)
    return await _sign_in(context, sso, start, person, trusted=trusted)


async def _begun(context: ActionContext, brought: BroughtBack, browser: str | None) -> SsoStart:
    start = None
    if browser and 0 < len(brought.state) <= _LONGEST_STATE:
        async with context.change():
            start = await SsoStart.spend(brought.state, browser, now=context.now)
    if start is None:
        raise SsoFailed(SsoProblem.EXPIRED, "/")
    return start


async def _who(context: ActionContext, sso: SingleSignOn, start: SsoStart, brought: BroughtBack) -> _Person:
    """What the provider says, checked."""
    opened = unseal(context.wiring.secrets, _SEALED_FOR, start.state_hash, start.sealed)
    if opened is None:
        raise SsoFailed(SsoProblem.EXPIRED, start.path)
    nonce, verifier = orjson.loads(opened)
    again = start.purpose is SsoPurpose.PROVE
    try:
        # An answer of another provider, mixed up with this one's (RFC 9207).
        if brought.issuer != sso.rules.issuer and (
            brought.issuer or await sso.provider.answers_with_issuer()
        ):
            raise SsoFailed(SsoProblem.FAILED, start.path)
        claims = await sso.provider.claims(
            brought.code,
            verifier=verifier,
            nonce=nonce,
            redirect_uri=_comes_back_to(context, start.path),
            wanted=sso.rules.claim,
            again=again,
        )
    except ProviderUnreachable:
        raise SsoFailed(SsoProblem.UNREACHABLE, start.path) from None
    except ProviderWrong:
        raise SsoFailed(SsoProblem.FAILED, start.path) from None
    subject, proved_at = claims.get("sub"), claims.get("auth_time")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise SsoFailed(SsoProblem.FAILED, start.path)
    if again and not (
        isinstance(proved_at, int | float) and proved_at >= start.began_at.timestamp() - _LEEWAY_SECONDS
    ):
        raise SsoFailed(SsoProblem.FAILED, start.path)
    return _Person(subject, claims)


async def _sign_in(
    context: ActionContext, sso: SingleSignOn, start: SsoStart, person: _Person, *, trusted: bool
) -> CameBack:
    link = await SsoLink.known(sso.rules.issuer, person.subject)
    account = await (_first(sso, person) if link is None else Account.by_key(link.account_id))
    if account is None or not account.active:
        raise SsoFailed(SsoProblem.UNKNOWN, start.path)
    if account.role not in sso.rules.roles:
        raise SsoFailed(SsoProblem.NOT_ALLOWED, start.path)
    session = token_hash(str(person.claims.get("sid", "")))
    token = None
    try:
        with unless_taken(not_found("Akun", "account")):
            async with context.change():
                fresh = await locked(Account, id=account.id, active=True)
                if fresh is None or fresh.role != account.role:
                    raise SsoFailed(SsoProblem.UNKNOWN, start.path)
                await _linked(context, sso, fresh, link, person, start.path)
                if fresh.second_factor_at is not None and not trusted:
                    needed = await half(context, fresh, sso=session)
                    return CameBack(start.path, start.purpose, needed.token, needed.expires_at)
                token, _ = await fresh.sign_in(
                    now=context.now, **context.device, second_factor=trusted, sso=session
                )
    except Refused:
        raise SsoFailed(SsoProblem.UNKNOWN, start.path) from None
    remember(context, account, token)
    return CameBack(start.path, start.purpose)


async def _first(sso: SingleSignOn, person: _Person) -> Account | None:
    """The one account of whom nobody of the provider's is known yet, by what the settings name."""
    value = first_link(person.claims, sso.rules.by, sso.rules.claim)
    if value is None:
        return None
    return await (Account.with_nip(value) if sso.rules.by is FirstLink.NIP else Account.named(value))


async def _linked(
    context: ActionContext,
    sso: SingleSignOn,
    account: Account,
    link: SsoLink | None,
    person: _Person,
    path: str,
) -> None:
    """Within the change that opens the session."""
    if link is not None:
        if not await link.still_holds():
            raise SsoFailed(SsoProblem.UNKNOWN, path)
        await link.used(now=context.now)
        return
    if await SsoLink.of(account.id) is not None:
        # The account is somebody's already whom the provider calls by another number.
        raise SsoFailed(SsoProblem.UNKNOWN, path)
    await SsoLink.make(account.id, sso.rules.issuer, person.subject, now=context.now)
    _tell(context, account, after=True)


async def _prove(
    context: ActionContext, sso: SingleSignOn, start: SsoStart, person: _Person, *, trusted: bool
) -> None:
    """Who has signed in is still they, as the provider says, in the session in which it was begun."""
    identity = context.identity
    link = await SsoLink.known(sso.rules.issuer, person.subject)
    if identity.token is None or identity.token != start.session_hash:
        raise SsoFailed(SsoProblem.EXPIRED, start.path)
    if link is None or link.account_id != identity.actor.account:
        raise SsoFailed(SsoProblem.OTHER, start.path)
    account = await Account.by_key(link.account_id)
    if account is None or account.role not in sso.rules.roles:
        raise SsoFailed(SsoProblem.NOT_ALLOWED, start.path)
    if account.second_factor_at is not None and not trusted:
        raise SsoFailed(SsoProblem.NOT_ALLOWED, start.path)
    await Session.proved(identity.token, now=context.now)


# ── to leave ─────────────────────────────────────────────────────────────────────────────────────


async def left(context: ActionContext, logout_token: str) -> bool:
    """The provider says that somebody has signed out there: what they opened here by it ends. Whether it was
    the provider who said so. Raises ProviderUnreachable."""
    sso = _sso(context)
    try:
        told = await sso.provider.logged_out(logout_token)
    except ProviderWrong:
        return False
    link = None if told.sub is None else await SsoLink.known(sso.rules.issuer, told.sub)
    if told.sub is not None and link is None:
        return True
    async with context.change():
        if link is not None:
            await SignInStep.forget_of(link.account_id)
        ended = await Session.end_of_sso(
            now=context.now,
            account_id=None if link is None else link.account_id,
            sso=None if told.sid is None else token_hash(told.sid),
        )
        if ended:
            context.tell(EventKind.ACCESS_CHANGED)
    return True


async def unlink(context: ActionContext) -> None:
    """One's own: what was opened by it ends. Refused(NOT_ALLOWED) for who could not sign in without."""
    if context.actor.account is None:
        raise sign_in_required()
    await context.must_be_proved()
    account = await Account.by_key(context.actor.account)
    assert account is not None, "its row stays even where its person is gone"
    sso = context.wiring.sso
    if not account.opens_by_password or (sso is not None and account.role in sso.rules.only):
        raise Refused(
            RefusalCode.NOT_ALLOWED,
            "Akun ini tidak dapat dibuka tanpa SSO. Minta administrator melepas tautannya.",
            "This account cannot be opened without SSO. Ask an administrator to unlink it.",
        )
    await _unlink(context, account)


async def unlink_account(context: ActionContext, key: int | None) -> int:
    """Of somebody, by an administrator. Refused(NOT_FOUND) where there is no such account, or no link."""
    await context.must_administer()
    account = await Account.by_key(key or 0)
    if account is None:
        raise not_found("Akun", "account", field="account")
    await _unlink(context, account)
    return int(account.id)


async def _unlink(context: ActionContext, account: Account) -> None:
    async with context.change():
        if not await SsoLink.forget_of(account.id):
            raise not_found("Tautan SSO", "SSO link")
        await SignInStep.forget_of(account.id)
        if await Session.end_of_sso(now=context.now, account_id=account.id, sso=None):
            context.tell(EventKind.ACCESS_CHANGED)
        context.tell(
            EventKind.ADMINISTERED, audit=of_own_factor(AuditField.SINGLE_SIGN_ON, account, after=False)
        )


def _tell(context: ActionContext, account: Account, *, after: bool) -> None:
    """As done by whose account it is: the session that they will have is only being opened."""
    context.under_way.tell(
        Event.of_office(
            EventKind.ADMINISTERED,
            by=Actor(account.role, account.id, account.opd_id),
            at=context.now,
            audit=of_own_factor(AuditField.SINGLE_SIGN_ON, account, after=after),
        )
    )


def _sso(context: ActionContext) -> SingleSignOn:
    assert context.wiring.sso is not None, "its routes are there with it alone"
    return context.wiring.sso


def _comes_back_to(context: ActionContext, path: str) -> str:
    """As it is registered with the provider: this site's own address, which nobody else's header says."""
    site = None if context.door.browser is None else context.door.browser.site
    if site is None:
        raise SsoFailed(SsoProblem.FAILED, path)
    return f"{site}{COMES_BACK_TO}"
