"""The government's sign-in provider: the second step after it, and whose account is linked to it."""

from typing import NamedTuple

from strawberry import ID

from actions import sso_link as actions
from actions.account import FactorNeeded, half_again
from models import global_id
from reads import account as accounts
from reads import single_sign_on as reads
from reads.account import AccountView, ViewerView
from reads.single_sign_on import SsoLinkView
from resolvers.context import Info
from resolvers.done import Done
from rules.refusals import not_found
from rules.words import Role

_WITHOUT_ACCOUNT = frozenset({Role.DISPLAY, Role.SYSTEM})


class SsoVisit(NamedTuple):
    """Where the browser goes."""

    url: str


async def continue_sign_in(info: Info) -> FactorNeeded:
    """Refused(NOT_FOUND) for a browser that was not led to it, or too long ago."""
    browser = info.context.door.browser
    token = "" if browser is None else browser.step[:200]
    found = await half_again(info.context, token) if token else None
    if browser is not None and token:
        browser.forget_step()
    if found is None:
        raise not_found("Langkah masuk", "sign-in step")
    return found


async def link(info: Info, path: str) -> SsoVisit:
    return SsoVisit(await actions.begin(info.context, path))


async def unlink(info: Info) -> Done:
    await actions.unlink(info.context)
    return Done()


async def unlink_account(info: Info, account: ID) -> AccountView:
    key = await actions.unlink_account(info.context, global_id.key_of("Account", account))
    return await accounts.account(key)


async def own_link(root: ViewerView, info: Info) -> SsoLinkView | None:
    info.context.never_keep()
    return None if root.role in _WITHOUT_ACCOUNT else await reads.link_of(root.pk)


def may_link(root: ViewerView, info: Info) -> bool:
    sso = info.context.wiring.sso
    return sso is not None and root.role in sso.rules.roles
