"""Keys of OPDs' own systems."""

from datetime import datetime

from strawberry import ID

from actions.api_key import MadeKey
from reads.api_key import ApiKeyView
from resolvers import api_key as resolve
from rules.scopes import Scope
from schema.common import Node
from schema.fields import field, shows
from schema.opd import Opd


@shows(ApiKeyView, "The key of an OPD's own system.")
class ApiKey(Node):
    id: ID = field("Its global id.")
    name: str = field("Which system.")
    opd: Opd = field("Whose system it is, through whose eyes it sees.")
    prefix: str = field("How its token begins.")
    scopes: list[Scope] = field("What it may do.")
    budget: int = field("How many requests an hour.")
    created_at: datetime = field("When it was made.")
    expires_at: datetime = field("Until when it is good.")
    used_at: datetime | None = field("When it was last used, to the minute.")
    revoked_at: datetime | None = field("When it was taken back.")
    previous_until: datetime | None = field("Until when the token before the newest is good too.")


@shows(MadeKey, "A key that was just made or rolled over.")
class CreatedApiKey:
    api_key: ApiKey = field("The key.", resolve.api_key_of)
    token: str = field("Shown once; it is sent as `Authorization: Bearer`.")
