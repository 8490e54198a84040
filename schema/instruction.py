"""The regent's instructions to the OPDs."""

from datetime import datetime

import strawberry
from strawberry import ID

from engine import batched
from reads.instruction import InstructionView
from resolvers import loaders
from schema.common import Node, PageInfo, page_info
from schema.complaint import Complaint
from schema.edges import as_of, edges_of
from schema.fields import field, shows
from schema.opd import Opd
from schema.scalars import Cursor


@shows(InstructionView, "The regent's instruction (disposisi) to an OPD, with its own clock.")
class Instruction(Node):
    id: ID = field("Its global id.")
    opd: Opd = field("Who must act.")
    complaint: Complaint | None = field(
        "What it is about, where in sight.", batched(loaders.instruction_complaints)
    )
    text: str = field("In the regent's words.")
    due_at: datetime = field("Until when it must be answered.")
    overdue: bool = field("Whether that has passed without an answer.")
    answer: str | None = field("In the OPD's words.")
    answered_at: datetime | None = field("When it was answered.")
    created_at: datetime = field("When it was given.")
    withdrawn_at: datetime | None = field("When the regent took it back: it is owed no more.")


@strawberry.type(description="An instruction in a list.")
class InstructionEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: Instruction = field("The instruction.")


@strawberry.type(description="A page of instructions.")
class InstructionConnection:
    edges: list[InstructionEdge] = field("Newest first.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
    as_of: Cursor = field("The log position that this page shows.", as_of)
