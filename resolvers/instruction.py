"""The regent's instructions: given, and answered."""

from datetime import datetime

import strawberry
from strawberry import ID

from actions import instruction as actions
from models import global_id
from reads.instruction import InstructionView
from resolvers import instructing
from resolvers.context import Context, Info
from rules.refusals import not_found


@strawberry.input(description="The regent's order to an OPD.")
class InstructOpdInput:
    opd: str = strawberry.field(description="The OPD's code.")
    complaint: ID | None = strawberry.field(
        default=None, description="About which complaint; null: in general."
    )
    text: str = strawberry.field(description="The order, up to 2000 characters.")
    due_at: datetime | None = strawberry.field(default=None, description="By when; null: as the rule says.")
    version: int | None = strawberry.field(
        default=None, description="The complaint's, as last seen: refused where someone changed it since."
    )

    def said(self) -> actions.NewInstruction:
        """As any door says it."""
        about = self.complaint
        return actions.NewInstruction(
            opd=self.opd,
            text=self.text,
            general=about is None,
            complaint=None if about is None else global_id.key_of("Complaint", about),
            due_at=self.due_at,
            version=self.version,
        )


async def _one(context: Context, key: int) -> InstructionView:
    found = await instructing.seen(context, key)
    if found is None:
        raise not_found("Disposisi", "instruction", field="instruction")
    return found


async def instruct(info: Info, input: InstructOpdInput) -> InstructionView:
    return await _one(info.context, await actions.instruct(info.context, input.said()))


async def answer(info: Info, instruction: ID, answer: str) -> InstructionView:
    key = global_id.key_of("Instruction", instruction)
    return await _one(info.context, await actions.answer(info.context, key, answer))
