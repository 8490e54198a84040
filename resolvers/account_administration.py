"""Accounts, for an administrator."""

import strawberry
from strawberry import ID

from actions import account_administration as actions
from models import global_id
from reads import account as reads
from reads.account import AccountView
from reads.pending_change import PendingChangeView, pending_change
from resolvers.context import Info
from resolvers.paging import Slice, cursor_key, slice_of
from rules import texts
from rules.roles import Right
from rules.words import Role


@strawberry.input(description="An account that an administrator makes.")
class CreateAccountInput:
    name: str = strawberry.field(description="Up to 120 characters.")
    identifier: str = strawberry.field(description="An e-mail address or a telephone number.")
    password: str = strawberry.field(description="At least 8 characters.")
    role: Role = strawberry.field(description="What they are to the regency.")
    opd: str | None = strawberry.field(default=None, description="The OPD's code, of an officer or a head.")


@strawberry.input(description="What changes in an account; what is left out stays.")
class UpdateAccountInput:
    account: ID = strawberry.field(description="Which one.")
    name: str | None = strawberry.field(default=None, description="Up to 120 characters.")
    role: Role | None = strawberry.field(default=None, description="What they are to the regency.")
    opd: str | None = strawberry.field(default=None, description="The OPD's code, of an officer or a head.")
    active: bool | None = strawberry.field(default=None, description="Whether they may sign in.")
    password: str | None = strawberry.field(default=None, description="A new one, at least 8 characters.")
    edition: str | None = strawberry.field(
        default=None, description="As last read: refused where someone changed it since."
    )


async def accounts(
    info: Info, search: str | None = None, role: Role | None = None, first: int = 50, after: str | None = None
) -> Slice:
    info.context.actor.must(Right.ADMINISTER)
    words = texts.clean(search or "")[:100]
    start = 0 if after is None else cursor_key("Account", after)

    async def read(limit: int) -> list[AccountView]:
        return await reads.accounts(words=words, role=role, after=start, limit=limit)

    return await slice_of(
        read, first=first, after=after, cursor=lambda a: global_id.encode("after-Account", a.pk)
    )


async def create_account(info: Info, input: CreateAccountInput) -> AccountView | PendingChangeView:
    said = actions.NewAccount(input.name, input.identifier, input.password, input.role, input.opd)
    return await _answered(info, await actions.open_account(info.context, said))


async def update_account(info: Info, input: UpdateAccountInput) -> AccountView | PendingChangeView:
    said = actions.AccountChange(
        account=global_id.key_of("Account", input.account),
        name=input.name,
        role=input.role,
        opd=input.opd,
        active=input.active,
        password=input.password,
        edition=input.edition,
    )
    return await _answered(info, await actions.change_account(info.context, said))


async def _answered(info: Info, done: actions.Administered) -> AccountView | PendingChangeView:
    if done.pending is not None:
        return await pending_change(done.pending, viewer=info.context.actor.account)
    assert done.account is not None
    return await reads.account(done.account)
