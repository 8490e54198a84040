"""The regent's instructions, as who may see them reads them."""

from collections.abc import Sequence
from functools import partial

from access.instruction import rows_seen_by
from models import global_id
from reads import catalog
from reads import instruction as instructions
from reads.instruction import InstructionView
from resolvers.context import Context, Info
from resolvers.paging import Slice, cursor_key, slice_of
from resolvers.reading import actor_of
from rules.audience import Sight
from rules.refusals import not_allowed, not_found, sign_in_required


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
