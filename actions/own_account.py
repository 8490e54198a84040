"""The account of who asks."""

from actions.context import ActionContext
from models.identity.account import Account
from rules.refusals import sign_in_required


async def own_account(context: ActionContext) -> Account:
    """Refused(SIGN_IN_REQUIRED) for who has none."""
    if context.actor.account is None:
        raise sign_in_required()
    found = await Account.by_key(context.actor.account)
    assert found is not None, "its row stays even where its person is gone"
    return found


async def proved_account(context: ActionContext) -> Account:
    """The same of who has just proved that it is them; else Refused(PROOF_REQUIRED)."""
    found = await own_account(context)
    await context.must_be_proved()
    return found
