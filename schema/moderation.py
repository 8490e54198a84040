"""What the public reads of what was written, and what was done to it."""

from datetime import datetime

import strawberry
from strawberry import ID

from models.media.redaction import Box
from reads.complaint import PublicVersionView
from reads.moderation import ModerationView
from reads.public_word import COUNTED, PublicWordView
from resolvers.public_words import FoundView, PreviewView
from rules.found_words import FoundKind
from rules.moderation import ModerationAct
from schema.fields import field, shows


@shows(PublicVersionView, "What the public reads of a complaint.")
class PublicVersion:
    title: str = field("In place of the title, or as it was written.")
    description: str = field("In place of the description, or as it was written.")
    hidden: bool = field("Whether a verifier keeps all of it from the public.")
    decided: bool = field("By a verifier; until then what was found to be personal is masked.")


@shows(Box, "A black part of a photo, in shares of its width and height, from 0 to 1.")
class RedactionBox:
    left: float = field("From the left edge.")
    top: float = field("From the upper edge.")
    right: float = field("From the left edge.")
    bottom: float = field("From the upper edge.")


@shows(ModerationView, "An act of a verifier on what the public reads and sees.")
class Moderation:
    act: ModerationAct = field("What was done.")
    reason: str | None = field("Why.")
    before: str | None = field("Of words, what the public read before; null: what was written.")
    after: str | None = field("Of words, what it reads since; null: what was written.")
    response_id: ID | None = field("The answer that it was done to.")
    attachment_id: ID | None = field("The photo that it was done to.")
    boxes: list[RedactionBox] = field("Of a photo that was redacted, what is black since.")
    actor_name: str | None = field("Which colleague, for who works in an office.")
    at: datetime = field("When.")


@shows(FoundView, "What the public will not read of a text.")
class Found:
    kind: FoundKind = field("What it is.")
    field: str = strawberry.field(description="`title` or `description`.")
    start: int = strawberry.field(
        description="Where it begins in the text as it was sent, trimmed, in UTF-16 units."
    )
    end: int = strawberry.field(description="Where it ends, the first unit after it.")


@shows(PreviewView, "A text as the public will read it, until a verifier has decided.")
class PublicPreview:
    title: str = field("With what was found masked.")
    description: str = field("With what was found masked.")
    found: list[Found] = field("What is masked, in order.")


@shows(PublicWordView, "How often the public reads a word.")
class PublicWord:
    complaint_count: int = field(f"Public complaints with it in their own words, {COUNTED} at most.")
    answer_count: int = field(f"Answers to public complaints, {COUNTED} at most.")
