"""Answers of OPDs."""

from datetime import datetime

from strawberry import ID

from engine import batched
from reads.response import ResponseView
from resolvers import loaders
from rules.words import ResponseKind
from schema.attachment import Attachment
from schema.common import Node
from schema.fields import field, shows
from schema.opd import Opd


@shows(ResponseView, "An OPD's answer.", same="same")
class Response(Node):
    id: ID = field("Its global id.")
    kind: ResponseKind = field("What it says.")
    text: str = field("In the OPD's words.")
    moderated: bool = field("Whether the public reads other words than those of the OPD.")
    public_text: str | None = field("What the public reads, for its reporter and the offices.")
    hidden: bool = field("Whether a verifier keeps it from the public.")
    opd: Opd = field("Who answers.")
    attachments: list[Attachment] = field("Photos of what was done.", batched(loaders.response_attachments))
    created_at: datetime = field("When it was given.")
