"""Accounts, for an administrator."""

from strawberry import ID

from actions import account_administration as actions
from actions import password_reset
from actions.password_reset import PrintedCode
from models import global_id
from reads import account as reads
from reads.account import AccountView
from reads.pending_change import PendingChangeView, pending_change
from resolvers.context import Info
from resolvers.paging import Slice, slice_of
from resolvers.sent import EDITION, OPD_OF_ROLE, Sent
from rules import texts
from rules.roles import Right
from rules.words import Role


class CreateAccountInput(Sent[actions.NewAccount]):
    """An account that an administrator makes."""

    name = "Up to 120 characters."
    identifier = "An e-mail address or a telephone number."
    password = "At least 8 characters."
    role = "What they are to the regency."
    opd = OPD_OF_ROLE


class UpdateAccountInput(Sent[actions.AccountChange]):
    """What changes in an account; what is left out stays."""

    account = "Which one."
    name = "Up to 120 characters."
    role = "What they are to the regency."
    opd = OPD_OF_ROLE
    active = "Whether they may sign in."
    password = "A new one, at least 8 characters."
    edition = EDITION


async def accounts(
    info: Info, search: str | None = None, role: Role | None = None, first: int = 50, after: str | None = None
) -> Slice:
    info.context.actor.must(Right.ADMINISTER)
    words = texts.clean(search or "")[:100]

    async def read(after: int | None, limit: int) -> list[AccountView]:
        return await reads.accounts(words=words, role=role, after=after or 0, limit=limit)

    return await slice_of("Account", read, first=first, after=after)


async def create_account(info: Info, input: CreateAccountInput) -> AccountView | PendingChangeView:
    return await _answered(info, await actions.open_account(info.context, input.said()))


async def update_account(info: Info, input: UpdateAccountInput) -> AccountView | PendingChangeView:
    return await _answered(info, await actions.change_account(info.context, input.said()))


async def print_reset_code(info: Info, account: ID) -> PrintedCode:
    return await password_reset.print_code(info.context, global_id.key_of("Account", account))


async def coded_account(root: PrintedCode) -> AccountView:
    """Whose code it is."""
    return await reads.account(root.account)


async def _answered(info: Info, done: actions.Administered) -> AccountView | PendingChangeView:
    if done.pending is not None:
        return await pending_change(done.pending, viewer=info.context.actor.account)
    assert done.account is not None
    return await reads.account(done.account)
