"""What an officer or verifier has done, for themselves to look back on."""

import strawberry

from reads.decision import DecisionView
from schema.common import PageInfo, page_info
from schema.complaint import Complaint
from schema.edges import as_of, edges_of
from schema.event import ComplaintEvent
from schema.fields import field, shows
from schema.scalars import Cursor


@shows(DecisionView, "What the viewer did to a complaint for their office.")
class Decision:
    event: ComplaintEvent = field("What was done, and when.")
    complaint: Complaint = field("As it is now.")


@strawberry.type(description="A decision in a list.")
class DecisionEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: Decision = field("The decision.")


@strawberry.type(description="A page of decisions.")
class DecisionConnection:
    edges: list[DecisionEdge] = field("Newest first.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
    as_of: Cursor = field("The log position that this page shows.", as_of)
