"""What administrators have changed, for an administrator."""

from datetime import date as Date
from functools import partial

import strawberry
from strawberry import ID

from actions import finding
from models import global_id
from reads import audit as reads
from reads.audit import AuditFilter, AuditView
from realtime.audit_feed import AuditFeed
from resolvers.context import Info
from resolvers.feeds import resumed
from resolvers.inputs import Cursor
from resolvers.paging import Slice, slice_of
from rules import texts
from rules.audit import AuditNoun
from rules.roles import Right


@strawberry.input(name="AuditFilter", description="Which changes are wanted.")
class AuditFilterInput:
    by: ID | None = strawberry.field(default=None, description="By this account.")
    noun: AuditNoun | None = strawberry.field(default=None, description="Of these things.")
    first_day: Date | None = strawberry.field(default=None, description="On this day of WIB or later.")
    last_day: Date | None = strawberry.field(default=None, description="On this day of WIB or earlier.")
    search: str | None = strawberry.field(
        default=None, description="Words in what was changed, or in the name of who did it."
    )


async def audit_log(
    info: Info, filter: AuditFilterInput | None = None, first: int = 50, after: str | None = None
) -> Slice:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    context.never_keep()
    wanted = AuditFilter() if filter is None else audit_wanted(filter)

    async def read(after: int | None, limit: int) -> list[AuditView]:
        return await reads.entries(wanted, before=after, limit=limit)

    return await slice_of("AuditEntry", read, first=first, after=after)


def audit_wanted(said: AuditFilterInput) -> AuditFilter:
    by = None if said.by is None else global_id.key_of("Account", said.by) or 0
    words = texts.clean(said.search or "")[:100]
    first, last = finding.day(said.first_day, "firstDay"), finding.day(said.last_day, "lastDay")
    return AuditFilter(by, said.noun, first, last, words)


async def audit_changed(info: Info, after: Cursor | None = None) -> AuditFeed:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    return await resumed(info, after, partial(AuditFeed, context.wiring.hub, context.audience))
