"""The regent's instructions to the OPDs."""

from datetime import datetime

import strawberry
from strawberry import ID

from engine import batched, of_class
from reads.instruction import InstructionView
from resolvers import loaders
from schema.common import Node, PageInfo, page_info
from schema.complaint import Complaint
from schema.edges import as_of, edges_of
from schema.fields import field
from schema.opd import Opd
from schema.scalars import Cursor


@strawberry.type(description="The regent's instruction (disposisi) to an OPD, with its own clock.")
class Instruction(Node):
    id: ID = field(description="Its global id.")
    opd: Opd = field(description="Who must act.")
    complaint: Complaint | None = field(
        resolver=batched(loaders.instruction_complaints), description="What it is about, where in sight."
    )
    text: str = field(description="In the regent's words.")
    due_at: datetime = field(description="Until when it must be answered.")
    overdue: bool = field(description="Whether that has passed without an answer.")
    answer: str | None = field(description="In the OPD's words.")
    answered_at: datetime | None = field(description="When it was answered.")
    created_at: datetime = field(description="When it was given.")

    is_type_of = of_class(InstructionView)


@strawberry.type(description="An instruction in a list.")
class InstructionEdge:
    cursor: str = field(description="Where it stands: continue after it.")
    node: Instruction = field(description="The instruction.")


@strawberry.type(description="A page of instructions.")
class InstructionConnection:
    edges: list[InstructionEdge] = field(resolver=edges_of, description="Newest first.")
    page_info: PageInfo = field(resolver=page_info, description="Where the page stands.")
    as_of: Cursor = field(resolver=as_of, description="The log position that this page shows.")
