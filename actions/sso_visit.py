"""To the government's sign-in provider and back, whatever for.

What is begun is good once, for ten minutes, and in the browser in which it was begun: a link that somebody
else has made, with a code of theirs, signs nobody in and links nobody's account.
"""

import secrets as random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

from actions.context import ActionContext, SingleSignOn
from channels.single_sign_on import ProviderUnreachable, ProviderWrong
from models.identity.account import Account
from models.identity.limits import SSO_STARTS
from models.identity.sealing import seal, unseal
from models.identity.server_secret import token_hash
from models.identity.sso_start import SsoStart
from rules.single_sign_on import LONGEST_SUBJECT, FirstLink, SsoProblem, SsoPurpose, first_link

COMES_BACK_TO = "/masuk/sso/kembali"
_SEALED_FOR = "sso"
_LEEWAY_SECONDS = 60
_LONGEST_CODE = 4_096
_LONGEST_STATE = 200


class SsoFailed(Exception):
    """Why nobody has been signed in or linked, and where they go on."""

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


class Person(NamedTuple):
    """Of whom the provider speaks, and what it says of them."""

    subject: str
    claims: Mapping[str, Any]


async def count(context: ActionContext) -> None:
    """One more that is begun from there; Refused(TOO_MANY)."""
    await context.hit(*context.by_address("sso", SSO_STARTS))


async def send(
    context: ActionContext,
    sso: SingleSignOn,
    path: str,
    browser: str | None,
    *,
    purpose: SsoPurpose,
    again: bool,
) -> Sent:
    """`path`: the page of the clients to which they come back; `browser`: what it keeps of another that it
    has begun; `again`: they say who they are though they have signed in there. Raises SsoFailed."""
    state, nonce, verifier = (random.token_urlsafe(32) for _ in range(3))
    kept = browser or random.token_urlsafe(32)
    try:
        url = await sso.provider.authorization_url(
            redirect_uri=_comes_back_to(context, path),
            state=state,
            nonce=nonce,
            verifier=verifier,
            again=again,
        )
    except ProviderUnreachable:
        raise SsoFailed(SsoProblem.UNREACHABLE, path) from None
    except ProviderWrong:
        raise SsoFailed(SsoProblem.FAILED, path) from None
    sealed = seal(
        context.wiring.secrets, _SEALED_FOR, token_hash(state), orjson.dumps([nonce, verifier]).decode()
    )
    own = None if purpose is SsoPurpose.SIGN_IN else context.identity.token
    await SsoStart.begin(
        state=state, browser=kept, sealed=sealed, path=path, purpose=purpose, session_hash=own,
        now=context.now,
    )  # fmt: skip
    return Sent(url, kept)


async def came_back(
    context: ActionContext, sso: SingleSignOn, brought: BroughtBack, browser: str | None
) -> tuple[SsoStart, Person]:
    """What was begun, used up by this, and who the provider says that it is. Raises SsoFailed."""
    start = await _begun(context, brought, browser)
    if brought.error or not 0 < len(brought.code) <= _LONGEST_CODE:
        raise SsoFailed(SsoProblem.CANCELLED if brought.error else SsoProblem.FAILED, start.path)
    return start, await _who(context, sso, start, brought)


async def first_account(sso: SingleSignOn, person: Person) -> Account | None:
    """The one account of whom nobody of the provider's is known yet, by what the settings name."""
    value = first_link(person.claims, sso.rules.by, sso.rules.claim)
    if value is None:
        return None
    return await (Account.with_nip(value) if sso.rules.by is FirstLink.NIP else Account.named(value))


async def _begun(context: ActionContext, brought: BroughtBack, browser: str | None) -> SsoStart:
    start = None
    if browser and 0 < len(brought.state) <= _LONGEST_STATE:
        async with context.change():
            start = await SsoStart.spend(brought.state, browser, now=context.now)
    if start is None:
        raise SsoFailed(SsoProblem.EXPIRED, "/")
    return start


async def _who(context: ActionContext, sso: SingleSignOn, start: SsoStart, brought: BroughtBack) -> Person:
    """What the provider says, checked."""
    opened = unseal(context.wiring.secrets, _SEALED_FOR, start.state_hash, start.sealed)
    if opened is None:
        raise SsoFailed(SsoProblem.EXPIRED, start.path)
    nonce, verifier = orjson.loads(opened)
    # What somebody has open there already proves nothing, and may be another's.
    again = start.purpose is not SsoPurpose.SIGN_IN
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
    return Person(subject, claims)


def _comes_back_to(context: ActionContext, path: str) -> str:
    """As it is registered with the provider: this site's own address, which nobody else's header says."""
    site = None if context.door.browser is None else context.door.browser.site
    if site is None:
        raise SsoFailed(SsoProblem.FAILED, path)
    return f"{site}{COMES_BACK_TO}"
