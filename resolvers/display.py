"""Screens on walls, for an administrator, and for the screen that wants to be one."""

import strawberry
from strawberry import ID

from actions import display as actions
from actions.display import SetUp
from models import global_id
from reads import display as reads
from reads.display import DisplayView, PairingView
from resolvers.context import Info
from resolvers.done import Done
from rules.roles import Right


@strawberry.input(description="A screen's code, read out to an administrator.")
class ConfirmPairingInput:
    code: str = strawberry.field(description="The six characters on the screen.")
    name: str = strawberry.field(description="Where it hangs, up to 80 characters.")
    opd: str | None = strawberry.field(default=None, description="Null: the overview.")


@strawberry.input(description="A display that is set up with its token.")
class CreateDisplayInput:
    name: str = strawberry.field(description="Where it hangs, up to 80 characters.")
    opd: str | None = strawberry.field(default=None, description="Null: the overview.")


async def all_displays(info: Info) -> list[DisplayView]:
    info.context.actor.must(Right.ADMINISTER)
    return await reads.displays()


async def start_pairing(info: Info) -> PairingView:
    return await actions.start_pairing(info.context)


async def pairing(info: Info, secret: str) -> PairingView | None:
    info.context.never_keep()
    return await actions.pairing(info.context, secret)


async def confirm_pairing(info: Info, input: ConfirmPairingInput) -> SetUp:
    return await actions.confirm_pairing(info.context, input.code, input.name, input.opd)


async def create_display(info: Info, input: CreateDisplayInput) -> SetUp:
    return await actions.set_up(info.context, input.name, input.opd)


async def display_of(root: SetUp) -> DisplayView:
    """The display that was set up."""
    return await reads.display(root.display)


async def revoke_display(info: Info, display: ID) -> Done:
    await actions.revoke(info.context, global_id.key_of("Display", display))
    return Done()
