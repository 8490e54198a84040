"""What may be sent with a question. What it must hold is checked where it is used."""

from datetime import datetime
from typing import NewType

import strawberry

from rules.words import ComplaintStatus

Cursor = NewType("Cursor", str)


@strawberry.input(description="A box on the map, in degrees.")
class BoundingBox:
    south: float = strawberry.field(description="In degrees.")
    west: float = strawberry.field(description="In degrees.")
    north: float = strawberry.field(description="In degrees.")
    east: float = strawberry.field(description="In degrees.")


@strawberry.input(
    name="ComplaintFilter", description="Which complaints are wanted, among those that the viewer may see."
)
class ComplaintFilterInput:
    status: list[ComplaintStatus] | None = strawberry.field(default=None, description="Any of these.")
    opd: list[str] | None = strawberry.field(default=None, description="Codes of OPDs.")
    category: list[str] | None = strawberry.field(default=None, description="Codes of categories.")
    district: list[str] | None = strawberry.field(default=None, description="Codes of districts.")
    overdue: bool | None = strawberry.field(
        default=None, description="Only those with a broken promise, or only those without."
    )
    search: str | None = strawberry.field(default=None, description="Words in the title or the description.")
    within: BoundingBox | None = strawberry.field(
        default=None, description="Only complaints within this box, in degrees."
    )
    submitted_from: datetime | None = strawberry.field(default=None, description="Filed then or later.")
    submitted_to: datetime | None = strawberry.field(default=None, description="Filed then or earlier.")
    closed_from: datetime | None = strawberry.field(default=None, description="Closed then or later.")
    closed_to: datetime | None = strawberry.field(default=None, description="Closed then or earlier.")
    answered_from: datetime | None = strawberry.field(
        default=None, description="First answered by its OPD then or later."
    )
    asked_from: datetime | None = strawberry.field(
        default=None, description="Resolved then or later, so that its reporter was asked for a rating."
    )
    rated: bool | None = strawberry.field(
        default=None, description="Only those that their reporter has rated, or only those not."
    )
    waiting_since: datetime | None = strawberry.field(
        default=None, description="Owed a word by their OPD since then or longer."
    )
    due_soon: bool | None = strawberry.field(
        default=None,
        description="Only open ones with less than a fifth of a promise left and none broken; or the others.",
    )
