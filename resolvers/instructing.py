"""The regent's instructions, as who may see them reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

from database import query
from database.query import marks
from models import global_id
from reads import catalog
from reads.instruction import INSTRUCTION_COLUMNS, InstructionView, instruction
from resolvers.context import Context, Info
from resolvers.paging import Slice, cursor_key, slice_of
from resolvers.reading import actor_of
from rules.audience import Sight
from rules.refusals import not_allowed, not_found, sign_in_required


@dataclass(frozen=True, slots=True)
class _Sight:
    sql: str
    params: tuple[int, ...] = ()


def _sight(context: Context) -> _Sight | None:
    """Which instructions an audience may see: about OVERSIGHT, the Inspektorat and the regent alone."""
    audience = context.audience
    match audience.sight:
        case Sight.REGENT:
            return _Sight("i.id = i.id")
        case Sight.VERIFIER:
            # A complaint that is classed anew takes its instruction out of sight, and no event says so of it.
            context.reads.add("complaints")
            return _Sight(
                "NOT EXISTS (SELECT 1 FROM complaint c WHERE c.id = i.complaint_id AND c.kind = 'OVERSIGHT')"
            )
        case Sight.OPD | Sight.DISPLAY_QUEUE if audience.opd is not None:
            return _Sight("i.opd_id = ?", (audience.opd,))
        case _:
            return None


async def seen(context: Context, key: int | None) -> InstructionView | None:
    """One instruction by row id, if it is in sight."""
    return None if key is None else (await seen_all(context, [key])).get(key)


async def seen_all(context: Context, keys: Sequence[int]) -> dict[int, InstructionView]:
    """Instructions by row id, those that are in sight."""
    sight = _sight(context)
    context.reads.add("instructions")
    if sight is None or not keys:
        return {}
    wanted = list(dict.fromkeys(keys))
    sql = f"SELECT {INSTRUCTION_COLUMNS} FROM instruction i WHERE i.id IN ({marks(wanted)}) AND {sight.sql}"
    found = await query.rows(sql, [*wanted, *sight.params])
    return {r[0]: instruction(r, context.audience) for r in found}


async def page(
    info: Info, opd: str | None = None, open: bool | None = None, first: int = 20, after: str | None = None
) -> Slice:
    """Instructions to an OPD, or to all, the newest first."""
    context = info.context
    sight = _sight(context)
    if sight is None:
        raise sign_in_required() if actor_of(context).role is None else not_allowed()
    where, params = sight.sql, list[object](sight.params)
    if opd is not None:
        found = catalog.opd(opd)
        if found is None:
            raise not_found("OPD", "OPD", field="opd")
        where, params = f"{where} AND i.opd_id = ?", [*params, found.pk]
    if open is not None:
        where += " AND i.answered_at IS NULL" if open else " AND i.answered_at IS NOT NULL"
    if after is not None:
        where, params = f"{where} AND i.id < ?", [*params, cursor_key("Instruction", after)]
    context.reads.add("instructions")

    async def read(limit: int) -> list[InstructionView]:
        sql = f"SELECT {INSTRUCTION_COLUMNS} FROM instruction i WHERE {where} ORDER BY i.id DESC LIMIT ?"
        return [instruction(r, context.audience) for r in await query.rows(sql, [*params, limit])]

    return await slice_of(
        read, first=first, after=after, cursor=lambda item: global_id.encode("after-Instruction", item.pk)
    )


async def of_opd(
    root: catalog.OpdView, info: Info, open: bool | None = None, first: int = 20, after: str | None = None
) -> Slice:
    return await page(info, root.code, open, first, after)
