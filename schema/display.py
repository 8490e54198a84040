"""Screens on walls."""

from datetime import datetime

from strawberry import ID

from actions.display import SetUp
from reads.display import DisplayView, PairingView
from resolvers import display as resolve
from schema.common import Node
from schema.fields import field, shows
from schema.opd import Opd


@shows(DisplayView, "A screen on a wall.")
class Display(Node):
    id: ID = field("Its global id.")
    name: str = field("Where it hangs.")
    opd: Opd | None = field("Whose queue it shows; null: the overview.")
    created_at: datetime = field("When it was set up.")
    last_seen_at: datetime | None = field("When it last connected.")
    revoked_at: datetime | None = field("When its token was taken back.")


@shows(SetUp, "A display that was just made.")
class CreatedDisplay:
    display: Display = field("The display.", resolve.display_of)
    token: str | None = field("Shown once; null where a paired screen fetches it itself.")


@shows(PairingView, "A screen that waits for an administrator.")
class Pairing:
    code: str = field("Six characters to read out to an administrator.")
    secret: str = field("The screen keeps it to itself.")
    expires_at: datetime = field("Until when the code can be confirmed.")
    token: str | None = field("The display's token, once an administrator confirmed it.")
    opd: Opd | None = field("Whose queue to show, once confirmed; null: the overview.")
