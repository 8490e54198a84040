"""The regent's instructions and the OPDs' answers."""

from collections.abc import Sequence
from functools import partial

from strawberry import ID

from access.instruction import rows_seen_by
from models import global_id
from models.complaint.complaint import Complaint
from models.instruction import Instruction
from reads import catalog
from reads import instruction as instructions
from reads.instruction import InstructionView
from resolvers import finding
from resolvers.context import Context, Info
from resolvers.inputs import InstructOpdInput
from resolvers.paging import Slice, cursor_key, slice_of
from resolvers.reading import actor_of
from resolvers.refusals_as_data import refusals_as_data
from rules import texts
from rules.audience import Sight
from rules.refusals import not_allowed, not_found, sign_in_required
from rules.roles import Right


@refusals_as_data
async def instruct(info: Info, input: InstructOpdInput) -> InstructionView:
    context = info.context
    actor = context.actor
    actor.must(Right.INSTRUCT)
    text = texts.required(input.text, "input.text", most=2000)
    due_at = finding.instant(input.due_at, "input.dueAt")
    async with context.change():
        complaint = None
        if input.complaint is not None:
            complaint = await Complaint.found_by(
                actor,
                global_id.key_of("Complaint", input.complaint),
                version=input.version,
                field="input.complaint",
            )
        given = await Instruction.give(
            await finding.opd(input.opd, "input.opd"),
            text,
            complaint=complaint,
            due_at=due_at,
            by=actor,
            now=context.now,
        )
    return await one(context, given.id)


@refusals_as_data
async def answer(info: Info, instruction: ID, answer: str) -> InstructionView:
    context = info.context
    actor = context.actor
    actor.must(Right.ANSWER)
    text = texts.required(answer, "answer", most=5000)
    key = global_id.key_of("Instruction", instruction)
    async with context.change():
        found = None if key is None else await Instruction.get_or_none(id=key)
        if found is None or found.opd_id != actor.opd:
            raise not_found("Disposisi", "instruction", field="instruction")
        complaint = None
        if found.complaint_id is not None:
            complaint = await Complaint.select_for_update().get(id=found.complaint_id)
        found = await Instruction.select_for_update().get(id=found.id)
        await found.reply(text, complaint=complaint, by=actor, now=context.now)
    return await one(context, found.id)


async def one(context: Context, key: int) -> InstructionView:
    found = await seen(context, key)
    if found is None:
        raise not_found("Disposisi", "instruction", field="instruction")
    return found


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
    if rows_seen_by(context.audience) is None:
        raise sign_in_required() if actor_of(context).role is None else not_allowed()
    found = None if opd is None else catalog.opd(opd)
    if opd is not None and found is None:
        raise not_found("OPD", "OPD", field="opd")
    _reads(context)
    read = partial(
        instructions.page,
        context.audience,
        opd=None if found is None else found.pk,
        open=open,
        after=None if after is None else cursor_key("Instruction", after),
    )
    return await slice_of(
        lambda limit: read(limit=limit),
        first=first,
        after=after,
        cursor=lambda item: global_id.encode("after-Instruction", item.pk),
    )


async def of_opd(
    root: catalog.OpdView, info: Info, open: bool | None = None, first: int = 20, after: str | None = None
) -> Slice:
    return await page(info, root.code, open, first, after)
