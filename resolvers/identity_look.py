"""Who a reporter is. What a program reads of it by itself stands in the log before it is given."""

from datetime import date as Date
from datetime import datetime
from typing import NamedTuple

import strawberry

from actions import finding, identity_look
from engine import RequestedFields
from models.identity_look import IdentityLook
from reads import complaint_loaders, complaint_people
from reads import identity_look as reads
from reads.complaint import ComplaintView
from reads.complaint_people import ReporterView
from reads.identity_look import LookFilter, LookView, OwnLookView
from resolvers.context import Context, Info
from resolvers.paging import Slice, slice_of
from resolvers.sent import Sent
from rules import texts
from rules.identity_looks import LOOKERS, READERS
from rules.refusals import not_allowed
from rules.roles import Right


class RevealIdentityInput(Sent[identity_look.Look]):
    """Why one has to know who reported it."""

    complaint = "Whose reporter."
    reason = "Why; null: it was given for this complaint in the last half hour."
    words = "More about why, up to 300 characters; the reporter reads it."


@strawberry.input(name="IdentityLogFilter", description="Which looks are wanted.")
class IdentityLogFilterInput:
    who: str | None = strawberry.field(default=None, description="Words in the name of who looked.")
    number: str | None = strawberry.field(default=None, description="Of the complaint.")
    first_day: Date | None = strawberry.field(default=None, description="On this day of WIB or later.")
    last_day: Date | None = strawberry.field(default=None, description="On this day of WIB or earlier.")


class Identity(NamedTuple):
    """Who reported it."""

    name: str
    phone: str | None
    email: str | None
    until: datetime


async def reveal(info: Info, input: RevealIdentityInput) -> Identity:
    context = info.context
    done = await identity_look.reveal(context, input.said())
    row = (await complaint_loaders.complaint_rows([done.complaint]))[done.complaint]
    [found] = await complaint_people.reporters([ComplaintView(row, done.sight, context.actor.audience)])
    if found is None:
        # Its reporter has become anonymous meanwhile.
        raise not_allowed()
    return Identity(*found, until=done.until)


async def reporters(
    rows: list[ComplaintView], context: Context, asked: RequestedFields
) -> list[ReporterView | None]:
    """Who reported each, to those who may know it. What is not everybody's to read stands in the log of looks
    before it is given: so the answer is the person's alone who asks for it."""
    context.reads.update(("complaint", row.pk) for row in rows)
    fields = asked.of("Reporter")
    named = fields is not None and fields <= {"name"}
    looked = [c for c in rows if c.sight in LOOKERS and c.sees_reporter and not (named and c.name_shown)]
    if looked:
        await _note(looked, context)
    return await complaint_people.reporters(rows)


async def _note(rows: list[ComplaintView], context: Context) -> None:
    context.never_keep()
    actor = context.identity.actor
    others = [c.row for c in rows if c.row.reporter_id is None or c.row.reporter_id != actor.account]
    unknown = await IdentityLook.unknown(others, by=actor, at=context.now)
    if unknown:
        async with context.wiring.outbox.change() as this:
            await IdentityLook.note_reads(this, unknown, by=actor, at=context.now)


async def hints(rows: list[ComplaintView], context: Context) -> list[ReporterView | None]:
    """Enough to see that there is a name and a contact, and not whose; who may know them in any case reads
    them."""
    context.reads.update(("complaint", row.pk) for row in rows)
    return await complaint_people.hints(rows)


async def own_looks(rows: list[ComplaintView], context: Context) -> list[list[OwnLookView]]:
    if any(c.sight in READERS for c in rows):
        context.never_keep()
    return await reads.of_own(rows)


async def looks_at_viewer(info: Info) -> list[OwnLookView]:
    """At who asks; of a display nobody reads anything."""
    info.context.never_keep()
    account = info.context.actor.account
    return [] if account is None else await reads.of_person(account)


async def identity_log(
    info: Info, filter: IdentityLogFilterInput | None = None, first: int = 50, after: str | None = None
) -> Slice:
    context = info.context
    context.actor.must(Right.ADMINISTER)
    context.never_keep()
    wanted = LookFilter() if filter is None else _wanted(filter, context.now)

    async def read(after: int | None, limit: int) -> list[LookView]:
        return await reads.entries(wanted, before=after, limit=limit)

    return await slice_of("IdentityLogEntry", read, first=first, after=after)


def _wanted(said: IdentityLogFilterInput, now: datetime) -> LookFilter:
    numbers = tuple(finding.numbers(said.number, now)) if said.number else None
    first, last = finding.day(said.first_day, "firstDay"), finding.day(said.last_day, "lastDay")
    return LookFilter(texts.clean(said.who or "")[:100], numbers, first, last)
