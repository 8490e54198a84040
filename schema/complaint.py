"""A complaint and what hangs on it."""

from datetime import datetime
from typing import Any

import strawberry
from strawberry import ID

from engine import batched
from reads.complaint import AspirationView, ComplaintView
from reads.complaint_page import Page
from reads.suggestion import SuggestionView
from resolvers import identity_look, loaders
from rules.matches import MatchedField
from rules.volunteering import ConsentForm
from rules.words import AspirationState, ComplaintKind, ComplaintStatus
from rules.workflow import Verb
from schema.attachment import Attachment
from schema.category import Category
from schema.clock import Clock
from schema.common import Node, PageInfo, page_info
from schema.district import District
from schema.edges import as_of, found_edges_of, matches_of, maybe_as_of
from schema.event import ComplaintEvent
from schema.fields import field, later, shows
from schema.identity_look import IdentityLook, ReporterHint
from schema.moderation import Moderation, PublicVersion
from schema.opd import Opd
from schema.response import Response
from schema.scalars import Cursor


@strawberry.type(description="Who filed it, as the viewer may know them.")
class Reporter:
    name: str = field("As they gave it.")
    phone: str | None = field("For the offices that must reach them.")
    email: str | None = field("For the offices that must reach them.")


@strawberry.type(description="A place.")
class Location:
    latitude: float = field("In degrees.")
    longitude: float = field("In degrees.")
    address: str | None = field("Null where the viewer may not know: it may be a home.")


@shows(AspirationView, "What became of an aspiration.")
class Aspiration:
    state: AspirationState = field("As its OPD has decided it, or not yet.")
    year: int | None = field("In which it is taken up.")
    programme: str | None = field("Into which it is taken up.")
    decided_at: datetime | None = field("When it was decided last.")
    done_at: datetime | None = field("Since when what it asked for is done.")


@strawberry.type(description="How somebody agreed that a volunteer files a complaint for them.")
class Consent:
    form: ConsentForm = field("How.")
    at: datetime = field("When.")
    contact_agreed: bool = field("Whether also that the offices get their name and contact.")


@shows(SuggestionView, "How a complaint may be classed, and where it may go.")
class RoutingSuggestion:
    category: Category | None = field("Its own category, or else the likeliest by its words.")
    category_certainty: float | None = field(
        "How likely the category is right, 0 to 1, by what was routed before; null: its own, or by key words."
    )
    opd: Opd | None = field("The active OPD with authority; null: none is known.")
    opd_certainty: float | None = field(
        "How likely the OPD is right, 0 to 1, by what was routed before; null: by the category alone."
    )


@shows(ComplaintView, "What a citizen files, and what became of it.", same="same")
class Complaint(Node):
    id: ID = field("Its global id.")
    number: str = field("What a person quotes on the telephone, such as TPR-2026-000123.")
    title: str = field("In the reporter's words; 'Rahasia' where the viewer may not read it.")
    description: str = field("In the reporter's words; empty on a wall.")
    kind: ComplaintKind = field("What sort of complaint it is.")
    status: ComplaintStatus = field("Where it stands.")
    question: str | None = field("What the reporter is asked for, while that is open.")
    category: Category | None = field("Its subject.")
    district: District | None = field("The kecamatan.")
    village: str | None = field("The desa or kelurahan.")
    location: Location | None = field("The place, if it was given.")
    opd: Opd | None = field("The OPD that has it.")
    held_by: str | None = field("The officer who has claimed it, for the offices.", batched(loaders.holders))
    opened_by: str | None = field("The officer who last opened it, inside the OPD.", batched(loaders.openers))
    opened_at: datetime | None = field("When that was.")
    version: int = field("Rises with every change; give it back to refuse a write over someone else's.")
    anonymous: bool = field("Whether the reporter's name is withheld.")
    name_shown: bool = field("Whether the public reads the reporter's name: their choice.")
    confidential: bool = field("Whether it is kept from the public.")
    moderated: bool = field("Whether the public reads other words than those of the reporter.")
    hidden: bool = field("Whether a verifier keeps it from the public.")
    public_version: PublicVersion | None = field(
        "What the public reads, for its reporter and the offices, who read the original beside it."
    )
    moderations: list[Moderation] = field(
        "What was done to what the public reads and sees, oldest first, for its reporter and the offices.",
        batched(loaders.moderations),
    )
    reporter: Reporter | None = field(
        "Null where the viewer may not know. That an office reads it stands in the log of looks, which the "
        "reporter is shown; screens show reporterHint, and ask revealIdentity.",
        batched(identity_look.reporters),
    )
    reporter_hint: ReporterHint | None = field(
        "The same, masked for offices: no look at it stands in the log. Null where the viewer may not know.",
        batched(identity_look.hints),
    )
    identity_looks: list[IdentityLook] = field(
        "Who has looked at who you are, the newest first, 100 at most; for its reporter.",
        batched(identity_look.own_looks),
    )
    consent: Consent | None = field(
        "Of what a volunteer filed for its reporter: how they agreed; for them and the offices.",
        batched(loaders.consents),
    )
    submitted_at: datetime = field("When it was filed.")
    updated_at: datetime = field("When it last changed, as far as the public may feel it.")
    clocks: list[Clock] = field("Its promises.", batched(loaders.clocks))
    next_due_at: datetime | None = field("The earliest promise that still runs.")
    overdue: bool = field("Whether a promise is broken and not yet met.")
    support_count: int = field("How many others have the same problem.")
    supporters_not_counted: int = field(
        "New accounts that support it from a network of which one was counted that day.",
        batched(loaders.supporters_not_counted),
    )
    supported: bool = field("Whether you are one of them.", batched(loaders.supported))
    attachments: list[Attachment] = field("The reporter's photos.", batched(loaders.attachments))
    responses: list[Response] = field("The OPD's answers, oldest first.", batched(loaders.responses))
    timeline: list[ComplaintEvent] = field("What happened, oldest first.", batched(loaders.timelines))
    instructions: Any = field(
        "The regent's instructions about it.",
        batched(loaders.instructions),
        of=later("Instruction", "schema.instruction", many=True),
    )
    rating: int | None = field("The reporter's, 1 to 5.")
    service: Any = field(
        "The service that it is about, where its reporter came from one and it is still told of.",
        batched(loaders.complaint_services),
        of=later("Service", "schema.service") | None,
    )
    suggestion: RoutingSuggestion | None = field("Where it may belong; for verifiers.")
    merged_into: Any = field(
        "The complaint into which this one was merged.",
        batched(loaders.merged_into),
        of=later("Complaint", "schema.complaint") | None,
    )
    merged_status: ComplaintStatus | None = field(
        "Where the complaint stands into which this one went, also where that one itself is out of sight.",
        batched(loaders.merged_statuses),
    )
    merged_from: Any = field(
        "Those merged into this one, as far as you see.",
        batched(loaders.merged_from),
        of=later("Complaint", "schema.complaint", many=True),
    )
    allowed_actions: list[Verb] = field(
        "What may be done with it now from where you stand; who supports signs in first."
    )
    aspiration: Aspiration | None = field("Of an aspiration, what became of it.")
    as_of: Cursor | None = field(
        "Of complaint(number:) and trackComplaint: the log position that it shows; "
        "follow it with complaintChanged(after:) and nothing is missed. Null elsewhere.",
        maybe_as_of,
    )


@strawberry.type(description="Some of a text.")
class MatchPiece:
    text: str = field("As it is shown.")
    found: bool = field("Whether it is what was searched for.")


@strawberry.type(description="A field that shows what was searched for.")
class Match:
    where: MatchedField = field("Which field.")
    pieces: list[MatchPiece] = field("Its text in order; of a description what stands around it.")


@strawberry.type(description="A complaint in a list.")
class ComplaintEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: Complaint = field("The complaint.")
    matches: list[Match] = field(
        "Of a list with a search: where the complaint, as the viewer reads it, shows what was searched for.",
        matches_of,
    )


async def _total(root: Page) -> int:
    return (await root.counted()).number


async def _exact(root: Page) -> bool:
    return (await root.counted()).exact


def _searched_for(root: Page) -> str | None:
    return root.searched_for


def _partly(root: Page) -> bool:
    return root.partly


@strawberry.type(description="A page of complaints.")
class ComplaintConnection:
    edges: list[ComplaintEdge] = field("In order.", found_edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
    as_of: Cursor = field(
        "The log position that this page shows: subscribe after it and nothing is missed.", as_of
    )
    total_count: int = field("How many there are in all, up to 10,000.", _total)
    total_count_is_exact: bool = field("False: there are more than totalCount.", _exact)
    searched_for: str | None = field(
        "Of a search that finds nothing as it was typed: what was looked for instead.", _searched_for
    )
    searched_partly: bool = field(
        "Of a search of which nothing has all words: these have most of them, of two words one.", _partly
    )


@strawberry.type(description="One event for one feed.")
class ComplaintNews:
    cursor: Cursor = field("Resume after it.")
    event: ComplaintEvent = field("What happened.")
    complaint: Complaint | None = field("As it is now; null once it is out of the viewer's sight: drop it.")
    complaint_id: ID | None = field("Known even where the complaint is out of sight.")
    number: str | None = field("Known even where the complaint is out of sight.")
