"""Answers of OPDs."""

from datetime import datetime

import strawberry
from strawberry import ID

from engine import batched, of_class
from reads.response import ResponseView
from resolvers import loaders
from rules.words import ResponseKind
from schema.attachment import Attachment
from schema.common import Node
from schema.fields import field
from schema.opd import Opd


@strawberry.type(description="An OPD's answer.")
class Response(Node):
    id: ID = field("Its global id.")
    kind: ResponseKind = field("What it says.")
    text: str = field("In the OPD's words.")
    opd: Opd = field("Who answers.")
    attachments: list[Attachment] = field("Photos of what was done.", batched(loaders.response_attachments))
    created_at: datetime = field("When it was given.")

    is_type_of = of_class(ResponseView, same="same")
