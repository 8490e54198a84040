"""What many invented accounts must not do together: new ones count by their address, as visitors do."""

from actions.context import ActionContext
from models.identity.rate_limits import Limit, RateLimit
from reads.account import is_new


async def limits_of(
    context: ActionContext, what: str, *, of_address: RateLimit, of_account: RateLimit
) -> list[Limit]:
    """What counts for who asks: the address of a visitor, the account of others, and of a new one both."""
    account = context.actor.account
    if account is None:
        return context.by_address(what, of_address)
    limits = [context.counted(f"{what}-account", str(account), of_account)] if of_account.tries else []
    if of_address.tries and await is_new(account, now=context.now):
        limits += context.by_address(what, of_address)
    return limits
