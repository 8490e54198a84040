"""The hoax desk (Klinik Hoaks): claims, and what was found about them."""

from datetime import datetime
from typing import Any

import strawberry
from strawberry import ID

from models import global_id
from reads.claim import ClaimView
from realtime.noun_feed import NounNews
from resolvers import claim as resolve
from rules.claims import ClaimStatus, ClaimVerb, Verdict
from schema.attachment import Attachment
from schema.common import Node, PageInfo, page_info
from schema.edges import as_of, edges_of, maybe_as_of
from schema.event import ComplaintEvent
from schema.fields import field, later, shows
from schema.scalars import Cursor


@strawberry.type(description="What a volunteer proposes, before it is published.")
class ClaimProposal:
    verdict: Verdict | None = field("What the claim is said to be.")
    explanation: str | None = field("Why.")
    sources: list[str] = field("Where that can be read.")
    objected_why: str | None = field("Why a second volunteer disagrees, or Diskominfo has sent it back.")


@strawberry.type(description="What a clarification said from a day on.")
class ClaimVersion:
    edition: int = field("The first is 1.")
    title: str = field("Its title then.")
    statement: str = field("What is claimed, as it was put then.")
    verdict: Verdict = field("The verdict then.")
    explanation: str = field("Why, then.")
    sources: list[str] = field("Its sources then.")
    why: str | None = field("What was put right by it; null of the first.")
    at: datetime = field("Since when.")


@strawberry.type(description="Somebody who is named in a clarification objects to it.")
class ClaimObjection:
    id: ID = field("For deciding on it.")
    at: datetime = field("When it came.")
    upheld: bool | None = field("Whether it is right; null until that is decided.")
    answer: str | None = field("What Diskominfo says to it, for everybody.")
    decided_at: datetime | None = field("When.")
    name: str | None = field("Who objects, for Diskominfo alone.")
    contact: str | None = field("How they are reached, for Diskominfo alone.")
    words: str | None = field("What they say, for Diskominfo alone.")
    claim: Any = field("To whose clarification.", resolve.objected, of=later("Claim", "schema.claim") | None)


@shows(ClaimView, "Something of which somebody has asked whether it is true.")
class Claim(Node):
    id: ID = field("Its global id.")
    number: str = field("As it is written on the receipt.")
    status: ClaimStatus = field("Where it stands.")
    version: int = field("Rises with every change.")
    as_of: Cursor | None = field(
        "The log position that it shows, where it was asked for by itself.", maybe_as_of
    )
    own: bool = field("Whether the viewer has sent it.")
    words: str | None = field(
        "What was sent, for its sender and the desk; volunteers read it with numbers and addresses masked."
    )
    link: str | None = field("Where it was seen, for the same.")
    submitted_at: datetime | None = field("When it was sent, for the same.")
    pictures: list[Attachment] = field(
        "What was sent with it, for the same, and for everybody where Diskominfo shows it.",
        resolve.pictures_of,
    )
    title: str | None = field("Of the clarification, once it is published.")
    statement: str | None = field("What is claimed, as everybody reads it.")
    verdict: Verdict | None = field("What it is, as published; null where that was withdrawn.")
    explanation: str | None = field("Why.")
    sources: list[str] = field("Where that can be read.")
    published_at: datetime | None = field("When it was first published.")
    changed_at: datetime | None = field("Since when it says this.")
    retracted_at: datetime | None = field("When it was withdrawn.")
    retraction_reason: str | None = field("Why it was withdrawn.")
    versions: list[ClaimVersion] = field("All that it has said, the newest first.", resolve.versions_of)
    objections: list[ClaimObjection] = field(
        "Those that were decided; for Diskominfo all.", resolve.objections_of
    )
    due_at: datetime | None = field("Until when the next step is promised, for its sender and the desk.")
    overdue: bool = field("Whether that promise is broken.")
    decline_reason: str | None = field("Why it is not looked into, for its sender and the desk.")
    answer: Any = field(
        "The claim whose clarification answers it.", resolve.answer, of=later("Claim", "schema.claim") | None
    )
    proposal: ClaimProposal | None = field("What a volunteer proposes, for the desk.")
    checker_name: str | None = field(
        "The volunteer who has taken it, for volunteers and Diskominfo.", resolve.checker_names_of
    )
    held_by_me: bool = field("Whether that is the viewer.")
    masked_names: list[str] = field("Names that everybody reads as masked, for Diskominfo.")
    pictures_public: bool = field("Whether everybody sees the pictures, for Diskominfo.")
    following: bool = field("Whether the viewer follows it.", resolve.following_of)
    actions: list[ClaimVerb] = field(
        "The steps that the viewer may take with it now. Whoever has an account may follow it besides.",
        resolve.actions_of,
    )
    history: list[ComplaintEvent] = field("What happened, the newest first.", resolve.history)


@strawberry.type(description="A claim in a list.")
class ClaimEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: Claim = field("The claim.")


@strawberry.type(description="A page of claims.")
class ClaimConnection:
    edges: list[ClaimEdge] = field("In the order of the list.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
    as_of: Cursor = field("The log position that this page shows.", as_of)


@shows(NounNews, "That something happened to a claim.")
class ClaimNews:
    cursor: Cursor = field(
        "Where it stands in the log: continue after it.",
        lambda root: global_id.encode_cursor(root.position),
    )
    event: ComplaintEvent = field("What happened.")
    claim_id: ID = field("To which.", lambda root: global_id.encode("Claim", root.pk))
    claim: Claim | None = field("As it is now; null where it is out of sight.", resolve.of_news)
