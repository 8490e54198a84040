"""What may be sent with a question. What it must hold is checked where it is used."""

from datetime import datetime
from typing import Any, NewType

import strawberry

from rules.words import AspirationState, ComplaintKind, ComplaintStatus

Cursor = NewType("Cursor", str)


def _optional(description: str) -> Any:
    return strawberry.field(default=None, description=description)


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
    status: list[ComplaintStatus] | None = _optional("Any of these.")
    opd: list[str] | None = _optional("Codes of OPDs.")
    category: list[str] | None = _optional("Codes of categories.")
    district: list[str] | None = _optional("Codes of districts.")
    overdue: bool | None = _optional("Only those with a broken promise, or only those without.")
    search: str | None = _optional(
        "A number or a part of it, words of the title or the description, the name of a category, an OPD, a "
        "village or a district; for who works on it also the reporter's name or telephone number. All of the "
        "words, of which the last may only have begun."
    )
    within: BoundingBox | None = _optional("Only complaints within this box, in degrees.")
    gathered: BoundingBox | None = _optional(
        "Only complaints that `complaintClusters` counts within this box; not together with `within`."
    )
    submitted_from: datetime | None = _optional("Filed then or later.")
    submitted_to: datetime | None = _optional("Filed then or earlier.")
    closed_from: datetime | None = _optional("Closed then or later.")
    closed_to: datetime | None = _optional("Closed then or earlier.")
    answered_from: datetime | None = _optional("First answered by its OPD then or later.")
    asked_from: datetime | None = _optional(
        "Resolved then or later, so that its reporter was asked for a rating."
    )
    rated: bool | None = _optional("Only those that their reporter has rated, or only those not.")
    waiting_since: datetime | None = _optional("Owed a word by their OPD since then or longer.")
    due_soon: bool | None = _optional(
        "Only open ones with less than a fifth of a promise left and none broken; or the others."
    )
    open: bool | None = _optional("Only those on which work is to be done, or only those that are over.")
    answered_to: datetime | None = _optional("First answered by its OPD then or earlier.")
    resolved_from: datetime | None = _optional("Declared done by its OPD then or later.")
    resolved_to: datetime | None = _optional("Declared done by its OPD then or earlier.")
    handled_by_me: bool | None = _optional(
        "Only those to which the viewer has done something for their office, more than to open it."
    )
    kind: list[ComplaintKind] | None = _optional("Any of these sorts.")
    aspiration: list[AspirationState] | None = _optional(
        "Aspirations that an OPD has, of which any of this became."
    )
    public_word: str | None = _optional(
        "Only those of which, or of an answer to which, the public reads this word of 3 to 40 letters, also "
        "with some repeated or digits in their place."
    )
