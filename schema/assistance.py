"""What a volunteer filed for others."""

from datetime import datetime

import strawberry
from strawberry import ID

from engine import batched
from reads.assistance import AssistanceView
from resolvers import volunteer
from rules.volunteering import ConsentForm
from schema.common import Node, PageInfo, page_info
from schema.complaint import Complaint
from schema.edges import as_of, edges_of
from schema.fields import field, shows
from schema.scalars import Cursor


@shows(AssistanceView, "That a volunteer filed a complaint for somebody.")
class Assistance(Node):
    id: ID = field("Its global id.")
    number: str = field("Of the complaint, as it stands on the receipt.", batched(volunteer.numbers))
    filed_at: datetime = field("When.")
    consent: ConsentForm | None = field("How its reporter agreed; null: it was not recorded yet, then.")
    consent_at: datetime | None = field("When they did.")
    contact_agreed: bool = field("Whether also that the offices get their name and contact.")
    taken_over_at: datetime | None = field("When its reporter took it into an account of their own.")
    complaint: Complaint | None = field(
        "As the volunteer sees it: once it is taken over, as the public does; null where that sees nothing.",
        batched(volunteer.complaints),
    )


@strawberry.type(description="Help in a list.")
class AssistanceEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: Assistance = field("The help.")


@strawberry.type(description="A page of help.")
class AssistanceConnection:
    edges: list[AssistanceEdge] = field("Newest first.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
    as_of: Cursor = field("The log position that this page shows.", as_of)
