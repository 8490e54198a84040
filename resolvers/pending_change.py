"""What waits for another administrator."""

from strawberry import ID

from actions import pending_change as actions
from models import global_id
from reads.account import AccountView, account
from reads.pending_change import PendingChangeView, open_changes
from resolvers.context import Info
from resolvers.done import Done
from rules.roles import Right


async def pending_changes(info: Info) -> list[PendingChangeView]:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    context.never_keep()
    return await open_changes(viewer=context.actor.account, now=context.now)


async def confirm(info: Info, change: ID) -> AccountView:
    return await account(await actions.confirm(info.context, global_id.key_of("PendingChange", change)))


async def decline(info: Info, change: ID) -> Done:
    await actions.decline(info.context, global_id.key_of("PendingChange", change))
    return Done()
