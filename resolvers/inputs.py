"""What may be sent. The fields are the contract's; what they must hold is checked where they are used."""

from datetime import date as Date
from datetime import datetime
from typing import NewType

import strawberry
from strawberry import ID

from rules.words import (
    ClockKind,
    ComplaintKind,
    ComplaintStatus,
    LimitUnit,
    ResponseKind,
    Role,
)

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


@strawberry.input(description="Who signs up.")
class RegisterInput:
    name: str = strawberry.field(description="Up to 120 characters.")
    identifier: str = strawberry.field(description="An e-mail address or a telephone number.")
    password: str = strawberry.field(description="At least 8 characters.")


@strawberry.input(description="Who signs in.")
class SignInInput:
    identifier: str = strawberry.field(description="The e-mail address or telephone number of the account.")
    password: str = strawberry.field(description="The password of the account.")


@strawberry.input(description="A place on the map.")
class LocationInput:
    latitude: float = strawberry.field(description="In degrees, within the regency.")
    longitude: float = strawberry.field(description="In degrees, within the regency.")
    address: str | None = strawberry.field(
        default=None, description="Up to 300 characters; it may be a home, so that only the offices read it."
    )


@strawberry.input(description="How to reach a reporter without an account.")
class ContactInput:
    name: str | None = strawberry.field(default=None, description="Up to 120 characters.")
    phone: str | None = strawberry.field(default=None, description="Such as 0811 2345 678.")
    email: str | None = strawberry.field(default=None, description="An e-mail address.")


@strawberry.input(description="A new complaint.")
class SubmitComplaintInput:
    title: str = strawberry.field(description="What it is, from 3 to 160 characters.")
    description: str = strawberry.field(description="What happened, from 3 to 5000 characters.")
    kind: ComplaintKind = strawberry.field(
        default=ComplaintKind.COMPLAINT, description="What sort of complaint it is."
    )
    category: str | None = strawberry.field(default=None, description="A category's code.")
    district: str | None = strawberry.field(default=None, description="A district's code.")
    village: str | None = strawberry.field(default=None, description="The desa or kelurahan.")
    location: LocationInput | None = strawberry.field(default=None, description="Where it is.")
    anonymous: bool = strawberry.field(
        default=False, description="Withhold the name from all but the verifier."
    )
    show_name: bool = strawberry.field(default=False, description="Show my name to the public.")
    confidential: bool = strawberry.field(default=False, description="Keep it from the public.")
    attachments: list[ID] | None = strawberry.field(
        default_factory=list, description="From the upload route."
    )
    contact: ContactInput | None = strawberry.field(
        default=None, description="How to reach a reporter without an account."
    )
    idempotency_key: str | None = strawberry.field(
        default=None,
        description="The same key twice is the same complaint: a retry over a bad link files it once.",
    )


@strawberry.input(description="A step with a few words: why, or what is asked.")
class ComplaintNoteInput:
    complaint: ID = strawberry.field(description="Which one.")
    note: str = strawberry.field(description="The words, up to 2000 characters.")
    version: int | None = strawberry.field(
        default=None, description="As last seen: refused where someone changed it since."
    )
    pin: str | None = strawberry.field(
        default=None, description="The receipt's PIN, for a reporter without an account."
    )


@strawberry.input(description="The reporter's answer to what was asked.")
class SupplyInformationInput:
    complaint: ID = strawberry.field(description="Which one.")
    text: str = strawberry.field(description="The answer, up to 5000 characters.")
    attachments: list[ID] | None = strawberry.field(
        default_factory=list, description="From the upload route."
    )
    version: int | None = strawberry.field(
        default=None, description="As last seen: refused where someone changed it since."
    )
    pin: str | None = strawberry.field(
        default=None, description="The receipt's PIN, for a reporter without an account."
    )


@strawberry.input(description="The reporter agrees that it is done.")
class ConfirmResolutionInput:
    complaint: ID = strawberry.field(description="Which one.")
    rating: int | None = strawberry.field(default=None, description="1 to 5")
    note: str | None = strawberry.field(default=None, description="Up to 2000 characters.")
    version: int | None = strawberry.field(
        default=None, description="As last seen: refused where someone changed it since."
    )
    pin: str | None = strawberry.field(
        default=None, description="The receipt's PIN, for a reporter without an account."
    )


@strawberry.input(description="The verifier's decision.")
class VerifyComplaintInput:
    complaint: ID = strawberry.field(description="Which one.")
    opd: str = strawberry.field(description="The code of the OPD with authority.")
    kind: ComplaintKind | None = strawberry.field(default=None, description="To class it anew.")
    category: str | None = strawberry.field(default=None, description="A category's code, to class it anew.")
    note: str | None = strawberry.field(default=None, description="For the OPD, up to 2000 characters.")
    version: int | None = strawberry.field(
        default=None, description="As last seen: refused where someone changed it since."
    )


@strawberry.input(description="An OPD's answer.")
class RespondInput:
    complaint: ID = strawberry.field(description="Which one.")
    kind: ResponseKind = strawberry.field(description="Received, under way, or done.")
    text: str = strawberry.field(description="The answer, up to 5000 characters.")
    attachments: list[ID] | None = strawberry.field(
        default_factory=list, description="From the upload route."
    )
    version: int | None = strawberry.field(
        default=None, description="As last seen: refused where someone changed it since."
    )


@strawberry.input(description="One thing that the OPD did.")
class ActivityInput:
    date: Date = strawberry.field(description="When.")
    title: str = strawberry.field(description="Up to 160 characters.")
    description: str = strawberry.field(description="Up to 5000 characters.")
    complaint: ID | None = strawberry.field(default=None, description="About which complaint.")


@strawberry.input(description="An OPD's report to the regent.")
class SubmitRegentReportInput:
    title: str = strawberry.field(description="Up to 160 characters.")
    summary: str = strawberry.field(description="Up to 20000 characters.")
    period_start: Date = strawberry.field(description="The first day that it covers.")
    period_end: Date = strawberry.field(description="The last day that it covers.")
    activities: list[ActivityInput] | None = strawberry.field(
        default_factory=list, description="At most 100."
    )
    attachments: list[ID] | None = strawberry.field(
        default_factory=list, description="From the upload route."
    )
    report: ID | None = strawberry.field(default=None, description="Change this draft or returned report.")
    version: int | None = strawberry.field(
        default=None, description="As last seen: refused where someone changed it since."
    )
    draft: bool = strawberry.field(default=False, description="Keep it as a draft, unsent.")


@strawberry.input(description="The regent's order to an OPD.")
class InstructOpdInput:
    opd: str = strawberry.field(description="The OPD's code.")
    complaint: ID | None = strawberry.field(
        default=None, description="About which complaint; null: in general."
    )
    text: str = strawberry.field(description="The order, up to 2000 characters.")
    due_at: datetime | None = strawberry.field(default=None, description="By when; null: as the rule says.")
    version: int | None = strawberry.field(
        default=None, description="The complaint's, as last seen: refused where someone changed it since."
    )


@strawberry.input(description="A reusable answer.")
class ReplyTemplateInput:
    id: ID | None = strawberry.field(default=None, description="Change this one; null: a new one.")
    title: str = strawberry.field(description="What it is for, up to 80 characters.")
    text: str = strawberry.field(description="The answer, up to 5000 characters.")
    edition: str | None = strawberry.field(
        default=None, description="As last read: refused where someone changed it since."
    )


@strawberry.input(description="An account that an administrator makes.")
class CreateAccountInput:
    name: str = strawberry.field(description="Up to 120 characters.")
    identifier: str = strawberry.field(description="An e-mail address or a telephone number.")
    password: str = strawberry.field(description="At least 8 characters.")
    role: Role = strawberry.field(description="What they are to the regency.")
    opd: str | None = strawberry.field(default=None, description="The OPD's code, of an officer or a head.")


@strawberry.input(description="What changes in an account; what is left out stays.")
class UpdateAccountInput:
    account: ID = strawberry.field(description="Which one.")
    name: str | None = strawberry.field(default=None, description="Up to 120 characters.")
    role: Role | None = strawberry.field(default=None, description="What they are to the regency.")
    opd: str | None = strawberry.field(default=None, description="The OPD's code, of an officer or a head.")
    active: bool | None = strawberry.field(default=None, description="Whether they may sign in.")
    password: str | None = strawberry.field(default=None, description="A new one, at least 8 characters.")
    edition: str | None = strawberry.field(
        default=None, description="As last read: refused where someone changed it since."
    )


@strawberry.input(description="An OPD, new or changed, by its code.")
class SaveOpdInput:
    code: str = strawberry.field(description="Letters, digits and dashes, up to 32.")
    name: str = strawberry.field(description="Up to 200 characters.")
    public_service: bool = strawberry.field(description="Whether it serves the public directly.")
    active: bool = strawberry.field(default=True, description="Whether complaints may be sent to it.")
    new: bool = strawberry.field(default=False, description="Refused where the code is used already.")
    edition: str | None = strawberry.field(
        default=None, description="As last read: refused where someone changed it since."
    )


@strawberry.input(description="A category, new or changed, by its code.")
class SaveCategoryInput:
    code: str = strawberry.field(description="Letters, digits and dashes, up to 48.")
    name: str = strawberry.field(description="Up to 120 characters.")
    opd: str | None = strawberry.field(
        default=None, description="The code of the OPD with authority; null: the verifier decides."
    )
    new: bool = strawberry.field(default=False, description="Refused where the code is used already.")
    edition: str | None = strawberry.field(
        default=None, description="As last read: refused where someone changed it since."
    )


@strawberry.input(description="A new limit. Older ones stay: promises already made keep theirs.")
class SaveClockRuleInput:
    clock: ClockKind = strawberry.field(description="Which promise it sets.")
    kind: ComplaintKind | None = strawberry.field(default=None, description="For which kind; null: all.")
    category: str | None = strawberry.field(default=None, description="For which category's code; null: all.")
    amount: int = strawberry.field(description="How many of its unit, 1 to 1000.")
    unit: LimitUnit = strawberry.field(description="What it counts.")
    basis: str = strawberry.field(description="The legal basis.")
    valid_from: Date = strawberry.field(description="The first day on which promises are made by it.")
    new: bool = strawberry.field(
        default=False, description="Refused where another for the same complaints starts on that day."
    )


@strawberry.input(description="A day that differs from the national calendar.")
class SaveHolidayInput:
    date: Date = strawberry.field(description="The day.")
    name: str = strawberry.field(description="Why, up to 120 characters.")
    working: bool = strawberry.field(description="Whether the offices are open.")
    new: bool = strawberry.field(default=False, description="Refused where the day was changed already.")
    edition: str | None = strawberry.field(
        default=None, description="As last read: refused where someone changed it since."
    )


@strawberry.input(description="A screen's code, read out to an administrator.")
class ConfirmPairingInput:
    code: str = strawberry.field(description="The six characters on the screen.")
    name: str = strawberry.field(description="Where it hangs, up to 80 characters.")
    opd: str | None = strawberry.field(default=None, description="Null: the overview.")


@strawberry.input(description="A display that is set up with its token.")
class CreateDisplayInput:
    name: str = strawberry.field(description="Where it hangs, up to 80 characters.")
    opd: str | None = strawberry.field(default=None, description="Null: the overview.")
