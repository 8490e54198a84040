"""A second pair of eyes: what gives or opens a privileged account waits for another administrator."""

from actions.context import ActionContext
from models import volunteer_role
from models.identity.account import Account, Columns
from models.identity.account_record import record_of
from models.identity.pending_change import PendingChange
from models.locking import locked, unless_taken
from reads.pending_change import MOST_OPEN, count_open
from rules.audit import AuditAct
from rules.events import EventKind
from rules.refusals import invalid, not_allowed, not_found
from rules.roles import PRIVILEGED
from rules.words import Role


def needs_confirming(context: ActionContext, account: Account | None, columns: Columns) -> bool:
    """Whether the change (None: a new account) needs another administrator, where the office wants two."""
    if not context.wiring.two_administrators:
        return False
    return columns["role"] in PRIVILEGED if account is None else account.needs_two(columns)


async def ask(context: ActionContext, account: Account | None, columns: Columns) -> int:
    """Keep it until another administrator has decided; gives its row id. Within a change."""
    if await count_open(now=context.now) >= MOST_OPEN:
        raise invalid("input", "Terlalu banyak yang menunggu.", "Too many wait already.")
    key = None if account is None else account.id
    pending = await PendingChange.ask(key, columns, by=context.actor.account or 0, now=context.now)
    context.tell(EventKind.ADMINISTERED, audit=await record_of(AuditAct.ASKED, account, columns))
    return int(pending.id)


async def carry_out(
    context: ActionContext, account: Account | None, columns: Columns, *, act: AuditAct | None = None
) -> Account:
    """Open or change the account, and tell what was changed in the log: as this `act`, where it is not
    simply done. Within a change."""
    if account is None:
        opened = await Account.open(columns, now=context.now)
        record = await record_of(act or AuditAct.CREATED, None, columns, key=opened.id)
        context.tell(EventKind.ADMINISTERED, audit=record)
        await volunteer_role.follow(context.under_way, opened, None, by=context.actor, now=context.now)
        return opened
    columns = {**columns, **account.instead_of(columns)}
    context.tell(EventKind.ADMINISTERED, audit=await record_of(act or AuditAct.CHANGED, account, columns))
    before = account.role
    if await account.change(columns, now=context.now):
        context.tell(EventKind.ACCESS_CHANGED)
    await volunteer_role.follow(context.under_way, account, before, by=context.actor, now=context.now)
    return account


async def confirm(context: ActionContext, change: int | None) -> int:
    """Do what another administrator asked for, who must still be one; gives the account's row id."""
    await context.must_administer()
    with unless_taken(invalid("change", "Sudah terdaftar.", "Already registered.")):
        async with context.change():
            pending = await _open(context, change)
            if pending.asked_by_id == context.actor.account:
                raise invalid(
                    "change",
                    "Harus disetujui administrator lain.",
                    "Another administrator has to confirm it.",
                )
            if await locked(Account, id=pending.asked_by_id, role=Role.ADMIN, active=True) is None:
                raise not_allowed()
            account = None
            if pending.account_id is not None:
                account = await locked(Account, id=pending.account_id)
            done = await carry_out(context, account, pending.columns, act=AuditAct.CONFIRMED)
            await pending.decide(confirmed=True, by=context.actor.account, now=context.now)
    return int(done.id)


async def decline(context: ActionContext, change: int | None) -> None:
    """Any administrator may, also who asked."""
    await context.must_administer()
    async with context.change():
        pending = await _open(context, change)
        account = None
        if pending.account_id is not None:
            account = await locked(Account, id=pending.account_id)
        record = await record_of(AuditAct.DECLINED, account, pending.columns)
        await pending.decide(confirmed=False, by=context.actor.account, now=context.now)
        context.tell(EventKind.ADMINISTERED, audit=record)


async def _open(context: ActionContext, key: int | None) -> PendingChange:
    """Locked, so that it is decided once."""
    found = None if key is None else await locked(PendingChange, id=key, decided_at=None)
    if found is None or found.expires_at <= context.now:
        raise not_found("Permintaan", "request", field="change")
    return found
