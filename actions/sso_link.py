"""Whom the government's sign-in provider knows as which account: linked by its person, and unlinked by them
or an administrator."""

import contextlib

from actions import letters, sso_visit
from actions.context import ActionContext, SingleSignOn
from actions.own_account import proved_account
from actions.sso_visit import Person, SsoFailed
from models.identity.account import Account
from models.identity.account_record import of_own_factor
from models.identity.session import Session
from models.identity.sign_in_step import SignInStep
from models.identity.sso_link import SsoLink
from models.identity.sso_start import SsoStart
from models.locking import locked, unless_taken
from rules.audit import AuditField
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, not_found
from rules.single_sign_on import SsoProblem, SsoPurpose, path_of
from rules.words import ContactKind


async def begin(context: ActionContext, path: str) -> str:
    """Where the browser goes, so that whom the provider knows there is linked to the account of who asks; it
    comes back to `path`. Refused(NOT_FOUND) where there is no provider, Refused(NOT_ALLOWED) where the role
    does not sign in so or the account is linked already, Refused(UNAVAILABLE) where the provider does not
    answer.

    It is no address that anybody could lead somebody to: who has just proved who they are asks for it in
    their own page, so that nobody has another's account linked to themselves."""
    account = await proved_account(context)
    sso, browser = context.wiring.sso, context.door.browser
    if sso is None:
        raise not_found("Layanan SSO", "SSO service")
    if browser is None or context.door.set_cookie is None:
        raise Refused(
            RefusalCode.NOT_ALLOWED,
            "Tautan SSO dimulai dari halaman akun di peramban.",
            "An SSO link is begun on the account's page in a browser.",
        )
    if account.role not in sso.rules.roles:
        raise Refused(
            RefusalCode.NOT_ALLOWED,
            "Peran Anda tidak masuk lewat SSO.",
            "Your role does not sign in by SSO.",
        )
    if await SsoLink.of(account.id) is not None:
        raise Refused(
            RefusalCode.NOT_ALLOWED,
            "Akun ini sudah tertaut ke SSO. Lepas dulu tautannya.",
            "This account is linked to the SSO already. Unlink it first.",
        )
    await sso_visit.count(context)
    try:
        sent = await sso_visit.send(
            context, sso, path_of(path), browser.sso, purpose=SsoPurpose.LINK, again=True
        )
    except SsoFailed as failed:
        raise _away(failed.problem) from None
    browser.keep_sso(sent.browser)
    return sent.url


def _away(problem: SsoProblem) -> Refused:
    if problem is SsoProblem.UNREACHABLE:
        return Refused(
            RefusalCode.UNAVAILABLE,
            "Layanan SSO sedang tidak terjangkau. Coba sebentar lagi.",
            "The SSO service cannot be reached. Try again in a while.",
        )
    return Refused(
        RefusalCode.UNAVAILABLE,
        "Layanan SSO belum diatur dengan benar. Hubungi administrator Diskominfo.",
        "The SSO service is not set up properly. Ask an administrator at Diskominfo.",
    )


async def finish(context: ActionContext, sso: SingleSignOn, start: SsoStart, person: Person) -> None:
    """They are back, and the provider says who they are there. Raises SsoFailed, also where the session in
    which it was begun has ended meanwhile or is another."""
    token, own = context.identity.token, context.actor.account
    if token is None or own is None or token != start.session_hash:
        raise SsoFailed(SsoProblem.EXPIRED, start.path)
    try:
        with unless_taken(not_found("Akun", "account")):
            async with context.change():
                account = await locked(Account, id=own, active=True)
                if account is None or not await Session.still_open(token, own):
                    raise SsoFailed(SsoProblem.EXPIRED, start.path)
                link = await SsoLink.known(sso.rules.issuer, person.subject)
                if link is not None and link.account_id == account.id:
                    return  # begun in two tabs
                problem = await _problem(sso, account, person, link)
                if problem is not None:
                    raise SsoFailed(problem, start.path)
                await SsoLink.make(account.id, sso.rules.issuer, person.subject, now=context.now)
                _tell(context, account, after=True)
    except Refused:
        # Another account was faster.
        raise SsoFailed(SsoProblem.TAKEN, start.path) from None
    _write(context, account)


async def _problem(
    sso: SingleSignOn, account: Account, person: Person, link: SsoLink | None
) -> SsoProblem | None:
    """Why the account, which is locked, is not linked to them; `link`: theirs."""
    if account.role not in sso.rules.roles:
        return SsoProblem.NOT_ALLOWED
    if link is not None:
        return SsoProblem.TAKEN
    if await SsoLink.of(account.id) is not None:
        return SsoProblem.HAS_ANOTHER
    # Whose own account would be found at their first sign-in would come into somebody else's from then on.
    other = await sso_visit.first_account(sso, person)
    if other is None or other.id == account.id or not other.active or other.role not in sso.rules.roles:
        return None
    return SsoProblem.OTHER if await SsoLink.of(other.id) is None else None


def _write(context: ActionContext, account: Account) -> None:
    """Who had linked somebody's account to themselves would not be the one who hears of it."""
    courier = context.wiring.courier
    known = {ContactKind.EMAIL: account.email, ContactKind.PHONE: account.phone}
    kind = next((kind for kind, to in known.items() if to and kind in courier.kinds), None)
    if kind is None:
        return

    async def job() -> None:
        await courier.send(kind, letters.sso_linked(str(known[kind])))

    # It is linked, however many letters wait.
    with contextlib.suppress(Refused):
        courier.post(job)


# ── to unlink ────────────────────────────────────────────────────────────────────────────────────


async def unlink(context: ActionContext) -> None:
    """One's own: what was opened by it ends. Refused(NOT_ALLOWED) for who could not sign in without."""
    account = await proved_account(context)
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
        _tell(context, account, after=False)


def _tell(context: ActionContext, account: Account, *, after: bool) -> None:
    context.tell(EventKind.ADMINISTERED, audit=of_own_factor(AuditField.SINGLE_SIGN_ON, account, after=after))
