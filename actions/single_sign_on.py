"""Signing in at the government's own provider, proving there who one is, and leaving. Nobody has an account
made by it."""

from datetime import datetime
from typing import NamedTuple

from actions import sso_link, sso_visit
from actions.account import half, remember
from actions.context import ActionContext, SingleSignOn
from actions.sso_visit import BroughtBack, Person, Sent, SsoFailed
from channels.single_sign_on import ProviderWrong
from models.event import Event
from models.identity.account import Account
from models.identity.account_record import of_own_factor
from models.identity.server_secret import token_hash
from models.identity.session import Session
from models.identity.sign_in_step import SignInStep
from models.identity.sso_link import SsoLink
from models.identity.sso_start import SsoStart
from models.locking import locked, unless_taken
from rules.audit import AuditField
from rules.events import EventKind
from rules.refusals import Refused, not_found
from rules.roles import Actor
from rules.single_sign_on import SsoProblem, SsoPurpose, has_second_factor, path_of


class CameBack(NamedTuple):
    """Where they go on. `step`: the token of the second step, where that is still to come."""

    path: str
    purpose: SsoPurpose
    step: str | None = None
    step_expires: datetime | None = None


async def begin(
    context: ActionContext, path: str, browser: str | None, *, prove: bool = False, again: bool = False
) -> Sent:
    """`browser`: what it keeps of another that it has begun; `again`: whoever has signed in there says anew
    who they are, for it was not the right one. Raises SsoFailed."""
    sso, back = _sso(context), path_of(path)
    purpose = SsoPurpose.PROVE if prove else SsoPurpose.SIGN_IN
    if prove and context.actor.account is None:
        raise SsoFailed(SsoProblem.EXPIRED, back)
    try:
        await sso_visit.count(context)
    except Refused:
        raise SsoFailed(SsoProblem.TOO_MANY, back) from None
    return await sso_visit.send(context, sso, back, browser, purpose=purpose, again=prove or again)


async def finish(context: ActionContext, brought: BroughtBack, browser: str | None) -> CameBack:
    """Signed in, or half where a second factor is still to come; or proved, or linked. Raises SsoFailed."""
    sso = _sso(context)
    start, person = await sso_visit.came_back(context, sso, brought, browser)
    trusted = has_second_factor(person.claims, amr=sso.rules.amr, acr=sso.rules.acr)
    if start.purpose is SsoPurpose.SIGN_IN:
        return await _sign_in(context, sso, start, person, trusted=trusted)
    if start.purpose is SsoPurpose.LINK:
        await sso_link.finish(context, sso, start, person)
    else:
        await _prove(context, sso, start, person, trusted=trusted)
    return CameBack(start.path, start.purpose)


async def _sign_in(
    context: ActionContext, sso: SingleSignOn, start: SsoStart, person: Person, *, trusted: bool
) -> CameBack:
    link = await SsoLink.known(sso.rules.issuer, person.subject)
    account = await (
        sso_visit.first_account(sso, person) if link is None else Account.by_key(link.account_id)
    )
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


async def _linked(
    context: ActionContext,
    sso: SingleSignOn,
    account: Account,
    link: SsoLink | None,
    person: Person,
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
    # As done by whose account it is: the session that they will have is only being opened.
    context.under_way.tell(
        Event.of_office(
            EventKind.ADMINISTERED,
            by=Actor(account.role, account.id, account.opd_id),
            at=context.now,
            audit=of_own_factor(AuditField.SINGLE_SIGN_ON, account, after=True),
        )
    )


async def _prove(
    context: ActionContext, sso: SingleSignOn, start: SsoStart, person: Person, *, trusted: bool
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


def _sso(context: ActionContext) -> SingleSignOn:
    assert context.wiring.sso is not None, "its routes are there with it alone"
    return context.wiring.sso
