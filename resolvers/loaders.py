"""What hangs on rows, for a whole level of a query at once: one list, or value, for each row, in order."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TypeVar

from engine import RequestedFields
from models.holiday import calendar_around
from reads import (
    assistance,
    attachment,
    claim_parts,
    clock,
    complaint_loaders,
    complaint_people,
    event,
    files,
    instruction,
    moderation,
    opd,
    regent_report,
    response,
    service,
    support,
)
from reads.attachment import AttachmentView
from reads.catalog import OpdView
from reads.clock import ClockView
from reads.complaint import ComplaintView
from reads.event import EventView
from reads.instruction import InstructionView
from reads.regent_report import ActivityView, RegentReportView, SignatoryView
from reads.response import ResponseView
from reads.service import EditionView, ServiceView
from resolvers.complaint import complaints_seen
from resolvers.context import Context
from resolvers.instruction import seen_all
from rules.audience import Audience
from rules.deadlines import WIB, remaining
from rules.nouns import Noun
from rules.services import ServiceForm
from rules.words import ComplaintStatus, LimitUnit

T = TypeVar("T")


def _read(rows: Iterable[ComplaintView], context: Context) -> None:
    context.reads.update(("complaint", row.pk) for row in rows)


def _of_complaints(
    read: Callable[[Sequence[ComplaintView]], Awaitable[list[T]]],
) -> Callable[[list[ComplaintView], Context], Awaitable[list[T]]]:
    """What `read` gives of complaints, whose change makes it another."""

    async def load(rows: list[ComplaintView], context: Context) -> list[T]:
        _read(rows, context)
        return await read(rows)

    return load


holders = _of_complaints(complaint_people.holders)
openers = _of_complaints(complaint_people.openers)
clocks = _of_complaints(clock.clocks)
responses = _of_complaints(response.responses)
attachments = _of_complaints(attachment.attachments)
moderations = _of_complaints(moderation.moderations)
consents = _of_complaints(assistance.consents)


async def response_attachments(rows: list[ResponseView], context: Context) -> list[list[AttachmentView]]:
    _read((r.complaint for r in rows), context)
    return await attachment.response_attachments(rows)


async def timelines(
    rows: list[ComplaintView], context: Context, asked: RequestedFields
) -> list[list[EventView]]:
    _read(rows, context)
    return await event.timelines(rows, asked.of("ComplaintEvent"))


async def instructions(rows: list[ComplaintView], context: Context) -> list[list[InstructionView]]:
    _read(rows, context)
    context.reads.add("instructions")
    return await instruction.instructions(rows)


async def merged_into(rows: list[ComplaintView], context: Context) -> list[ComplaintView | None]:
    _read(rows, context)
    return await complaints_seen(context, [(c.row.merged_into_id, c.audience) for c in rows])


async def merged_statuses(rows: list[ComplaintView], context: Context) -> list[ComplaintStatus | None]:
    _read(rows, context)
    if any(c.row.merged_into_id is not None for c in rows):
        context.reads.add("complaints")
    return await complaint_loaders.merged_statuses(rows)


async def merged_from(rows: list[ComplaintView], context: Context) -> list[list[ComplaintView]]:
    context.reads.add("complaints")
    return await complaint_loaders.merged_from(rows)


async def supporters_not_counted(rows: list[ComplaintView], context: Context) -> list[int]:
    return await support.not_counted(rows)


async def supported(rows: list[ComplaintView], context: Context) -> list[bool]:
    """Whether the viewer supports each: theirs alone to know, so that it is never shared."""
    account = context.person
    if account is None:
        return [False] * len(rows)
    return await support.supported(rows, account)


async def remaining_hours(rows: list[ClockView], context: Context) -> list[float | None]:
    """Hours left of each clock that has not stopped, in its own kind of time; negative once it is late."""
    context.never_keep()
    calendar = await calendar_around(context.now)
    left: list[float | None] = []
    for one in rows:
        if one.stopped_at is not None:
            left.append(None)
            continue
        at = one.paused_at or context.now
        time = remaining(at, one.due_at, LimitUnit(one.row.unit), calendar)
        left.append(round(time.total_seconds() / 3600, 2))
    return left


async def instruction_complaints(rows: list[InstructionView], context: Context) -> list[ComplaintView | None]:
    return await complaints_seen(context, [(i.row.complaint_id, i.audience) for i in rows])


async def complaint_services(rows: list[ComplaintView], context: Context) -> list[ServiceView | None]:
    """What each is about, through the same eyes."""
    keys = [c.row.service_id if c.sees_service else None for c in rows]
    context.reads.update(("service", key) for key in keys if key is not None)
    today = context.now.astimezone(WIB).date()
    found: dict[tuple[Audience, int], ServiceView] = {}
    for audience in {c.audience for c in rows}:
        wanted = [
            key for c, key in zip(rows, keys, strict=True) if key is not None and c.audience == audience
        ]
        seen = await service.seen(audience, wanted, today)
        found.update(((audience, key), view) for key, view in seen.items())
    return [found.get((c.audience, key or 0)) for c, key in zip(rows, keys, strict=True)]


async def service_editions(rows: list[ServiceView], context: Context) -> list[list[EditionView]]:
    context.reads.update(("service", row.pk) for row in rows)
    return await service.editions(rows)


async def service_drafters(rows: list[ServiceView], context: Context) -> list[str | None]:
    context.reads.update(("service", row.pk) for row in rows)
    return await service.drafters(rows)


async def form_files(rows: list[ServiceForm], context: Context) -> list[AttachmentView | None]:
    return await service.form_files([form.file for form in rows])


async def activities(rows: list[RegentReportView], context: Context) -> list[list[ActivityView]]:
    return await regent_report.activities(rows)


async def activity_complaints(rows: list[ActivityView], context: Context) -> list[ComplaintView | None]:
    """Found through the eyes of the one who reads the report, not of the one who wrote it."""
    return await complaints_seen(context, [(a.complaint_pk, a.audience) for a in rows])


async def report_attachments(rows: list[RegentReportView], context: Context) -> list[list[AttachmentView]]:
    return await attachment.report_attachments(rows)


async def signatories(rows: list[RegentReportView], context: Context) -> list[SignatoryView | None]:
    # A name or number may be put right without an event.
    context.never_keep()
    return await regent_report.signatories(rows)


async def event_instructions(rows: list[EventView], context: Context) -> list[InstructionView | None]:
    keys = [e.shown_instruction for e in rows]
    found = await seen_all(context, [key for key in keys if key is not None])
    return [found.get(key or 0) for key in keys]


async def event_notes(rows: list[EventView], context: Context) -> list[str | None]:
    if any(e.names_another and e.note is not None for e in rows):
        # Also where there is none in sight: it may come into sight, or go.
        context.reads.add("complaints")
    context.reads.update((Noun.CLAIM.value, e.row.noun_id) for e in rows if e.row.noun == Noun.CLAIM)
    return await claim_parts.notes_masked(rows, await event.notes(rows))


async def event_colleagues(rows: list[EventView], context: Context) -> list[str | None]:
    return await complaint_people.colleagues(rows)


async def event_numbers(rows: list[EventView], context: Context) -> list[str | None]:
    found = await complaints_seen(context, [(e.row.complaint_id, e.audience) for e in rows])
    return [None if c is None else c.number for c in found]


async def open_counts(rows: list[OpdView], context: Context) -> list[int]:
    return [opened for opened, _ in await _opd_counts(rows, context)]


async def overdue_counts(rows: list[OpdView], context: Context) -> list[int]:
    return [overdue for _, overdue in await _opd_counts(rows, context)]


async def _opd_counts(rows: list[OpdView], context: Context) -> list[tuple[int, int]]:
    context.reads.add("complaints")
    return await opd.counts([o.pk for o in rows], context.audience)


async def last_answers(rows: list[OpdView], context: Context) -> list[object]:
    context.reads.add("complaints")
    return [*await opd.last_answers([o.pk for o in rows], context.audience)]


def public_file_url(context: Context, file: AttachmentView, *, thumbnail: bool = False) -> str | None:
    """Of what the public sees in its place, for who may know."""
    shown = file.for_public
    return None if shown is None else file_url(context, shown, thumbnail=thumbnail)


def file_url(context: Context, file: AttachmentView, *, thumbnail: bool = False) -> str:
    """A reporter without an account gets a signed address, for a browser's <img> has no PIN to send."""
    signed = None
    if file.receipt is not None:
        signed = files.link(context.wiring.secrets, file.key, receipt=file.receipt, now=context.now)
    elif file.claim is not None:
        signed = files.claim_link(context.wiring.secrets, file.key, claim=file.claim, now=context.now)
    return files.address(file.key, signed, thumbnail=thumbnail)
