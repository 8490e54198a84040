"""OPDs, for an administrator."""

import strawberry

from actions import opd as actions
from reads import catalog
from reads.catalog import OpdView
from resolvers.context import Info


@strawberry.input(description="An OPD, new or changed, by its code.")
class SaveOpdInput:
    code: str = strawberry.field(description="Letters, digits and dashes, up to 32.")
    name: str = strawberry.field(description="Up to 200 characters.")
    public_service: bool = strawberry.field(description="Whether it serves the public directly.")
    active: bool = strawberry.field(default=True, description="Whether complaints may be sent to it.")
    new: bool = strawberry.field(default=False, description="Refused where the code is used already.")
    edition: str | None = strawberry.field(
        default=None, description="As last read: refused where someone changed it since."
    )


async def save_opd(info: Info, input: SaveOpdInput) -> OpdView:
    said = actions.SavedOpd(
        input.code, input.name, input.public_service, input.active, input.new, input.edition
    )
    return catalog.opds[await actions.save(info.context, said)]
