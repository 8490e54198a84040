"""Lists as files, for whoever asks for them."""

from collections.abc import Sequence

import strawberry
from strawberry import ID

from actions import export_job as actions
from models import global_id
from reads import export_job as reads
from reads.audit import AuditFilter
from reads.export_job import ExportJobView
from realtime.export_feed import ExportFeed
from resolvers.audit import AuditFilterInput, audit_wanted
from resolvers.complaint_page import wanted
from resolvers.context import Context, Info
from resolvers.done import Done
from resolvers.inputs import ComplaintFilterInput
from rules.exports import ExportFormat, ExportList
from rules.refusals import not_found, sign_in_required
from rules.words import ComplaintOrder


@strawberry.input(description="Which list is wanted as a file, and as which.")
class StartExportInput:
    list: ExportList = strawberry.field(description="Which list.")
    format: ExportFormat = strawberry.field(description="As which file.")
    filter: ComplaintFilterInput | None = strawberry.field(
        default=None, description="Of complaints: which of those that the viewer sees."
    )
    order: ComplaintOrder = strawberry.field(
        default=ComplaintOrder.NEWEST, description="Of complaints: in which order."
    )
    audit_filter: AuditFilterInput | None = strawberry.field(
        default=None, description="Of what administrators have changed: which of it."
    )
    english: bool = strawberry.field(default=False, description="With English heads and words.")


async def start(info: Info, input: StartExportInput) -> ExportJobView:
    context = info.context
    key = await actions.ask(
        context,
        input.list,
        input.format,
        complaints=wanted(input.filter, context.now, person=lambda: context.person),
        order=input.order,
        audit=AuditFilter() if input.audit_filter is None else audit_wanted(input.audit_filter),
        english=input.english,
    )
    found = await reads.seen(context.actor, now=context.now, key=key)
    if not found:
        raise not_found("Unduhan", "export")
    return found[0]


async def remove(info: Info, export: ID) -> Done:
    await actions.remove(info.context, global_id.key_of("ExportJob", export))
    return Done()


def _signed_in(context: Context) -> None:
    if context.actor.account is None:
        raise sign_in_required()


async def exports(info: Info) -> Sequence[ExportJobView]:
    context = info.context
    _signed_in(context)
    context.never_keep()
    return await reads.seen(context.actor, now=context.now)


async def changed(info: Info) -> ExportFeed:
    context = info.context
    _signed_in(context)
    actor, now = context.actor, context.wiring.now
    return ExportFeed(
        lambda: reads.seen(actor, now=now()), lambda: context.for_listener(context.audience), actor
    )
