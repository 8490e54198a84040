"""The regent's instructions: given, answered, and read by who may see them."""

from collections.abc import Sequence
from functools import partial

from strawberry import ID

from access.instruction import rows_seen_by
from actions import instruction as actions
from models import global_id
from reads import catalog
from reads import instruction as instructions
from reads.instruction import InstructionView
from resolvers.context import Context, Info
from resolvers.paging import Slice, opd_of_papers, slice_of
from resolvers.sent import Sent
from rules.audience import Sight
from rules.refusals import not_found


class InstructOpdInput(Sent[actions.NewInstruction]):
    """The regent's order to an OPD."""

    opd = "The OPD's code."
    complaint = "About which complaint; null: in general."
    text = "The order, up to 2000 characters."
    due_at = "By when; null: as the rule says."
    version = "The complaint's, as last seen: refused where someone changed it since."


async def _one(context: Context, key: int) -> InstructionView:
    found = await seen(context, key)
    if found is None:
        raise not_found("Disposisi", "instruction", field="instruction")
    return found


async def instruct(info: Info, input: InstructOpdInput) -> InstructionView:
    return await _one(info.context, await actions.instruct(info.context, input.said()))


async def withdraw(info: Info, instruction: ID) -> InstructionView:
    key = global_id.key_of("Instruction", instruction)
    return await _one(info.context, await actions.withdraw(info.context, key))


async def answer(info: Info, instruction: ID, answer: str) -> InstructionView:
    key = global_id.key_of("Instruction", instruction)
    return await _one(info.context, await actions.answer(info.context, key, answer))


def _reads(context: Context) -> None:
    context.reads.add("instructions")
    if context.audience.sight is Sight.VERIFIER:
        # A complaint that is classed anew takes its instruction out of sight, and no event says so of it.
        context.reads.add("complaints")


async def seen(context: Context, key: int | None) -> InstructionView | None:
    """One instruction by row id, if it is in sight."""
    return None if key is None else (await seen_all(context, [key])).get(key)


async def seen_all(context: Context, keys: Sequence[int]) -> dict[int, InstructionView]:
    """Instructions by row id, those that are in sight."""
    _reads(context)
    return await instructions.seen(context.audience, keys)


async def page(
    info: Info, opd: str | None = None, open: bool | None = None, first: int = 20, after: str | None = None
) -> Slice:
    """Instructions to an OPD, or to all, the newest first."""
    context = info.context
    to = opd_of_papers(context, rows_seen_by(context.audience), opd)
    _reads(context)
    read = partial(instructions.page, context.audience, opd=to, open=open)
    return await slice_of("Instruction", read, first=first, after=after)


async def of_opd(
    root: catalog.OpdView, info: Info, open: bool | None = None, first: int = 20, after: str | None = None
) -> Slice:
    return await page(info, root.code, open, first, after)
