"""A complaint and what hangs on it."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import ID

from engine import batched, of_class
from reads.attachment import AttachmentView
from reads.clock import ClockView
from reads.complaint import ComplaintView
from reads.complaint_page import Page
from reads.event import EventView
from reads.response import ResponseView
from resolvers import loaders
from resolvers.context import Info
from rules.events import EventKind
from rules.words import ClockKind, ClockState, ComplaintKind, ComplaintStatus, ResponseKind
from rules.workflow import Verb
from schema.common import Node, PageInfo, page_info
from schema.edges import as_of, edges_of, maybe_as_of
from schema.fields import field
from schema.offices import Category, District, Opd
from schema.scalars import Cursor

if TYPE_CHECKING:
    from schema.regent import Instruction


@strawberry.type(description="Who filed it, as the viewer may know them.")
class Reporter:
    name: str = field(description="As they gave it.")
    phone: str | None = field(description="For the offices that must reach them.")
    email: str | None = field(description="For the offices that must reach them.")


@strawberry.type(description="A place.")
class Location:
    latitude: float = field(description="In degrees.")
    longitude: float = field(description="In degrees.")
    address: str | None = field(description="Null where the viewer may not know: it may be a home.")


@strawberry.type(description="A promise with a date.")
class Clock:
    kind: ClockKind = field(description="What is promised.")
    started_at: datetime = field(description="Since when it runs.")
    due_at: datetime = field(description="Fixed when it was promised; a later rule does not move it.")
    paused_at: datetime | None = field(description="Since when it stands still.")
    stopped_at: datetime | None = field(description="When the deed was done.")
    state: ClockState = field(description="How it stands.")
    rule: str = field(description="The rule that set it, with its legal basis.")
    remaining_hours: float | None = field(
        resolver=batched(loaders.remaining_hours),
        description="Hours left, office hours where it counts working days; negative when late.",
    )

    is_type_of = of_class(ClockView, same="same")


def _url(root: AttachmentView, info: Info) -> str:
    return loaders.file_url(info.context, root)


def _thumbnail_url(root: AttachmentView, info: Info) -> str:
    return loaders.file_url(info.context, root, thumbnail=True)


@strawberry.type(description="A photo.")
class Attachment(Node):
    id: ID = field(description="Its global id.")
    url: str = field(resolver=_url, description="Where it is, on this server.")
    thumbnail_url: str | None = field(resolver=_thumbnail_url, description="A small one.")
    content_type: str = field(description="Such as image/jpeg.")
    size: int = field(description="In bytes.")
    width: int | None = field(description="In pixels.")
    height: int | None = field(description="In pixels.")

    is_type_of = of_class(AttachmentView)


@strawberry.type(description="An OPD's answer.")
class Response(Node):
    id: ID = field(description="Its global id.")
    kind: ResponseKind = field(description="What it says.")
    text: str = field(description="In the OPD's words.")
    opd: Opd = field(description="Who answers.")
    attachments: list[Attachment] = field(
        resolver=batched(loaders.response_attachments), description="Photos of what was done."
    )
    created_at: datetime = field(description="When it was given.")

    is_type_of = of_class(ResponseView, same="same")


@strawberry.type(
    description="One thing that happened: the timeline, the audit trail and the news are this same row."
)
class ComplaintEvent(Node):
    id: ID = field(description="Its global id.")
    cursor: Cursor = field(description="Its position in the log.")
    kind: EventKind = field(description="What happened.")
    at: datetime = field(description="When.")
    actor: str = field(description="Who, as the viewer may know it: 'Pelapor', 'Petugas DPUPR', 'Bupati'.")
    from_: ComplaintStatus | None = field(name="from", description="The status before.")
    to: ComplaintStatus | None = field(description="The status after.")
    opd: Opd | None = field(description="Who has the complaint after it.")
    note: str | None = field(
        resolver=batched(loaders.event_notes),
        description="The words that went with it, where the viewer may read them.",
    )
    complaint_number: str | None = field(
        resolver=batched(loaders.event_numbers), description="Of the complaint, where it is in sight."
    )
    instruction: Annotated["Instruction", strawberry.lazy("schema.regent")] | None = field(
        resolver=batched(loaders.event_instructions), description="Of an instruction's events."
    )

    is_type_of = of_class(EventView, same="same")


@strawberry.type(description="What a citizen files, and what became of it.")
class Complaint(Node):
    id: ID = field(description="Its global id.")
    number: str = field(description="What a person quotes on the telephone, such as TPR-2026-000123.")
    title: str = field(description="In the reporter's words; 'Rahasia' where the viewer may not read it.")
    description: str = field(description="In the reporter's words; empty on a wall.")
    kind: ComplaintKind = field(description="What sort of complaint it is.")
    status: ComplaintStatus = field(description="Where it stands.")
    question: str | None = field(description="What the reporter is asked for, while that is open.")
    category: Category | None = field(description="Its subject.")
    district: District | None = field(description="The kecamatan.")
    village: str | None = field(description="The desa or kelurahan.")
    location: Location | None = field(description="The place, if it was given.")
    opd: Opd | None = field(description="The OPD that has it.")
    held_by: str | None = field(
        resolver=batched(loaders.holders), description="The officer who has claimed it, for the offices."
    )
    opened_by: str | None = field(
        resolver=batched(loaders.openers), description="The officer who last opened it, inside the OPD."
    )
    opened_at: datetime | None = field(description="When that was.")
    version: int = field(
        description="Rises with every change; give it back to refuse a write over someone else's."
    )
    anonymous: bool = field(description="Whether the reporter's name is withheld.")
    name_shown: bool = field(description="Whether the public reads the reporter's name: their choice.")
    confidential: bool = field(description="Whether it is kept from the public.")
    reporter: Reporter | None = field(
        resolver=batched(loaders.reporters), description="Null where the viewer may not know."
    )
    submitted_at: datetime = field(description="When it was filed.")
    updated_at: datetime = field(description="When it last changed, as far as the public may feel it.")
    clocks: list[Clock] = field(resolver=batched(loaders.clocks), description="Its promises.")
    next_due_at: datetime | None = field(description="The earliest promise that still runs.")
    overdue: bool = field(description="Whether a promise is broken and not yet met.")
    support_count: int = field(description="How many others have the same trouble.")
    supporters_not_counted: int = field(
        resolver=batched(loaders.supporters_not_counted),
        description="New accounts that support it from a network of which one was counted that day.",
    )
    supported: bool = field(resolver=batched(loaders.supported), description="Whether you are one of them.")
    attachments: list[Attachment] = field(
        resolver=batched(loaders.attachments), description="The reporter's photos."
    )
    responses: list[Response] = field(
        resolver=batched(loaders.responses), description="The OPD's answers, oldest first."
    )
    timeline: list[ComplaintEvent] = field(
        resolver=batched(loaders.timelines), description="What happened, oldest first."
    )
    instructions: list[Annotated["Instruction", strawberry.lazy("schema.regent")]] = field(
        resolver=batched(loaders.instructions), description="The regent's instructions about it."
    )
    rating: int | None = field(description="The reporter's, 1 to 5.")
    merged_into: Annotated["Complaint", strawberry.lazy("schema.complaint")] | None = field(
        resolver=batched(loaders.merged_into), description="The complaint into which this one was merged."
    )
    merged_from: list[Annotated["Complaint", strawberry.lazy("schema.complaint")]] = field(
        resolver=batched(loaders.merged_from), description="Those merged into this one, as far as you see."
    )
    allowed_actions: list[Verb] = field(
        description="What may be done with it now from where you stand; who supports signs in first."
    )
    as_of: Cursor | None = field(
        resolver=maybe_as_of,
        description="Of complaint(number:) and trackComplaint: the log position that it shows; "
        "follow it with complaintChanged(after:) and nothing is missed. Null elsewhere.",
    )

    is_type_of = of_class(ComplaintView, same="same")


@strawberry.type(description="A complaint in a list.")
class ComplaintEdge:
    cursor: str = field(description="Where it stands: continue after it.")
    node: Complaint = field(description="The complaint.")


async def _total(root: Page) -> int:
    return await root.total()


@strawberry.type(description="A page of complaints.")
class ComplaintConnection:
    edges: list[ComplaintEdge] = field(resolver=edges_of, description="In order.")
    page_info: PageInfo = field(resolver=page_info, description="Where the page stands.")
    as_of: Cursor = field(
        resolver=as_of,
        description="The log position that this page shows: subscribe after it and nothing is missed.",
    )
    total_count: int = field(resolver=_total, description="How many there are in all.")


@strawberry.type(description="One event for one feed.")
class ComplaintNews:
    cursor: Cursor = field(description="Resume after it.")
    event: ComplaintEvent = field(description="What happened.")
    complaint: Complaint | None = field(
        description="As it is now; null once it is out of the viewer's sight: drop it."
    )
    complaint_id: ID | None = field(description="Known even where the complaint is out of sight.")
    number: str | None = field(description="Known even where the complaint is out of sight.")
