"""A second pair of eyes: what gives or opens a privileged account waits for another administrator."""

from datetime import datetime
from typing import Any, NamedTuple

from strawberry import ID
from tortoise.exceptions import IntegrityError

from models import global_id
from models.event import Event
from models.identity.account import Account
from models.identity.pending_change import OPEN_FOR, PendingChange
from models.identity.signing_in import revoke_all
from reads import catalog
from reads.catalog import OpdView
from resolvers.accounts import Done, access_changed
from resolvers.context import Context, Info
from resolvers.refusals_as_data import refusals_as_data
from rules.editions import edition_of
from rules.events import EventKind
from rules.refusals import invalid, not_allowed, not_found
from rules.roles import PRIVILEGED, Right
from rules.words import Role

_MOST_OPEN = 100


class AccountView(NamedTuple):
    pk: int
    name: str
    identifier: str
    role: Role
    opd: OpdView | None
    active: bool

    @property
    def id(self) -> str:
        return global_id.encode("Account", self.pk)

    @property
    def edition(self) -> str:
        return edition_of(self.name, self.identifier, self.role, self.opd and self.opd.code, self.active)


class PendingChangeView(NamedTuple):
    """What was asked for, by whom. `account` is null for a new one."""

    pk: int
    account: AccountView | None
    name: str | None
    identifier: str | None
    role: Role | None
    opd: OpdView | None
    active: bool | None
    password: bool
    asked_by: str
    asked_at: datetime
    expires_at: datetime
    own: bool

    @property
    def id(self) -> str:
        return global_id.encode("PendingChange", self.pk)


def seen_account(a: Account) -> AccountView:
    return AccountView(a.id, a.name, a.identifier, a.role, catalog.opds.get(a.opd_id or 0), a.active)


def needs_confirming(context: Context, before: Account | None, changes: dict[str, Any]) -> bool:
    """Whether the change (of columns, as the account is to have them) makes somebody privileged, or opens a
    privileged account to somebody else."""
    role = changes.get("role", before.role if before else None)
    if not context.wiring.two_administrators:
        return False
    if before is None:
        return role in PRIVILEGED
    if "password_hash" in changes and (role in PRIVILEGED or before.role in PRIVILEGED):
        return True
    gained = role != before.role or changes.get("opd_id", before.opd_id) != before.opd_id
    revived = changes.get("active") is True and not before.active
    return role in PRIVILEGED and (gained or revived)


async def ask(context: Context, account: Account | None, changes: dict[str, Any]) -> PendingChangeView:
    """Keep it until another administrator has decided, `OPEN_FOR` at most. Within a change."""
    still = PendingChange.filter(decided_at=None, expires_at__gt=context.now)
    if await still.count() >= _MOST_OPEN:
        raise invalid("input", "Terlalu banyak yang menunggu.", "Too many wait already.")
    pending = await PendingChange.create(
        account_id=None if account is None else account.id,
        asked_by_id=context.actor.account or 0,
        asked_at=context.now,
        expires_at=context.now + OPEN_FOR,
        **changes,
    )
    tell(context, f"asked {pending.id}: {told(account, changes)}")
    [seen] = await _seen(context, [pending])
    return seen


def told(account: Account | None, changes: dict[str, Any]) -> str:
    """What changes in whom, for the log: before and after, no name and no address."""
    parts = [
        f"{column} {'-' if account is None else getattr(account, column)} > {changes[column]}"
        for column in ("role", "opd_id", "active")
        if column in changes and (account is None or getattr(account, column) != changes[column])
    ]
    parts += [column for column in ("name", "password_hash") if account is not None and column in changes]
    whom = "new account" if account is None else f"account {account.id}"
    return f"{whom}: {', '.join(parts)}"


def tell(context: Context, note: str | None = None) -> None:
    """Every process reads the changed rows anew; the log says what was changed."""
    Event.append_office(EventKind.ADMINISTERED, by=context.actor, at=context.now, note=note)


async def apply(context: Context, account: Account, changes: dict[str, Any]) -> None:
    """Change it. A changed role, OPD, password or activity ends its sessions, and closes its sockets."""
    ends = "password_hash" in changes or any(
        column in changes and getattr(account, column) != changes[column]
        for column in ("role", "opd_id", "active")
    )
    account.update_from_dict(changes)
    await account.save()
    if ends:
        await revoke_all(account.id, now=context.now)
        access_changed(context.actor, at=context.now)


async def pending_changes(info: Info) -> list[PendingChangeView]:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    context.never_keep()
    still = PendingChange.filter(decided_at=None, expires_at__gt=context.now)
    return await _seen(context, await still.order_by("id").limit(_MOST_OPEN))


async def _seen(context: Context, found: list[PendingChange]) -> list[PendingChangeView]:
    keys = {p.asked_by_id for p in found} | {p.account_id for p in found if p.account_id is not None}
    people = {a.id: a for a in await Account.filter(id__in=keys)}
    return [
        PendingChangeView(
            p.id,
            None if p.account_id is None else seen_account(people[p.account_id]),
            p.name,
            p.email or p.phone,
            p.role,
            catalog.opds.get(p.opd_id or 0),
            p.active,
            p.password_hash is not None,
            people[p.asked_by_id].name,
            p.asked_at,
            p.expires_at,
            p.asked_by_id == context.actor.account,
        )
        for p in found
    ]


async def _open(context: Context, change: ID) -> PendingChange:
    """Locked, so that it is decided once."""
    key = global_id.key_of("PendingChange", change) or 0
    found = await PendingChange.select_for_update().get_or_none(id=key, decided_at=None)
    if found is None or found.expires_at <= context.now:
        raise not_found("Permintaan", "request", field="change")
    return found


async def _decided(context: Context, pending: PendingChange, *, confirmed: bool) -> None:
    pending.decided_by_id, pending.decided_at = context.actor.account, context.now
    pending.confirmed, pending.password_hash = confirmed, None
    await pending.save()


@refusals_as_data
async def confirm(info: Info, change: ID) -> AccountView:
    """Do what another administrator asked for, who must still be one."""
    context = info.context
    context.actor.must(Right.ADMINISTER)
    try:
        async with context.change():
            pending = await _open(context, change)
            if pending.asked_by_id == context.actor.account:
                raise invalid(
                    "change",
                    "Harus disetujui administrator lain.",
                    "Another administrator has to confirm it.",
                )
            if not await Account.exists(id=pending.asked_by_id, role=Role.ADMIN, active=True):
                raise not_allowed()
            account = await _carried_out(context, pending)
            await _decided(context, pending, confirmed=True)
    except IntegrityError:
        raise invalid("change", "Sudah terdaftar.", "Already registered.") from None
    return seen_account(account)


async def _carried_out(context: Context, pending: PendingChange) -> Account:
    columns = ("name", "email", "phone", "password_hash", "role", "active")
    changes = {c: getattr(pending, c) for c in columns if getattr(pending, c) is not None}
    if pending.role is not None:
        changes["opd_id"] = pending.opd_id
    if pending.account_id is None:
        tell(context, f"confirmed {pending.id}: {told(None, changes)}")
        return await Account.create(**changes, created_at=context.now)
    account = await Account.select_for_update().get(id=pending.account_id)
    tell(context, f"confirmed {pending.id}: {told(account, changes)}")
    await apply(context, account, changes)
    return account


@refusals_as_data
async def decline(info: Info, change: ID) -> Done:
    """Any administrator may, also who asked."""
    context = info.context
    context.actor.must(Right.ADMINISTER)
    async with context.change():
        pending = await _open(context, change)
        await _decided(context, pending, confirmed=False)
        tell(context, f"declined {pending.id}")
    return Done()
