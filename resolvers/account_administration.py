"""Accounts, for an administrator."""

from strawberry import ID

from actions import account_administration as actions
from actions import finding, invitation, password_reset
from actions.invitation import Invitation
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

NIP = "Nomor Induk Pegawai, by which the government's own sign-in may know them: 18 digits."


class CreateAccountInput(Sent[actions.NewAccount]):
    """An account that an administrator makes."""

    name = "Up to 120 characters."
    identifier = "An e-mail address or a telephone number."
    password = "8–200 characters. Null: the person is invited, and chooses it themselves (`invite`)."
    role = "What they are to the regency."
    opd = OPD_OF_ROLE
    change_password = "Whether they are to choose another password when they first sign in."
    nip = NIP


class UpdateAccountInput(Sent[actions.AccountChange]):
    """What changes in an account; what is left out stays."""

    account = "Which one."
    name = "Up to 120 characters."
    identifier = "An e-mail address or a telephone number, instead of the one that is shown."
    role = "What they are to the regency."
    opd = OPD_OF_ROLE
    active = "Whether they may sign in."
    password = "A new one, 8–200 characters."
    change_password = "Of a new password: whether they are to choose another when they next sign in."
    edition = EDITION
    nip = NIP
    forget_second_factor = "They have lost app, passkeys and recovery codes, all of which go."


async def accounts(
    info: Info,
    search: str | None = None,
    role: Role | None = None,
    first: int = 50,
    after: str | None = None,
    opd: str | None = None,
) -> Slice:
    info.context.actor.must(Right.ADMINISTER)
    words = texts.clean(search or "")[:100]
    [of] = [None] if opd is None else finding.known_opds([opd], "opd") or [0]

    async def read(after: int | None, limit: int) -> list[AccountView]:
        return await reads.accounts(words=words, role=role, opd=of, after=after, limit=limit)

    return await slice_of("Account", read, first=first, after=after)


async def create_account(info: Info, input: CreateAccountInput) -> AccountView | PendingChangeView:
    return await _answered(info, await actions.open_account(info.context, input.said()))


async def update_account(info: Info, input: UpdateAccountInput) -> AccountView | PendingChangeView:
    return await _answered(info, await actions.change_account(info.context, input.said()))


async def print_reset_code(info: Info, account: ID) -> PrintedCode:
    return await password_reset.print_code(info.context, global_id.key_of("Account", account))


async def invite(info: Info, account: ID, send: bool = False) -> Invitation:
    return await invitation.invite(info.context, global_id.key_of("Account", account), send=send)


async def coded_account(root: PrintedCode | Invitation) -> AccountView:
    """Whose code it is."""
    return await reads.account(root.account)


async def _answered(info: Info, done: actions.Administered) -> AccountView | PendingChangeView:
    if done.pending is not None:
        return await pending_change(done.pending, viewer=info.context.actor.account)
    assert done.account is not None
    return await reads.account(done.account)
