"""Accounts, which an administrator opens and changes; what makes somebody privileged waits for another
one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from actions import finding
from actions.account import checked_identifier, known_of
from actions.context import ActionContext
from actions.ids import AccountId
from actions.pending_change import ask, carry_out, needs_confirming
from actions.signature import checked_nip
from models.identity.account import NO_PASSWORD, Account, Columns
from models.identity.signing_in import check_password, hash_password
from models.locking import locked, unless_taken
from reads import catalog
from reads.account import account_view
from rules import texts
from rules.editions import must_be
from rules.refusals import Refused, invalid, not_found
from rules.roles import PRIVILEGED
from rules.words import Role

_OF_AN_OPD = (Role.OFFICER, Role.OPD_HEAD)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """`identifier` is an e-mail address or a telephone number, `opd` the code of an officer's or a head's.
    `change_password`: whether the person is to choose another one when they first sign in. Without a
    `password` they are invited, and choose it themselves (`actions.invitation`)."""

    name: str
    identifier: str
    role: Role
    password: str | None = None
    opd: str | None = None
    change_password: bool = True
    nip: str | None = None


@dataclass(frozen=True, slots=True)
class AccountChange:
    """Of the account with this row id; what is None stays. `edition`: as last read. `change_password`: the
    person is to choose another than a new `password`. `forget_second_factor`: they have lost all that they
    had to prove who they are."""

    account: AccountId
    name: str | None = None
    identifier: str | None = None
    role: Role | None = None
    opd: str | None = None
    active: bool | None = None
    password: str | None = None
    change_password: bool = True
    edition: str | None = None
    forget_second_factor: bool = False
    nip: str | None = None


class Administered(NamedTuple):
    """One of the two row ids: of the account that was changed, or of what waits for another administrator."""

    account: int | None = None
    pending: int | None = None


async def open_account(context: ActionContext, said: NewAccount) -> Administered:
    """Open it. Refused(INVALID) where somebody has the identifier already."""
    await context.must_administer()
    name = texts.required(said.name, "input.name", most=120)
    email, phone = checked_identifier(said.identifier, "input.identifier")
    known = (name, said.identifier, said.opd or "", said.role)
    hashed = NO_PASSWORD
    if said.password is not None:
        hashed = await _new_password(context, said.password, known=known, role=said.role)
    if await Account.named(said.identifier) is not None:
        raise _taken()
    with unless_taken(_taken()):
        async with context.change():
            columns: Columns = {
                "name": name,
                "email": email,
                "phone": phone,
                "password_hash": hashed,
                "role": said.role,
                "opd_id": await _opd_of(said.role, said.opd),
                "must_change_password": said.password is not None and said.change_password,
                "nip": checked_nip(said.nip, "input.nip"),
            }
            if needs_confirming(context, None, columns):
                return Administered(pending=await ask(context, None, columns))
            account = await carry_out(context, None, columns)
    return Administered(account.id)


async def change_account(context: ActionContext, said: AccountChange) -> Administered:
    """What makes somebody privileged, or opens a privileged account, waits for another administrator; what
    takes rights away is done at once."""
    await context.must_administer()
    found = await Account.by_key(said.account)
    if found is None:
        raise _gone()
    columns: Columns = {}
    if said.password is not None:
        role = said.role or found.role
        columns["password_hash"] = await _new_password(
            context, said.password, known=known_of(found), role=role
        )
        columns["must_change_password"] = said.change_password and found.id != context.actor.account
    if said.name is not None:
        columns["name"] = texts.required(said.name, "input.name", most=120)
    nip = checked_nip(said.nip, "input.nip")
    if nip is not None and nip != found.nip:
        columns["nip"] = nip
    if said.active is not None:
        columns["active"] = said.active
    if said.forget_second_factor and found.second_factor_at is not None:
        columns["second_factor_at"] = None
    if said.identifier is not None:
        columns |= await _other_identifier(found, said.identifier)
    with unless_taken(_taken()):
        return await _changed(context, said, columns)


async def _changed(context: ActionContext, said: AccountChange, columns: Columns) -> Administered:
    async with context.change():
        account = await locked(Account, id=said.account, deleted_at=None)
        if account is None:
            raise _gone()
        must_be(said.edition, _edition(account), "Akun", "account")
        if said.role is not None or said.opd is not None:
            columns["role"] = said.role or account.role
            same_opd = catalog.opds.get(account.opd_id or 0)
            code = said.opd or (same_opd.code if same_opd else None)
            columns["opd_id"] = await _opd_of(columns["role"], code)
        _check_own_rights(context, account, columns)
        if needs_confirming(context, account, columns):
            return Administered(pending=await ask(context, account, columns))
        await carry_out(context, account, columns)
    return Administered(account.id)


async def _other_identifier(account: Account, identifier: str) -> Columns:
    """Of the account, unless it is the one that it has. Refused(INVALID) where somebody else has it."""
    email, phone = checked_identifier(identifier, "input.identifier")
    if (email or phone) == account.identifier:
        return {}
    holder = await Account.named(identifier)
    if holder is not None and holder.id != account.id:
        raise _taken()
    return {"email": email} if email is not None else {"phone": phone}


def _edition(a: Account) -> str:
    return account_view(a.id, a.name, a.email, a.phone, a.role, a.opd_id, a.active).edition


def _check_own_rights(context: ActionContext, account: Account, columns: Columns) -> None:
    role, active = columns.get("role", account.role), columns.get("active", account.active)
    if account.id == context.actor.account and (role, active) != (Role.ADMIN, True):
        raise invalid(
            "input.account",
            "Anda tidak dapat mencabut hak sendiri.",
            "You cannot take your own rights away.",
        )


async def _opd_of(role: Role, code: str | None) -> int | None:
    if role in (Role.DISPLAY, Role.SYSTEM):
        raise invalid("input.role", "Layar dipasang lewat kode.", "A display is paired, it has no account.")
    if role not in _OF_AN_OPD:
        return None
    if code is None:
        raise invalid("input.opd", "Pilih OPD.", "Choose the OPD.")
    return int((await finding.opd(code, "input.opd")).id)


def _gone() -> Refused:
    return not_found("Akun", "account", field="input.account")


def _taken() -> Refused:
    return invalid("input.identifier", "Sudah terdaftar.", "Already registered.")


async def _new_password(context: ActionContext, password: str, *, known: Sequence[str], role: Role) -> str:
    """Its hash. Refused(INVALID) where it is easily guessed by who has `known`."""
    field, source = "input.password", context.source
    privileged = role in PRIVILEGED
    await check_password(password, field, about=known, privileged=privileged, source=source)
    return await hash_password(password, field=field, source=source)
