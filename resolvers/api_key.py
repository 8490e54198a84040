"""Keys of OPDs' own systems, for an administrator."""

from strawberry import ID

from actions import api_key as actions
from actions.api_key import MadeKey
from models import global_id
from reads import api_key as reads
from reads.api_key import ApiKeyView
from resolvers.context import Info
from resolvers.done import Done
from resolvers.sent import Sent
from rules.roles import Right


class CreateApiKeyInput(Sent[actions.NewKey]):
    """A key for an OPD's own system."""

    name = "Which system, up to 80 characters: it stands in the log of all that is done with the key."
    opd = "The code of the OPD whose system it is."
    scopes = "What it may do."
    budget = "How many requests an hour, from 1 to 100,000."
    days = "For how many days it is good, from 1 to 730."


async def api_keys(info: Info) -> list[ApiKeyView]:
    info.context.actor.must(Right.ADMINISTER)
    info.context.never_keep()
    return await reads.api_keys()


async def create_api_key(info: Info, input: CreateApiKeyInput) -> MadeKey:
    return await actions.make(info.context, input.said())


async def roll_api_key(info: Info, api_key: ID, overlap_hours: int = 24) -> MadeKey:
    return await actions.roll_over(info.context, global_id.key_of("ApiKey", api_key), overlap_hours)


async def api_key_of(root: MadeKey) -> ApiKeyView:
    """The key that was made."""
    return await reads.api_key(root.key)


async def revoke_api_key(info: Info, api_key: ID) -> Done:
    await actions.revoke(info.context, global_id.key_of("ApiKey", api_key))
    return Done()
