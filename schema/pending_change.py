"""What waits for a second administrator."""

from datetime import datetime

from strawberry import ID

from reads.pending_change import PendingChangeView
from rules.words import Role
from schema.account import Account
from schema.fields import field, shows
from schema.opd import Opd


@shows(PendingChangeView, "What an administrator asked for, and another one has to confirm.")
class PendingChange:
    id: ID = field("To confirm or decline it.")
    account: Account | None = field("Whose account it changes; null: a new one.")
    name: str | None = field("The name that it gets.")
    identifier: str | None = field("The address or number of a new account.")
    role: Role | None = field("The role that it gets.")
    opd: Opd | None = field("The OPD that it gets with the role.")
    active: bool | None = field("Whether it is opened or closed.")
    password: bool = field("Whether it gets another password.")
    forgets_second_factor: bool = field("Whether all its second factors go, since its person has lost them.")
    asked_by: str = field("Which administrator asked.")
    asked_at: datetime = field("When they did.")
    expires_at: datetime = field("Until when it can be confirmed.")
    own: bool = field("Whether the viewer asked: then another one has to confirm it.")
