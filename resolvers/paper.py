"""The regent's papers, on screen and issued."""

from collections.abc import Sequence
from datetime import date as Date

import strawberry

from actions import paper as actions
from reads import catalog
from reads import paper as reads
from reads.catalog import OpdView
from reads.paper import PaperView
from resolvers.context import Info
from rules.papers import PaperKind
from rules.refusals import not_found


@strawberry.input(description="Which paper, over which days; both are in it.")
class PaperInput:
    kind: PaperKind = strawberry.field(description="Which paper.")
    first_day: Date = strawberry.field(description="The first day, by the calendar of Tuban.")
    last_day: Date = strawberry.field(description="The last day.")
    opd: str | None = strawberry.field(
        default=None, description="Code of the OPD of which it is, where it is of one."
    )
    english: bool = strawberry.field(
        default=False, description="In English: a translation, which is never issued."
    )


def _opd(code: str | None) -> OpdView | None:
    if code is None:
        return None
    found = catalog.opd(code)
    if found is None:
        raise not_found("OPD", "OPD", field="opd")
    return found


async def paper(info: Info, input: PaperInput) -> PaperView:
    context = info.context
    context.never_keep()
    found = await actions.look(context, input.kind, _opd(input.opd), input.first_day, input.last_day)
    return found.within(input.english)


async def papers(
    info: Info, kind: PaperKind | None = None, opd: str | None = None, english: bool = False
) -> Sequence[PaperView]:
    context = info.context
    context.never_keep()
    return [paper.within(english) for paper in await reads.newest(context.actor, kind, _opd(opd))]


async def issue(info: Info, input: PaperInput) -> PaperView:
    issued = await actions.issue(info.context, input.kind, _opd(input.opd), input.first_day, input.last_day)
    return issued.within(input.english)
