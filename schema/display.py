"""Screens on walls."""

from datetime import datetime

import strawberry
from strawberry import ID

from engine import of_class
from reads.display import DisplayView, PairingView
from resolvers.display import CreatedDisplay as CreatedDisplayView
from schema.common import Node
from schema.fields import field
from schema.opd import Opd


@strawberry.type(description="A screen on a wall.")
class Display(Node):
    id: ID = field("Its global id.")
    name: str = field("Where it hangs.")
    opd: Opd | None = field("Whose queue it shows; null: the overview.")
    created_at: datetime = field("When it was set up.")
    last_seen_at: datetime | None = field("When it last connected.")
    revoked_at: datetime | None = field("When its token was taken back.")

    is_type_of = of_class(DisplayView)


@strawberry.type(description="A display that was just made.")
class CreatedDisplay:
    display: Display = field("The display.")
    token: str | None = field("Shown once; null where a paired screen fetches it itself.")

    is_type_of = of_class(CreatedDisplayView)


@strawberry.type(description="A screen that waits for an administrator.")
class Pairing:
    code: str = field("Six characters to read out to an administrator.")
    secret: str = field("The screen keeps it to itself.")
    expires_at: datetime = field("Until when the code can be confirmed.")
    token: str | None = field("The display's token, once an administrator confirmed it.")
    opd: Opd | None = field("Whose queue to show, once confirmed; null: the overview.")

    is_type_of = of_class(PairingView)
