"""What many invented accounts must not do together: new ones count by their address, as visitors do."""

from datetime import datetime, timedelta

from database import query
from database.query import instant
from models.identity.rate_limits import Limit, RateLimit
from resolvers.context import Context

NEW_FOR = timedelta(days=7)
"""Nobody confirms who is behind an account; one that is as old as this was not made for today."""

_CREATED = "SELECT created_at FROM account WHERE id = ?"


async def is_new(account: int, *, now: datetime) -> bool:
    for (created,) in await query.rows(_CREATED, [account], often=True):
        return now - instant(created) < NEW_FOR
    return True


async def limits_of(
    context: Context, what: str, *, of_address: RateLimit, of_account: RateLimit
) -> list[Limit]:
    """What counts for who asks: the address of a visitor, the account of others, and of a new one both."""
    account = context.actor.account
    if account is None:
        return context.by_address(what, of_address)
    limits = [context.counted(f"{what}-account", str(account), of_account)] if of_account.tries else []
    if of_address.tries and await is_new(account, now=context.now):
        limits += context.by_address(what, of_address)
    return limits
